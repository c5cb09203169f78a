"""What the lease that a notice is about may be called: there may be a paper about each of its tenants alone. Pure."""

from collections.abc import Iterator, Mapping

from services.intake.domain.notice.notice import Received
from services.intake.domain.person.person import PersonKnown
from services.intake.domain.person.tenancy import TenancyOf
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef


def tenants_of(notice: Received) -> tuple[PersonRef, ...]:
    """Who holds the lease that a notice is about, as far as it says; the one it is mainly about first."""
    first = notice.identity.person_ref if notice.identity else notice.report.person_ref
    return tuple(dict.fromkeys((first, *(notice.co_tenants.co_tenant_refs if notice.co_tenants else ()))))


def home_of(notice: Received) -> PropertyRef | None:
    """The home that a notice is about now; None when nobody has told its address."""
    return notice.moved.property_ref if notice.moved else notice.report.property_ref


def own_names(notice: Received, name: TenancyOf) -> Iterator[TenancyRef]:
    """What the lease of a notice about a known home is called after each of its tenants, and after the one it was about
    until somebody told who that is."""
    if (home := home_of(notice)) is not None:
        for person in dict.fromkeys((*tenants_of(notice), notice.report.person_ref)):
            yield name(person, home)


def told_names(tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef) -> Iterator[TenancyRef]:
    """What the lease of a home was told to be called."""
    return (known.shared[home].tenancy_ref for known in tenants.values() if home in known.shared)
