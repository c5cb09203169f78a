"""Who, why and when of a commit: everything beside the events themselves."""

from datetime import datetime
from enum import StrEnum

import msgspec

from shared.contracts.ids import CommandId, StaffRef


class Role(StrEnum):
    """Roles (docs/sign-in.md says what each may); a deputy unit head is told at level 2."""

    INTAKE = "intake"
    HANDLER = "handler"
    BOSAMORDNARE = "bosamordnare"
    DEPUTY_UNIT_HEAD = "deputy-unit-head"
    UNIT_HEAD = "unit-head"
    STATISTICIAN = "statistician"
    ARCHIVE_OFFICER = "archive-officer"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    SYSTEM = "system"


class Purpose(StrEnum):
    """Purposes of Förordning 2001:637 12 § that LOBO acts under."""

    CASE_HANDLING = "case-handling"
    FOLLOW_UP = "follow-up"


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The headers of one commit.

    `command_id` identifies the command for ever: the same id never writes twice. `recorded_at` is
    the application's clock (UTC). `causation` is the stream position of the event that caused a
    reaction, None at the edge. Nothing personal in here.
    """

    command_id: CommandId
    recorded_at: datetime
    actor: StaffRef
    role: Role
    purpose: Purpose = Purpose.CASE_HANDLING
    correlation: str | None = None
    causation: int | None = None
    traceparent: str | None = None
