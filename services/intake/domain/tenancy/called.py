"""What the lease that a notice is about may be called: there may be a paper about each of its tenants alone. Pure."""

from collections.abc import Iterator, Mapping

from services.intake.domain.notice.notice import Received
from services.intake.domain.person.person import PersonKnown
from services.intake.domain.person.tenancy import TenancyOf
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef


def own_names(notice: Received, name: TenancyOf) -> Iterator[TenancyRef]:
    """What the lease of a notice about a known home is called after each of its tenants, and after the one it was about
    until somebody told who that is."""
    if (home := notice.property_ref) is not None:
        for person in dict.fromkeys((*notice.tenant_refs, notice.report.person_ref)):
            yield name(person, home)


def told_names(tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef) -> Iterator[TenancyRef]:
    """What the lease of a home was told to be called."""
    return (known.shared[home].tenancy_ref for known in tenants.values() if home in known.shared)
