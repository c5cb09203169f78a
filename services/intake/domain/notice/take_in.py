"""How every report comes in: once, whole, unless it cannot be true (mottagning)."""

from collections.abc import Sequence
from datetime import date

from services.intake.domain.notice.circumstances import Circumstances
from services.intake.domain.notice.notice import Notice, NotReceived
from services.intake.domain.notice.plausibility import impossible
from services.intake.domain.notice.routing import route
from shared.contracts.codes import NoticeFlag
from shared.contracts.intake import IntakeEvent, NoticeValidationFlagged, Report
from shared.kernel.errors import Refused


def take_in(
    report: Report, found: Sequence[NoticeFlag], around: Circumstances, *, today: date, state: Notice
) -> Sequence[IntakeEvent]:
    """Received, flagged when something was `found`, identified, co-tenants and household when told, routed: one commit.

    The same report again changes nothing. Raises `Refused`: idempotency-key-reused when another
    report came under this id, and the codes of plausibility.py, naming the first field.
    """
    household, co_tenants = around.recorded_household(), around.recorded_co_tenants()
    if not isinstance(state, NotReceived):
        if (state.report, state.co_tenants, state.told_household) == (report, co_tenants, household):
            return ()
        raise Refused("idempotency-key-reused")
    for field, code in impossible(report, around.household, today):
        raise Refused(code, field=field)
    flags = (*found, *around.flags())
    identity = around.identity()
    return (
        report,
        *((NoticeValidationFlagged(notice_id=around.notice_id, flags=flags),) if flags else ()),
        identity,
        *((co_tenants,) if co_tenants else ()),
        *((household,) if household else ()),
        route(identity, household, around.area),
    )
