"""Whom a paper about nobody identified joins: the unidentified tenant of that very apartment (okänd hyresgäst).

One apartment is one tenancy, so that a demand, Kronofogden's application and a signal with one address are one case
although nobody has told the number. Only among those nobody has identified: somebody who can be named is never found
by an address (förordning 2001:637 15 §). The desk is asked and may say that it is another tenant; programs are not.
"""

from typing import NamedTuple

from services.intake.bodies import Body
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.notice import Received
from services.intake.domain.person.person import PersonKnown, still_open
from services.intake.domain.person.tenancy import tenancy_at
from services.intake.people.address import address_of
from services.intake.people.identity import comparable_name
from services.intake.people.matters import known_of
from services.intake.people.registry import People, unknown_person
from services.intake.tenancies import Tenancies
from shared.contracts.ids import MatterId, NoticeId, PersonRef, PropertyRef, TenancyRef
from shared.messaging.store import AggregateName, EventStore


class Joined(NamedTuple):
    """The tenancy a paper joins. `holder`: whose it is; `same`: it is about that very person, as far as it says."""

    holder: PersonRef
    known: PersonKnown
    tenancy_ref: TenancyRef
    same: bool = True


class Unidentified:
    """Finds the unidentified tenants of an apartment. Methods raise `StoreUnavailable`, `VaultUnavailable`."""

    def __init__(self, store: EventStore, people: People) -> None:
        self._store, self._people, self._tenancies = store, people, Tenancies(store)

    async def at(self, body: Body) -> list[Joined]:
        """Those whose case about the apartment is open or about to be, the one opened first in front. None for an
        address without an apartment: it may be another home in the house."""
        if not body.address or address_of(body.address).apartment is None:
            return []
        there = await self._people.told_to_live_at(body.address)
        found = [joined for person in there if (joined := await self._joined(person, body))]
        return sorted(found, key=lambda each: (_opened(each), each.holder))

    async def joined(self, body: Body, notice_id: NoticeId, case: MatterId | None) -> Joined | None:
        """What a paper about nobody identified joins; that of the desk's `case` when it named one. A paper that is in
        stays as it was first taken in."""
        past = NOTICE.fold((await self._store.load(AggregateName("intake", "notice", notice_id))).events)
        if isinstance(past, Received):
            person = past.report.person_ref
            return Joined(person, await known_of(self._store, person), past.report.tenancy_ref)
        found = await self.at(body)
        chosen = [each for each in found if case is None or case in each.known.matters]
        return next(iter(chosen or found), None) or await self._in_the_same_instant(body, notice_id)

    async def _in_the_same_instant(self, body: Body, notice_id: NoticeId) -> Joined | None:
        """The tenant of another paper about the apartment that is being taken in right now, nothing of which can be
        read yet; None for the first of them. What they are called is not known either: a name makes another person."""
        if not body.address or address_of(body.address).apartment is None:
            return None
        own, gone = unknown_person(notice_id), None
        while (first := await self._people.first_at(body.address, own, instead_of=gone)) != own:
            if joined := await self._joined(first, body, self._people.property_ref(body.address)):
                who = await self._people.known(first)
                named = comparable_name(body.person_name) in ("", comparable_name(who.name))
                return joined._replace(same=joined.same and named)
            gone = first
        return None

    async def _joined(self, person: PersonRef, body: Body, told: PropertyRef | None = None) -> Joined | None:
        """What a paper about the person's apartment joins; `told`: the apartment, when their own is not known yet."""
        who, known = await self._people.known(person), await known_of(self._store, person)
        home = told or (await self._people.home([person], body.address or "")).property_ref
        if who.number is not None or (told is None and home not in await self._people.homes(person)):
            return None
        called = tenancy_at({person: known}, home, self._people.tenancy_ref)
        tenancy = await self._tenancies.now(called)
        holders = [each.with_ref for each in known.shared.values() if each.tenancy_ref in (called, tenancy)]
        around = [known, *[await known_of(self._store, holder) for holder in holders]]
        open_here = any(each.tenancy_ref == tenancy for one in around for each in still_open(one))
        if known.matters and not open_here:
            return None  # a case that is over says nothing of who lives there now
        names = {comparable_name(who.name), comparable_name(body.person_name)} - {""}
        births = {who.birth_on, body.birth_on} - {None}
        return Joined(person, known, tenancy, same=len(names) < 2 and len(births) < 2)


def _opened(joined: Joined) -> tuple[bool, str]:
    days = [each.opened_on.isoformat() for each in still_open(joined.known)]
    return (not days, min(days, default=""))
