"""Events of services/intake on `evt.intake.tenancy.<tenancy_ref>`: which names of a lease are one (hyresförhållande).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.ids import TenancyRef


class TenancyJoined(Event, frozen=True, kw_only=True):
    """What goes under this name is about the tenancy `into_ref` (samma hyresförhållande): one lease, so one case."""

    tenancy_ref: TenancyRef
    into_ref: TenancyRef


class TenancyParted(Event, frozen=True, kw_only=True):
    """It was joined to `from_ref` by mistake (inte samma hyresförhållande): it is a tenancy of its own again."""

    tenancy_ref: TenancyRef
    from_ref: TenancyRef


TenancyEvent: TypeAlias = TenancyJoined | TenancyParted
