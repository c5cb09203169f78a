"""What to do now in one case and why: what is known of it is asked for together, and one action recommended."""

import asyncio
from collections.abc import Sequence
from datetime import date

import msgspec

from services.projections import next_action, queries
from services.projections.alert_row import AlertRow
from services.projections.case_money import CaseMoney, case_money
from services.projections.case_work import CaseWorkRow, case_work
from services.projections.database import Database
from services.projections.next_action import NextAction
from services.projections.open_cases import OpenCases
from services.projections.rows import CaseRow
from services.projections.worklist_row import WorklistRow


class NowDo(msgspec.Struct, frozen=True, kw_only=True):
    """The one thing to do in a case, and all that it follows from.

    `recommended`: the one of the standing `alerts` to work with, None without any. `awaited`: the case's row in the
    worklist, None when the case is closed; then there is nothing to do either.
    """

    next: NextAction
    alerts: Sequence[AlertRow]
    recommended: AlertRow | None
    awaited: WorklistRow | None
    work: CaseWorkRow
    money: CaseMoney | None


async def now_do(db: Database, open_cases: OpenCases, case: CaseRow, today: date) -> NowDo:
    """What the page of a case and its JSON both say is next. Raises `DatabaseFailed`."""
    (alerts, recommended), awaited, work, money = await asyncio.gather(
        queries.standing_alerts(db, case.case_id, today=today),
        open_cases.of(case.case_id, today),
        case_work(db, case),
        case_money(db, case.case_id),
    )
    next_one = next_action.of_case(
        case,
        recommended.rule if recommended else None,
        awaited.awaited_what if awaited else None,
        work,
        money,
        step=recommended.step if recommended else 0,
    )
    return NowDo(next=next_one, alerts=alerts, recommended=recommended, awaited=awaited, work=work, money=money)
