"""Two equal payments of one day by one payer are two when somebody says so; told twice, one is still one."""

import pytest
from httpx import AsyncClient
from msgspec.structs import replace

from services.evictions.desk import Desk
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.retract_fact import RetractFact
from services.evictions.form_choices import choices_for
from services.evictions.unanswered import unanswered
from shared.contracts.codes import Payer
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_retraction import RetractionReason, fact_id_of
from shared.contracts.evictions import RentPaid
from shared.contracts.glossary import SWEDISH
from shared.kernel.errors import Refused
from shared.messaging.jetstream import JetStreamEventStore
from shared.web.actor import LOCAL_ACTOR
from tests.evictions.cases import CASE, MONDAY, RENT, after, at, formular_3, given
from tests.evictions.stored import events_of, told
from tests.kit.forms import hidden_fields

HALF = RecordRentPayment(
    case_id=CASE, now=at(MONDAY, "10:00"), paid_on=MONDAY, amount_ore=RENT // 2, payer=Payer.TENANT
)
SECOND = replace(HALF, nth=2)


def test_the_second_of_two_equal_payments_settles_the_rest() -> None:
    paid = after(formular_3(), HALF, SECOND)
    assert (len(paid.payments), paid.clock and paid.clock.status) == (2, ClockStatus.SETTLED)


def test_each_of_them_told_twice_changes_nothing_whatever_their_order() -> None:
    given(formular_3(), HALF, SECOND).when(HALF).then_nothing()
    given(formular_3(), SECOND, HALF).when(SECOND).then_nothing()


def test_one_of_them_can_be_taken_back() -> None:
    """Each has a name of its own; the name of a payment that says nothing of others is the one it always had."""
    first, second = after(formular_3(), HALF, SECOND).payments
    assert fact_id_of(first) == fact_id_of(replace(second, nth=None)) != fact_id_of(second)
    back = RetractFact(
        case_id=CASE, now=at(MONDAY, "11:00"), fact_id=fact_id_of(second), reason=RetractionReason.NEVER_HAPPENED
    )
    assert after(formular_3(), HALF, SECOND, back).payments == (first,)


def test_the_form_asks_which_it_is_when_it_is_like_one_on_record() -> None:
    case = after(formular_3(), HALF)
    with pytest.raises(Refused, match="paid-alike"):
        unanswered("RecordRentPayment", HALF, case)
    for other in (SECOND, replace(HALF, amount_ore=RENT), replace(HALF, payer=Payer.OTHER)):
        unanswered("RecordRentPayment", other, case)
    offered = [choices_for("RecordRentPayment", each, Desk(LOCAL_ACTOR))["nth"] for each in (after(formular_3()), case)]
    assert [[value for value, _ in each] for each in offered] == [[], ["2"]]


async def test_a_form_saved_anew_is_asked_about_and_one_sent_twice_is_one_payment(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3())
    page = f"/arenden/{CASE}/atgard/betalning"

    async def pays(form: str, **said: str) -> int:
        whole = hidden_fields(form) | {"paid_on": str(MONDAY), "amount_ore": "100", "payer": "TENANT"} | said
        answer = await desk.post(page, data=whole)
        assert answer.status_code == 303 or SWEDISH["paid-alike"] in answer.text
        return answer.status_code

    first = (await desk.get(page)).text
    assert [await pays(first), await pays(first)] == [303, 303]
    anew = (await desk.get(page)).text
    assert SWEDISH["field.nth"] in anew
    assert [await pays(anew), await pays(anew, nth="2")] == [422, 303]
    assert [each.nth for each in await events_of(store) if isinstance(each, RentPaid)] == [None, 2]
