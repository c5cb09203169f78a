"""Figures counted by hand where a shorter count went wrong: what is a signal, who left, whose home is untold."""

from datetime import date
from random import Random

import pytest

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.evolve import evolve
from services.evictions.domain.outcome import PREVENTED
from services.projections import queries
from services.projections.database import Database
from services.projections.queries import Period
from shared.contracts.base import Event
from shared.contracts.codes import Channel, NoticeType, Outcome, Priority, Source, Tenancy, UnfulfilledReason, Unit
from shared.contracts.eviction_procedure import TenantLeftBeforeEviction
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, EvictionCaseReopened, HouseholdKnown
from shared.contracts.ids import EvictionCaseId, PersonRef, TenancyRef
from shared.contracts.intake import InsecureHousingContactRegistered
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.support_codes import HousingAfter
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.ids import derived_id
from tests.projections.district.names import case_id, notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log
from tests.projections.one_case import CASE, TODAY, told

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


async def figures(db: Database, indicator: str) -> dict[str, tuple[int | None, int | None]]:
    rows = await queries.indicators(db, YEAR, as_of=TODAY, ids=[indicator])
    return {row.part: (row.numerator, row.denominator) for row in rows}


async def test_a_contact_about_insecure_housing_is_a_known_reason_and_no_signal(db: Database) -> None:
    """I03."""
    log = Log()
    contact = InsecureHousingContactRegistered(
        notice_id=notice_id(1),
        situation=InsecureHousing.SECONDHAND_ENDING,
        channel=Channel.VISIT,
        source=Source.PERSON,
        received_on=date(2026, 3, 2),
        person_ref=opening(1, None).person_ref,
        tenancy_ref=opening(1, None).tenancy_ref,
        tenancy=Tenancy.RENTAL,
    )
    log.record(f"evt.intake.notice.{notice_id(1)}", contact)
    log.record(f"evt.evictions.case.{CASE}", opening(1, None))
    opened(log, 2, date(2026, 3, 2), NoticeType.LATE_RENT_SIGNAL)
    opened(log, 3, date(2026, 3, 2), NoticeType.OTHER)
    await db.apply(log.facts)
    assert await figures(db, "I03") == {"TOTAL": (1, 2)}


async def test_a_case_that_was_registered_by_mistake_is_in_no_figure_of_threats_contacts_or_outcomes(
    db: Database,
) -> None:
    """I02 to I09. A threat of before that was real is counted all the same."""
    log, day = Log(), date(2026, 3, 2)
    for number, before in ((1, []), (2, [Outcome.DECEASED])):
        opened(log, number, day, NoticeType.DISTURBANCE)
        for ended in (*before, Outcome.REGISTERED_BY_MISTAKE):
            closed = EvictionCaseClosed(case_id=case_id(number), outcome=ended, closed_on=day, prevented=False)
            anew = EvictionCaseReopened(case_id=case_id(number), notice_id=notice_id(3), reopened_on=day)
            log.record(f"evt.evictions.case.{case_id(number)}", closed, *([anew] if ended in before else []))
    await db.apply(log.facts)
    assert (await figures(db, "I02"))["TOTAL"] == (1, None)
    assert (await figures(db, "I03"))["TOTAL"] == (0, 1)
    assert (await figures(db, "I05"))["CENSORED"] == (1, 1)
    assert (await figures(db, "I07"))["TOTAL"] == (0, 1)
    assert await figures(db, "I08") == {"TOTAL": (0, 0), "PROVISIONAL": (0, 0)}
    for excused in ("I04", "I06"):
        assert (await figures(db, excused))["TOTAL"] == (0, 0)
    assert (await figures(db, "I09"))["SHARE"] == (0, 0)
    assert [(row.reason, row.cases) for row in await queries.cases_by_month(db, YEAR)] == [(NoticeType.DISTURBANCE, 1)]


async def test_who_left_is_counted_by_the_day_they_left_however_the_case_ends(db: Database) -> None:
    """I10: the case is open still, or was closed the year after; told twice is one."""
    leaving = [
        TenantLeftBeforeEviction(case_id=CASE, left_on=day, to=HousingAfter.UNKNOWN)
        for day in (date(2026, 3, 20), date(2026, 3, 21))
    ]
    await told(db, *leaving)
    assert (await figures(db, "I10"))["LEFT_BEFORE"] == (1, None)
    closed = EvictionCaseClosed(
        case_id=CASE, outcome=Outcome.LEFT_BEFORE_EVICTION, closed_on=date(2027, 1, 4), prevented=False
    )
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", closed))
    assert (await figures(db, "I10"))["LEFT_BEFORE"] == (1, None)


def opening(number: int, at_home: int | None) -> EvictionCaseOpened:
    """A case whose report told of nobody, or of a child."""
    return EvictionCaseOpened(
        case_id=case_id(number),
        notice_id=notice_id(number),
        person_ref=PersonRef(derived_id("person", str(number))),
        tenancy_ref=TenancyRef(derived_id("home", str(number))),
        tenancy=Tenancy.RENTAL,
        primary_reason=NoticeType.SUBLET_ENDING,
        priority=Priority.P3,
        unit=Unit.ADULT_RECEPTION,
        opened_on=date(2026, 3, 2),
        children_in_home=at_home,
    )


