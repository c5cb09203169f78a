"""What a paper asks for within a day, for its receipt: whoever registers it sees that it is urgent."""

from typing import Final

from services.projections.alert_row import AlertRow
from services.projections.database import Reader
from services.projections.rows import ReceiptRow
from shared.contracts.codes import ENFORCEMENT_TIMES, AlertRule, NoticeType
from shared.contracts.conduct import URGINGS

_URGENT: Final = {
    **dict.fromkeys(ENFORCEMENT_TIMES, AlertRule.A01),
    **dict.fromkeys(URGINGS, AlertRule.A12),
    NoticeType.SEVERE_DISTURBANCE: AlertRule.A13,
    NoticeType.EVICTION_APPLICATION: AlertRule.A14,
}


async def asked_by(reader: Reader, paper: ReceiptRow) -> AlertRow | None:
    """The standing alert that this very paper raised (A01, A12 to A14); None without any, or when it was answered."""
    rule = _URGENT.get(NoticeType(paper.notice_type)) if paper.notice_type else None
    if rule is None or paper.case_id is None:
        return None
    alerts = await reader.rows(
        AlertRow,
        "SELECT * FROM alert WHERE case_id = $case_id AND rule = $rule AND standing ORDER BY due_at",
        case_id=paper.case_id,
        rule=rule,
    )
    return next((each for each in alerts if each.working and paper.received_on in each.working[0].inputs), None)
