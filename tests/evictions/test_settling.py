"""What money and undertakings settle: what came before a claim never, the oldest debt first, all of it or nothing."""

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.desk import Desk
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.send_undertaking import SendUndertaking
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from services.evictions.form_choices import choices_for
from shared.contracts.codes import AlertRule, NoticeType, Payer, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_grounds import DebtsCounted
from shared.contracts.eviction_procedure import CaseNoticeWithdrawn
from shared.contracts.evictions import RentPaid, UndertakingDecided, UndertakingSentToLandlord
from shared.contracts.procedure_codes import WithdrawnBy
from shared.web.actor import LOCAL_ACTOR
from tests.evictions.cases import CASE, DELEGATION, RENT, after, arrives, at, facts, given, notice_id, past
from tests.evictions.lived import told_of
from tests.evictions.test_debts import DAY, DECEMBER, NOVEMBER, november_rent, october_rent, periods, reviewed, said_of

SETTLED, CONFIRMED, EXPIRED = ClockStatus.SETTLED, ClockStatus.CONFIRMED, ClockStatus.EXPIRED


def pays(amount: int, on: date, name: str | None = None) -> RecordRentPayment:
    """`name`: the paper of the debt that was said to be paid."""
    about = notice_id(name) if name else None
    return RecordRentPayment(
        case_id=CASE, now=at(on, "17:00"), paid_on=on, amount_ore=amount, payer=Payer.TENANT, notice_id=about
    )


def undertakes(amount: int, on: date, **told: Any) -> tuple[CaseCommand, CaseCommand]:
    """Decided and sent by registered letter the same day."""
    decided: dict[str, Any] = {"decision": UndertakingDecision.UNDERTAKE, "delegation_id": DELEGATION} | told
    return (
        DecideUndertaking(case_id=CASE, now=at(on, "14:00"), decided_on=on, amount_ore=amount, **decided),
        SendUndertaking(case_id=CASE, now=at(on, "15:00"), posted_on=on, registered=True),
    )


def withdraws(name: str, on: date, by: WithdrawnBy = WithdrawnBy.LANDLORD) -> WithdrawCaseNotice:
    return WithdrawCaseNotice(case_id=CASE, now=at(on, "18:00"), notice_id=notice_id(name), withdrawn_on=on, by=by)


def status(*commands: CaseCommand, today: date | None = None) -> dict[str, ClockStatus]:
    return {name: each for name, (each, _) in periods(*commands, today=today).items()}


def test_a_debt_that_was_paid_and_taken_back_leaves_nothing_for_the_next() -> None:
    """The case stayed open: a month later the same sum is owed anew."""
    over = (
        october_rent(served_on=NOVEMBER),
        pays(RENT, NOVEMBER + 10 * DAY),
        withdraws("october", NOVEMBER + 15 * DAY),
    )
    anew = november_rent(served_on=DECEMBER)
    assert status(*over, anew) == {"november": CONFIRMED}
    assert [each[1] for each in told_of(AlertRule.A03, *over, anew, until=at(DECEMBER + 21 * DAY))][-1] == "raised"
    at_once = november_rent(NOVEMBER + 3 * DAY, served_on=NOVEMBER + 3 * DAY)
    assert status(over[0], at_once, *over[1:]) == {"november": CONFIRMED}


def test_what_was_claimed_by_mistake_took_nothing_and_what_is_paid_after_a_claim_was_taken_back_is_for_the_next() -> (
    None
):
    both = (october_rent(), november_rent(NOVEMBER + 3 * DAY))
    paid = pays(RENT, NOVEMBER + 10 * DAY)
    mistaken = withdraws("october", NOVEMBER + 15 * DAY, WithdrawnBy.INTAKE)
    assert status(*both, paid, mistaken) == {"november": SETTLED}
    assert status(*both, withdraws("october", NOVEMBER + 9 * DAY), paid) == {"november": SETTLED}


