"""What the answer about an alert looks like."""

from datetime import datetime

from services.projections.rows import Row
from shared.contracts.law.working import Step
from shared.web.deadline_words import StepSaid, steps_said
from shared.web.words import alert_asks, alert_basis


class AlertRow(Row, frozen=True, kw_only=True):
    """An alert: its level now, whether it still stands, and how many messages about it have left."""

    alert_id: str
    rule: str
    step: int
    level: str
    due_at: datetime
    raised_at: datetime
    priority: str
    case_id: str | None
    journey_id: str | None
    unit: str | None
    handler_ref: str | None
    escalations: int
    escalated_at: datetime | None
    standing: bool
    resolution: str | None
    resolved_at: datetime | None
    deliveries: int
    first_delivered_at: datetime | None
    working: tuple[Step, ...] | None

    @property
    def asks(self) -> str:
        """What it asks for, in Swedish: two of one rule say each its own."""
        return alert_asks(self.rule, self.step)

    @property
    def basis(self) -> str:
        """The paragraph it rests on, in Swedish."""
        return alert_basis(self.rule, self.step)

    @property
    def counted(self) -> list[StepSaid]:
        """How the day it is due was counted when it was raised; nothing of an alert from before that was told."""
        return steps_said(self.working or ())


class AlertInTurn(AlertRow, frozen=True, kw_only=True):
    """A standing alert of a case; that of `turn` 1 is to be worked with now."""

    turn: int
