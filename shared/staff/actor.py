"""Who acts: a member of staff or a machine, in one role, for one unit or for all."""

from typing import Final

import msgspec

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose, Role

_FOLLOW_UP: Final = frozenset({Role.STATISTICIAN, Role.AUDITOR})


class Actor(msgspec.Struct, frozen=True):
    """A member of staff in a role. `unit` is None for someone who works for no unit in particular.

    `stands_in_for`: those whose work they do today. `in_place_of`: the bosamordnare of the whole municipality among
    them, for whom they see every case.
    """

    ref: StaffRef
    role: Role
    unit: Unit | None = None
    in_place_of: StaffRef | None = None
    stands_in_for: frozenset[StaffRef] = frozenset()

    @property
    def purpose(self) -> Purpose:
        """Why this role reads and writes (förordning 2001:637 12 §)."""
        return Purpose.FOLLOW_UP if self.role in _FOLLOW_UP else Purpose.CASE_HANDLING


LOCAL_ACTOR: Final = Actor(StaffRef(derived_id("staff", "local")), Role.BOSAMORDNARE)
"""The one who acts when sign-in is off, and in commands from a shell."""