def test_a_claim_is_net_of_what_was_paid_before_it() -> None:
    before, claim = pays(RENT, NOVEMBER - DAY), october_rent(amount_claimed_ore=5_000_00)
    signal = arrives("signal", on=NOVEMBER - 4 * DAY, notice_type=NoticeType.LATE_RENT_SIGNAL)
    assert status(signal, before, claim) == {"october": ClockStatus.PROVISIONAL}
    assert status(signal, before, claim, pays(1_000_00, NOVEMBER + DAY)) == {"october": ClockStatus.PROVISIONAL}
    assert status(signal, before, claim, pays(5_000_00, NOVEMBER)) == {"october": SETTLED}


def test_a_debt_that_is_undertaken_takes_no_money_from_the_next() -> None:
    first = (october_rent(served_on=NOVEMBER), *undertakes(RENT, NOVEMBER + 3 * DAY))
    second = (november_rent(served_on=DECEMBER), pays(RENT, DECEMBER + 8 * DAY))
    assert status(*first, *second, today=DECEMBER + 27 * DAY) == {"october": SETTLED, "november": SETTLED}


def test_an_undertaking_of_less_than_the_claim_settles_nothing_and_says_so() -> None:
    claim = october_rent(amount_claimed_ore=3 * RENT, served_on=NOVEMBER)
    case = after(claim, *undertakes(RENT, NOVEMBER + DAY))
    assert said_of(case)["october"][0] is CONFIRMED
    assert case.clock is not None
    assert [each.rule_id for each in case.clock.working if each.rule.warning] == ["J16_PART"]
    told = told_of(AlertRule.A03, claim, *undertakes(RENT, NOVEMBER + DAY), until=at(NOVEMBER + 21 * DAY))
    assert told[-1][1] == "raised"
    rest = (claim, *undertakes(RENT, NOVEMBER + DAY))
    assert status(*rest, pays(2 * RENT, NOVEMBER + 9 * DAY)) == {"october": SETTLED}
    assert status(*rest, *undertakes(2 * RENT, NOVEMBER + 9 * DAY)) == {"october": CONFIRMED}
    assert status(*rest, *undertakes(3 * RENT, NOVEMBER + 9 * DAY)) == {"october": SETTLED}


def test_an_undertaking_reaches_as_far_as_its_amount() -> None:
    both = (october_rent(served_on=NOVEMBER), november_rent(NOVEMBER + 3 * DAY, served_on=NOVEMBER + 3 * DAY))
    assert status(*both, *undertakes(RENT, NOVEMBER + 4 * DAY)) == {"october": SETTLED, "november": CONFIRMED}
    assert status(*both, *undertakes(2 * RENT, NOVEMBER + 4 * DAY)) == {"october": SETTLED, "november": SETTLED}


@pytest.mark.parametrize("unserved", [True, False])
def test_an_undertaking_is_not_spent_on_a_debt_that_was_lost_before_it(unserved: bool) -> None:
    lost = october_rent(served_on=None if unserved else NOVEMBER)
    runs = november_rent(served_on=DECEMBER)
    assert status(lost, runs, *undertakes(RENT, DECEMBER + 3 * DAY))["november"] is SETTLED


def test_two_letters_of_one_decision_undertake_the_rent_once() -> None:
    both = (october_rent(served_on=NOVEMBER), november_rent(NOVEMBER + 3 * DAY, served_on=NOVEMBER + 3 * DAY))
    again = SendUndertaking(case_id=CASE, now=at(NOVEMBER + 6 * DAY), posted_on=NOVEMBER + 5 * DAY, registered=True)
    assert status(*both, *undertakes(RENT, NOVEMBER + 4 * DAY), again)["november"] is CONFIRMED


