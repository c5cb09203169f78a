"""What is known of a person's cases here, read from the log as it is now."""

from services.intake.domain.person.decider import PERSON_KNOWN
from services.intake.domain.person.person import PersonKnown, still_open
from shared.contracts.ids import PersonRef
from shared.contracts.intake import OpenMatterNoted
from shared.messaging.store import AggregateName, EventStore


async def known_of(store: EventStore, person: PersonRef) -> PersonKnown:
    """The person's matters and shared leases. Raises `StoreUnavailable`."""
    return PERSON_KNOWN.fold((await store.load(AggregateName("intake", "person", person))).events)


async def cases_of_shared_homes(store: EventStore, known: PersonKnown) -> list[OpenMatterNoted]:
    """The open cases of others about a home whose lease the person shares. Raises `StoreUnavailable`."""
    return [
        each
        for shared in known.shared.values()
        for each in still_open(await known_of(store, shared.with_ref))
        if each.tenancy_ref == shared.tenancy_ref
    ]
