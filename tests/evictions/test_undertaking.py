"""Slices: the undertaking is decided and sent, in time or not (JB 12:44 4 st, J16)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.desk import Desk
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.send_undertaking import SendUndertaking
from services.evictions.form_choices import notes_on
from shared.contracts.codes import NoticeType, ServiceSource, Tenancy, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_grounds import UndertakingJudged
from shared.contracts.evictions import UndertakingDecided, UndertakingSentToLandlord
from shared.contracts.glossary import SWEDISH
from shared.staff.actor import LOCAL_ACTOR
from tests.evictions.cases import CASE, DELEGATION, MONDAY, RENT, after, at, disturbance, facts, formular_3, given

LAST = MONDAY + timedelta(weeks=3)
DAY_AFTER = LAST + timedelta(days=1)
SERVED = RecordTenantService(case_id=CASE, now=at(MONDAY, "10:00"), served_on=MONDAY, told_by=ServiceSource.LANDLORD)


def decides(on: date = MONDAY, **told: Any) -> DecideUndertaking:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": at(on, "15:00"),
        "decision": UndertakingDecision.UNDERTAKE,
        "decided_on": on,
        "delegation_id": DELEGATION,
        "amount_ore": RENT,
    }
    return DecideUndertaking(**{**defaults, **told})


def sends(on: date = MONDAY, *, registered: bool = True, proof: date | None = None) -> SendUndertaking:
    return SendUndertaking(
        case_id=CASE, now=at(proof or on, "16:00"), posted_on=on, registered=registered, received_proof_on=proof
    )


def in_time(*commands: Any) -> bool | None:
    sent = facts(given(*commands[:-1]).when(commands[-1]).events())[-1]
    assert isinstance(sent, UndertakingSentToLandlord)
    return sent.in_time


def test_the_delegate_undertakes_the_rent() -> None:
    decided = UndertakingDecided(
        case_id=CASE,
        decision=UndertakingDecision.UNDERTAKE,
        decided_on=MONDAY,
        delegation_id=DELEGATION,
        amount_ore=RENT,
    )
    given(formular_3()).when(decides()).then_includes(decided)


def test_no_undertaking_exists_for_a_condo() -> None:
    """Scenario 3, B9."""
    fee = formular_3(notice_type=NoticeType.FEE_ARREARS_TERMINATION, tenancy=Tenancy.CONDO)
    given(fee).when(decides()).then_refused("no-undertaking-for-condo")


def test_the_form_of_a_condo_says_first_that_there_is_no_undertaking() -> None:
    desk = Desk(LOCAL_ACTOR)
    said = [[*notes_on("DecideUndertaking", after(formular_3(tenancy=each)), desk, MONDAY)] for each in Tenancy]
    told = [SWEDISH["no-undertaking-for-condo"] in " ".join(notes) for notes in said]
    assert dict(zip(Tenancy, told, strict=True)) == {each: each is Tenancy.CONDO for each in Tenancy}


def test_without_arrears_there_is_nothing_to_undertake() -> None:
    given(disturbance()).when(decides()).then_refused("no-arrears-terminated")


def test_after_the_last_date_only_when_it_is_disputed() -> None:
    given(formular_3(), SERVED).when(decides(LAST)).events()
    given(formular_3(), SERVED).when(decides(DAY_AFTER)).then_refused("recovery-period-over")
    assert facts(given(formular_3(), SERVED).when(decides(DAY_AFTER, last_date_disputed=True)).events())


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (sends(LAST), True),
        (sends(DAY_AFTER), False),
        (sends(LAST - timedelta(days=1), registered=False, proof=LAST), True),
        (sends(LAST, registered=False, proof=DAY_AFTER), False),
        (sends(LAST, registered=False), None),
    ],
)
def test_registered_mail_counts_when_sent_and_other_mail_when_proved_received(
    sent: SendUndertaking, expected: bool | None
) -> None:
    """Scenario 4."""
    assert in_time(formular_3(), SERVED, decides(), sent) is expected


def test_nobody_calls_it_late_while_the_last_date_is_unknown() -> None:
    assert in_time(formular_3(), decides(), sends()) is None


def test_an_undertaking_in_time_settles_the_period() -> None:
    clock = after(formular_3(), SERVED, decides(), sends()).clock
    assert clock is not None
    assert clock.status is ClockStatus.SETTLED


def test_proof_of_receipt_is_recorded_when_it_comes() -> None:
    proof = sends(MONDAY, registered=False, proof=MONDAY + timedelta(days=2))
    ordinary = (formular_3(), SERVED, decides(), sends(MONDAY, registered=False))
    assert in_time(*ordinary, proof) is True
    assert warnings(*ordinary) == ["J16_UNPROVED"]
    assert warnings(*ordinary, proof) == warnings(*ordinary, sends(MONDAY + timedelta(days=1))) == []


def warnings(*commands: Any) -> list[str]:
    """What the recovery period says beside its dates, to people and to `explain`."""
    clock = after(*commands).clock
    assert clock is not None
    return [each.rule_id for each in clock.working if each.rule.warning]


def test_only_a_standing_decision_to_undertake_is_sent() -> None:
    given(formular_3()).when(sends()).then_refused("undertaking-not-decided")
    declined = decides(decision=UndertakingDecision.DECLINE)
    given(formular_3(), declined).when(sends()).then_refused("undertaking-not-decided")
    given(formular_3(), declined, decides(MONDAY + timedelta(days=1))).when(sends(MONDAY + timedelta(days=1))).events()


def test_the_letter_follows_the_decision_and_its_proof_the_letter() -> None:
    given(formular_3(), decides(LAST)).when(sends(MONDAY)).then_refused("sent-before-decided")
    early = SendUndertaking(case_id=CASE, now=at(LAST), posted_on=LAST, registered=False, received_proof_on=MONDAY)
    given(formular_3(), decides()).when(early).then_refused("received-before-sent")


def judged(*commands: Any) -> list[tuple[date, bool | None]]:
    """Which letters were judged anew by the last command, and how."""
    events = given(*commands[:-1]).when(commands[-1]).events()
    return [(each.sent_on, each.in_time) for each in events if isinstance(each, UndertakingJudged)]


def served(on: date, *, known: date, **told: Any) -> RecordTenantService:
    return RecordTenantService(
        case_id=CASE, now=at(known, "18:00"), served_on=on, told_by=ServiceSource.LANDLORD, **told
    )


def test_a_service_told_after_the_letter_went_says_whether_it_is_in_time() -> None:
    """J16, I12: frozen at the sending it would be undecided for ever."""
    sent = (formular_3(), decides(), sends())
    assert judged(*sent) == []
    assert judged(*sent, served(MONDAY, known=LAST)) == [(MONDAY, True)]
    wrong = served(MONDAY - timedelta(days=40), known=LAST, is_certain=True)
    name = facts(given(*sent).when(wrong).events())[0].fact_id
    assert judged(*sent, wrong, served(MONDAY, known=LAST, corrects=name)) == []


def test_a_day_that_is_corrected_after_the_letter_went_judges_it_anew() -> None:
    late = LAST + timedelta(days=1)
    early = served(MONDAY, known=MONDAY)
    name = facts(given(formular_3()).when(early).events())[0].fact_id
    told = (formular_3(), early, decides(LAST), sends(late))
    assert in_time(*told) is False
    assert judged(*told, served(MONDAY + timedelta(days=2), known=late, corrects=name)) == [(late, True)]


def test_each_letter_is_judged_by_the_debts_it_reaches_itself() -> None:
    """One too late for the first rent stays late when another is in time for the next."""
    again = DAY_AFTER + timedelta(days=1)
    second = formular_3("second", on=again, rent_due_on=date(2026, 12, 1), served_on=again)
    first = (formular_3(served_on=MONDAY), decides(LAST), sends(DAY_AFTER))
    assert in_time(*first) is False
    assert in_time(*first, second, decides(again), sends(again)) is True
    assert [judged(*first, *more) for more in ([second], [second, decides(again), sends(again)])] == [[], []]