def test_a_payment_that_names_its_debt_is_for_it_alone() -> None:
    """Else the oldest takes it, and the rent that was paid would stand as owed."""
    both = (october_rent(served_on=NOVEMBER), november_rent(NOVEMBER + 3 * DAY, served_on=NOVEMBER + 3 * DAY))
    paid_on = NOVEMBER + 4 * DAY
    assert status(*both, pays(RENT, paid_on)) == {"october": SETTLED, "november": CONFIRMED}
    assert status(*both, pays(RENT, paid_on, "november")) == {"october": CONFIRMED, "november": SETTLED}
    assert status(*both, pays(2 * RENT, paid_on, "november")) == {"october": CONFIRMED, "november": SETTLED}
    given(*both).when(pays(RENT, paid_on, "elsewhere")).then_refused("notice-claims-no-debt")


def test_the_form_asks_which_debt_was_paid_while_several_wait() -> None:
    desk = Desk(LOCAL_ACTOR)
    both = (october_rent(), november_rent(NOVEMBER + 3 * DAY))

    def asked(*told: CaseCommand) -> list[str]:
        return [value for value, _ in choices_for("RecordRentPayment", after(*told), desk)["notice_id"]]

    assert asked(*both) == [notice_id("october"), notice_id("november")]
    assert asked(*both, pays(RENT, NOVEMBER + 4 * DAY, "november")) == []


def test_a_debt_of_unknown_size_may_be_undertaken_but_leaves_nothing() -> None:
    both = (october_rent(amount_claimed_ore=None), november_rent(NOVEMBER + 3 * DAY))
    assert status(*both, *undertakes(9 * RENT, NOVEMBER + 4 * DAY)) == {
        "october": SETTLED,
        "november": ClockStatus.PROVISIONAL,
    }


def counted(*commands: CaseCommand) -> list[tuple[int | None, int | None]]:
    """What was said of the debts, each time: claimed and left."""
    told = (each for each in past(*commands) if isinstance(each, DebtsCounted))
    return [(each.claimed_ore, each.left_ore) for each in told]


