"""The time for an eviction that holds is the same in SQL as in the domain, whatever was told and called off."""

from datetime import date, timedelta
from random import Random
from typing import Any

from services.evictions.domain.case import EvictionCase, evolve
from services.evictions.domain.eviction_time import eviction_time
from services.projections.database import Database
from shared.contracts.codes import NoticeType
from shared.contracts.eviction_procedure import (
    CaseNoticeWithdrawn,
    EvictionCancelled,
    EvictionPostponed,
    TenantLeftBeforeEviction,
)
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.procedure_codes import CancellationReason, PostponementKind, WithdrawnBy
from shared.contracts.support_codes import HousingAfter
from tests.projections.district.names import case_id, noon, notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log

CASES = 2_000
DAY = date(2026, 3, 2)


def history(random: Random, number: int) -> list[Any]:
    """Up to three times and two decisions about them, recorded in any order; some papers taken back, some have left."""
    case = case_id(number)

    def day(most: int = 4) -> date:
        return DAY + timedelta(days=random.randint(0, most))

    told: list[Any] = []
    for place in range(random.randint(1, 3)):
        on = day()
        told.append(
            EvictionTimeNotified(
                case_id=case,
                notice_id=notice_id(10 * number + place),
                notified_on=on,
                notified_at=random.choice([None, noon(on.month, on.day, random.randint(6, 12))]),
                eviction_at=noon(3, random.randint(10, 25)),
            )
        )
    decisions = [
        EvictionCancelled(case_id=case, cancelled_on=day(), reason=next(iter(CancellationReason))),
        EvictionPostponed(
            case_id=case,
            kind=next(iter(PostponementKind)),
            decided_on=day(),
            until_on=DAY + timedelta(days=random.randint(8, 24)),
        ),
    ]
    told += random.sample(decisions, random.randint(0, 2))
    if random.random() < 0.2:
        gone = notice_id(10 * number)
        told.append(CaseNoticeWithdrawn(case_id=case, notice_id=gone, withdrawn_on=day(), by=next(iter(WithdrawnBy))))
    if random.random() < 0.1:
        told.append(TenantLeftBeforeEviction(case_id=case, left_on=day(), to=next(iter(HousingAfter))))
    random.shuffle(told)
    return told


async def test_the_day_of_an_eviction_is_the_domain_s(db: Database) -> None:
    random, log, expected = Random(1), Log(), {}
    for number in range(1, CASES + 1):
        opened(log, number, DAY, NoticeType.RENT_ARREARS_TERMINATION)
        events = history(random, number)
        log.record(f"evt.evictions.case.{case_id(number)}", *events)
        case = EvictionCase()
        for event in events:
            case = evolve(case, event)
        if holds := eviction_time(case):
            expected[case_id(number)] = holds.eviction_at
    await db.apply(log.facts)
    found = await db.rows(dict[str, Any], "SELECT case_id, eviction_at FROM eviction_day")
    assert {row["case_id"]: row["eviction_at"] for row in found} == expected
    assert CASES / 4 < len(expected) < CASES  # both answers are met
