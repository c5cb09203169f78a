"""Which tenancy a paper about a home is about: one for all who share the lease, whoever of them is named. Pure."""

from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final, NamedTuple

from services.intake.domain.person.person import PersonKnown, newness, still_open
from services.intake.domain.person.share_tenancy import ShareTenancy
from shared.contracts.codes import NoticeFlag
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import OpenMatterNoted

TenancyOf = Callable[[PersonRef, PropertyRef | None], TenancyRef]
"""What a person's tenancy of a home is called when nobody shares it."""
NOBODY: Final[Mapping[PersonRef, PersonKnown]] = MappingProxyType({})


class FoundTenancy(NamedTuple):
    """Which tenancy a paper is about, and what the desk must know of how that was found: HOME_ASSUMED, WHICH_HOME."""

    tenancy_ref: TenancyRef
    flag: NoticeFlag | None = None


def tenancy_of(
    tenants: Mapping[PersonRef, PersonKnown],
    home: PropertyRef | None,
    name: TenancyOf,
    *,
    maybe: Collection[PropertyRef] = (),
    others: Mapping[PersonRef, PersonKnown] = NOBODY,
) -> FoundTenancy:
    """The tenancy of the tenants a paper names, the one it is mainly about first.

    As told before; else the one under which somebody of them has an open matter; else one of theirs, the same in
    whatever order they are named. But a paper that does not say which home it is about (no address, or one that `maybe`
    is that of a known home, address.py) joins the tenancy of the only open matter there is: a recovery period and the
    eviction it leads to are one case. With several it is not guessed, and nor is it when the address is another.
    `others`: those who share a lease with them.
    """
    own = name(min(tenants), home)
    told = _told(tenants, home, name)
    if told is not None:
        return FoundTenancy(told)
    running = open_tenancies(tenants, others)
    if not running or running == {own}:
        return FoundTenancy(own)
    possible = running if home is None else running & _may_be(tenants, maybe, name)
    if len(running) == 1 and possible:
        return FoundTenancy(next(iter(possible)), NoticeFlag.HOME_ASSUMED)
    return FoundTenancy(own, NoticeFlag.WHICH_HOME)


def home_after_all(untold: TenancyRef, running: AbstractSet[TenancyRef]) -> tuple[TenancyRef, TenancyRef] | None:
    """From the person's tenancy that nobody told the address of to the only other one that is `running`: a paper
    without an address joins the only open case. With several it is not guessed."""
    rest = running - {untold}
    return (untold, next(iter(rest))) if untold in running and len(rest) == 1 else None


def tenancy_at(tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef, name: TenancyOf) -> TenancyRef:
    """The tenancy of a home that is certain: as told before, else one of the tenants', in whatever order."""
    return _told(tenants, home, name) or name(min(tenants), home)


def open_tenancies(
    tenants: Mapping[PersonRef, PersonKnown], others: Mapping[PersonRef, PersonKnown] = NOBODY
) -> frozenset[TenancyRef]:
    """The tenancies under which the tenants have an open matter, those too that they share with `others`."""
    own = {each.tenancy_ref for known in tenants.values() for each in still_open(known)}
    theirs = {each.tenancy_ref for known in others.values() for each in still_open(known)}
    shared = {told.tenancy_ref for known in tenants.values() for told in known.shared.values()}
    return frozenset(each for each in own | (theirs & shared) if each is not None)


def _told(tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef | None, name: TenancyOf) -> TenancyRef | None:
    """The tenancy of a home whose address is known, when something was told of it."""
    if home is None:
        return None
    for known in tenants.values():
        if home in known.shared:
            return known.shared[home].tenancy_ref
    for person, known in tenants.items():
        own = name(person, home)
        if any(matter.tenancy_ref == own for matter in still_open(known)):
            return own
    return None


def _may_be(
    tenants: Mapping[PersonRef, PersonKnown], maybe: Collection[PropertyRef], name: TenancyOf
) -> frozenset[TenancyRef]:
    """What the homes that it may be are called, and the one that nobody told the address of."""
    shared = {known.shared[each].tenancy_ref for known in tenants.values() for each in maybe if each in known.shared}
    return frozenset(name(person, each) for person in tenants for each in (None, *maybe)) | shared


def to_share(
    tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef | None, tenancy_ref: TenancyRef, name: TenancyOf
) -> tuple[ShareTenancy, ...]:
    """What must be remembered of the tenants so that a later paper about any of them finds the tenancy: with whom of
    them the case is, the one who has it, else whom this paper is mainly about."""
    if home is None or len(tenants) == 1:
        return ()
    told = [known.shared[home].with_ref for known in tenants.values() if home in known.shared]
    if not told and all(name(person, home) != tenancy_ref for person in tenants):
        return ()  # the paper joined a tenancy of another name, which nobody told is this home's
    having = (person for person, known in tenants.items() if any(_is_about(tenancy_ref, known)))
    holder = next(having, told[0] if told else next(iter(tenants)))
    return tuple(
        ShareTenancy(person_ref=person, with_ref=holder, property_ref=home, tenancy_ref=tenancy_ref)
        for person, known in tenants.items()
        if home not in known.shared
    )


def to_tell_anew(
    tenants: Mapping[PersonRef, PersonKnown], home: PropertyRef, tenancy_ref: TenancyRef, holder: PersonRef
) -> Iterator[ShareTenancy]:
    """What must be told of the tenants of a paper in a case: what their lease is called now, and whose case it is."""
    for person, known in tenants.items():
        told = known.shared.get(home)
        if told is None and len(tenants) == 1:
            continue
        before = told.tenancy_ref if told else None
        if told is None or (before, told.with_ref) != (tenancy_ref, holder):
            yield ShareTenancy(
                person_ref=person, with_ref=holder, property_ref=home, tenancy_ref=tenancy_ref, instead_of=before
            )


def _is_about(tenancy_ref: TenancyRef, known: PersonKnown) -> Iterator[bool]:
    return (each.tenancy_ref == tenancy_ref for each in still_open(known))


def matters_about(
    tenants: Mapping[PersonRef, PersonKnown], others: Mapping[PersonRef, PersonKnown], tenancy_ref: TenancyRef
) -> tuple[OpenMatterNoted, ...]:
    """The first tenant's open matters, and everybody else's about this very home; the one opened last first."""
    first, *rest = tenants.values()
    shared = [each for known in (*rest, *others.values()) for each in still_open(known)]
    matters = {each.matter_id: each for each in shared if each.tenancy_ref == tenancy_ref}
    matters |= {each.matter_id: each for each in still_open(first)}
    return tuple(sorted(matters.values(), key=newness, reverse=True))
