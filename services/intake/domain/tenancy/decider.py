"""Every command that a name of a lease answers, and who decides it."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from services.intake.domain.tenancy.join_tenancy import JoinTenancy, join_tenancy
from services.intake.domain.tenancy.part_tenancy import PartTenancy, part_tenancy
from services.intake.domain.tenancy.tenancy import UNJOINED, Tenancy, evolve
from shared.contracts.tenancies import TenancyEvent
from shared.kernel.decider import Decider

TenancyCommand: TypeAlias = JoinTenancy | PartTenancy


def decide(command: TenancyCommand, state: Tenancy) -> Sequence[TenancyEvent]:
    """What the command makes happen."""
    match command:
        case JoinTenancy():
            return join_tenancy(command, state)
        case PartTenancy():
            return part_tenancy(command, state)
        case _:
            assert_never(command)


TENANCY: Final[Decider[TenancyCommand, Tenancy, TenancyEvent]] = Decider(decide, evolve, UNJOINED)