def test_what_the_debts_claim_and_have_left_is_said_whenever_it_changes() -> None:
    paid = (october_rent(), pays(RENT // 2, NOVEMBER + DAY))
    assert counted(*paid, paid[1]) == [(RENT, RENT), (RENT, RENT // 2)]
    assert counted(*paid, *undertakes(RENT, NOVEMBER + 2 * DAY)) == [(RENT, RENT), (RENT, RENT // 2)]
    assert counted(october_rent(amount_claimed_ore=None)) == [(None, None)]
    assert counted(arrives("signal", notice_type=NoticeType.LATE_RENT_SIGNAL)) == []


def test_money_that_a_debt_took_before_it_was_taken_back_leaves_the_next_one_whole() -> None:
    """Once the page of the case said 0 kronor, while its clock ran for all of the second rent."""
    both = (october_rent(), november_rent(NOVEMBER + 3 * DAY), pays(RENT, NOVEMBER + 10 * DAY))
    assert counted(*both, withdraws("october", NOVEMBER + 15 * DAY)) == [
        (RENT, RENT),
        (2 * RENT, 2 * RENT),
        (2 * RENT, RENT),
        (RENT, RENT),
    ]


AMOUNTS: Final = st.sampled_from([RENT, RENT // 2, 2 * RENT])
LATER_DAYS: Final = st.integers(-3, 40).map(lambda days: NOVEMBER + days * DAY)
FACTS: Final = st.lists(
    st.one_of(
        st.builds(
            lambda on, amount, name: pays(amount, on, name),
            LATER_DAYS,
            AMOUNTS,
            st.sampled_from([None, "october", "november"]),
        ),
        st.builds(lambda on, amount: undertakes(amount, on), LATER_DAYS, AMOUNTS),
        st.builds(withdraws, st.sampled_from(["october", "november"]), LATER_DAYS),
    ),
    max_size=6,
)


def as_facts(told: list[Any]) -> list[Any]:
    """One decision a day at most: of two of one day the last recorded holds, so their order matters."""
    found: dict[Any, Any] = {}
    for each in told:
        match each:
            case (DecideUndertaking() as decides, SendUndertaking() as sends):
                found["decided", decides.decided_on] = UndertakingDecided(
                    case_id=CASE,
                    decision=decides.decision,
                    decided_on=decides.decided_on,
                    delegation_id=DELEGATION,
                    amount_ore=decides.amount_ore,
                )
                found["sent", sends.posted_on] = UndertakingSentToLandlord(
                    case_id=CASE, sent_on=sends.posted_on, registered=True, in_time=None
                )
            case RecordRentPayment():
                found[each] = RentPaid(
                    case_id=CASE,
                    paid_on=each.paid_on,
                    amount_ore=each.amount_ore,
                    payer=Payer.TENANT,
                    notice_id=each.notice_id,
                )
            case WithdrawCaseNotice():
                found["withdrawn", each.notice_id] = CaseNoticeWithdrawn(
                    case_id=CASE, notice_id=each.notice_id, withdrawn_on=each.withdrawn_on, by=each.by
                )
    return list(found.values())


def settled_by_the_words(told: list[Any], claims: list[tuple[str, date, int]], last: dict[str, date]) -> set[str]:
    """Debt by debt, the oldest first, each helps itself from what the older ones left: only from what came while it was
    claimed, of an undertaking only before its last day, of money that names a debt only its own, and that first; and it
    needs all of it by its last day."""
    gone = {each.notice_id: each.withdrawn_on for each in told if isinstance(each, CaseNoticeWithdrawn)}
    amounts = {each.decided_on: each.amount_ore for each in told if isinstance(each, UndertakingDecided)}
    paid_in = [each for each in told if isinstance(each, RentPaid)]
    pots: list[Any] = [
        [each.paid_on, False, each.notice_id is None, each.amount_ore, each.notice_id] for each in paid_in
    ]
    letters = [each for each in told if isinstance(each, UndertakingSentToLandlord)]
    pots += [[each.sent_on, True, True, amounts[each.sent_on], None] for each in letters]
    settled = set()
    for name, claimed_on, claimed in claims:
        paid = promised = 0
        for pot in sorted(pots, key=lambda each: each[:3]):
            on, promise, _, left, about = pot
            if about not in (None, notice_id(name)):
                continue
            if on < claimed_on or on > gone.get(notice_id(name), on) or paid + promised >= claimed:
                continue
            if promise and on <= last[name]:
                taken = min(left, claimed - paid)
                promised = max(promised, taken)
            elif not promise:
                taken = min(left, claimed - paid - promised)
                paid += taken
            else:
                continue
            pot[3] -= taken
            if paid + promised >= claimed and on <= last[name] and notice_id(name) not in gone:
                settled.add(name)
    return settled


@settings(max_examples=120, deadline=None)
@for_all(st.data(), FACTS, st.integers(0, 30), st.booleans())
def test_any_money_in_any_order_settles_what_the_words_say(
    data: Any, told: list[Any], apart: int, served: bool
) -> None:
    second = NOVEMBER + apart * DAY
    papers = (october_rent(served_on=NOVEMBER if served else None), november_rent(second))
    opening, assigned, *attached = facts(past(*papers))
    known = as_facts(told)
    case = EVICTION_CASE.fold([opening, assigned, *data.draw(st.permutations([*attached, *known]))])
    said = EVICTION_CASE.fold(EVICTION_CASE.decide(reviewed(DECEMBER + 60 * DAY), case), case)
    found = {name for name, (each, _) in said_of(said).items() if each is SETTLED} if said.clock else set()
    last = {"october": NOVEMBER + 21 * DAY, "november": second + 21 * DAY}
    assert found == settled_by_the_words(known, [("october", NOVEMBER, RENT), ("november", second, RENT)], last)
