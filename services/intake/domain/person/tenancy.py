"""Which tenancy a paper about a home is about: one for all who share the lease, whoever of them is named. Pure."""

from collections.abc import Callable, Mapping

from services.intake.domain.person.person import PersonKnown, newness, still_open
from services.intake.domain.person.share_tenancy import ShareTenancy
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import OpenMatterNoted

TenancyOf = Callable[[PersonRef, PropertyRef | None], TenancyRef]
"""What a person's tenancy of a home is called when nobody shares it."""


def tenancy_of(tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef | None, name: TenancyOf) -> TenancyRef:
    """The tenancy of the tenants a paper names, the one it is mainly about first.

    As told before; else the one under which somebody of them has an open matter; else the first one's own. A home
    nobody told the address of is the first one's alone.
    """
    first = next(iter(tenants))
    if home is None:
        return name(first, None)
    for known in tenants.values():
        if home in known.shared:
            return known.shared[home].tenancy_ref
    for person, known in tenants.items():
        own = name(person, home)
        if any(matter.tenancy_ref == own for matter in still_open(known)):
            return own
    return name(first, home)


def to_share(
    tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef | None, tenancy_ref: TenancyRef, name: TenancyOf
) -> tuple[ShareTenancy, ...]:
    """What must be remembered of the tenants so that a later paper about any of them finds the tenancy."""
    if home is None or len(tenants) == 1:
        return ()
    told = [known.shared[home].with_ref for known in tenants.values() if home in known.shared]
    holder = next((person for person in tenants if name(person, home) == tenancy_ref), None)
    return tuple(
        ShareTenancy(person_ref=person, with_ref=holder or told[0], property_ref=home, tenancy_ref=tenancy_ref)
        for person, known in tenants.items()
        if home not in known.shared
    )


def matters_about(
    tenants: Mapping[PersonRef, PersonKnown], others: Mapping[PersonRef, PersonKnown], tenancy_ref: TenancyRef
) -> tuple[OpenMatterNoted, ...]:
    """The first tenant's open matters, and everybody else's about this very home; the one opened last first."""
    first, *rest = tenants.values()
    shared = [each for known in (*rest, *others.values()) for each in still_open(known)]
    matters = {each.matter_id: each for each in shared if each.tenancy_ref == tenancy_ref}
    matters |= {each.matter_id: each for each in still_open(first)}
    return tuple(sorted(matters.values(), key=newness, reverse=True))