def household(
    case: EvictionCaseId, day: int, at_home: int | None, visiting: int | None, *, older: bool
) -> HouseholdKnown:
    return HouseholdKnown(
        case_id=case,
        known_on=date(2026, 3, day),
        children_in_home=at_home,
        children_visiting=visiting,
        any_65_or_older=older,
    )


@pytest.mark.parametrize("seed", range(6))
async def test_whose_home_is_untold_is_the_same_here_and_for_the_rule_that_asks(db: Database, seed: int) -> None:
    """A07: neither who only visits nor somebody of 65 tells who lives there; children alone do."""
    dice = Random(seed)
    log, cases = Log(), dict[str, EvictionCase]()
    for number in range(1, 13):
        case = case_id(number)
        facts: list[Event] = [opening(number, dice.choice([None, None, 1]))]
        for _ in range(dice.randint(0, 3)):
            at_home, visiting = dice.choice([None, None, 0, 2]), dice.choice([None, 1])
            facts.append(household(case, dice.randint(3, 20), at_home, visiting, older=dice.random() < 0.5))
        log.record(f"evt.evictions.case.{case}", *facts)
    await db.apply(log.facts)
    for recorded in log.facts:
        event = recorded.event
        if isinstance(event, EvictionCaseOpened | HouseholdKnown):
            cases[event.case_id] = evolve(cases.get(event.case_id, EvictionCase()), event)
    untold = {row.case_id for row in await queries.data_quality(db, as_of=TODAY) if row.problem == "HOUSEHOLD_UNKNOWN"}
    assert untold == {found for found, case in cases.items() if not case.household_told}
    for found, folded in cases.items():
        row, known = await queries.case(db, found), folded.household
        assert row is not None
        assert known is not None
        assert row.children_in_home == known.children_in_home


async def test_a_landlord_whom_a_contact_would_tell_of_the_threat_is_none_we_failed_to_reach(db: Database) -> None:
    """I06: neither consent nor statute (OSL 26:1). The tenant is to be reached all the same (I04)."""
    log, day = Log(), date(2026, 3, 2)
    opened(log, 1, day, NoticeType.SUBLET_ENDING)
    closed = EvictionCaseClosed(
        case_id=case_id(1),
        outcome=Outcome.SELF_RESOLVED,
        closed_on=day,
        prevented=False,
        landlord_unfulfilled_reason=UnfulfilledReason.WOULD_DISCLOSE,
    )
    log.record(f"evt.evictions.case.{case_id(1)}", closed)
    await db.apply(log.facts)
    assert (await figures(db, "I06"))["TOTAL"] == (0, 0)
    assert (await figures(db, "I04"))["TOTAL"] == (0, 1)


def ended(outcome: Outcome) -> EvictionCaseClosed:
    return EvictionCaseClosed(case_id=CASE, outcome=outcome, closed_on=date(2026, 4, 1), prevented=True)


def sure(outcome: Outcome) -> OutcomeConfirmed:
    return OutcomeConfirmed(
        case_id=CASE, outcome=outcome, confirmed_on=date(2026, 4, 10), source=OutcomeSource.ENFORCEMENT_AUTHORITY
    )


@pytest.mark.parametrize(
    ("known", "total", "confirmed"),
    [
        ([], (1, None), (0, 1)),
        ([sure(Outcome.RECOVERED_PAID)], (1, None), (1, 1)),
        ([sure(Outcome.INSTALMENT_AGREED)], (1, None), (1, 1)),
        ([sure(Outcome.EVICTED)], (0, None), (0, 0)),
        ([sure(Outcome.EVICTED), sure(Outcome.RECOVERED_PAID)], (1, None), (1, 1)),
    ],
)
async def test_a_confirmed_outcome_goes_before_the_one_that_was_reported(
    db: Database, known: list[Event], total: tuple[int, None], confirmed: tuple[int, int]
) -> None:
    """I09: an eviction that turns out to have been carried out was not prevented."""
    await told(db, ended(Outcome.RECOVERED_PAID), *known)
    found = await figures(db, "I09")
    assert (found["TOTAL"], found["CONFIRMED"]) == (total, confirmed)
    case = await queries.case(db, CASE)
    assert case is not None
    assert case.outcome == (known[-1].outcome if known else Outcome.RECOVERED_PAID)  # type: ignore[attr-defined]


async def test_what_keeps_a_home_is_the_same_in_figures_and_in_the_case(db: Database) -> None:
    with db.cursor() as cursor:
        kept = {
            each for each in Outcome if cursor.execute("SELECT kept_home($outcome)", {"outcome": each}).fetchall()[0][0]
        }
    assert kept == PREVENTED
