"""Which open cases of a person are one tenancy's after all: their papers came before anybody could know. Pure.

Papers that come in the same instant, or before intake has heard that a case opened, cannot see one another. When both
are known it is seen, and the one's papers go to the other (one open case per tenancy).
"""

from collections.abc import Iterator, Mapping

from services.intake.domain.person.person import PersonKnown, still_open
from services.intake.domain.person.tenancy import TenancyOf, open_tenancies
from shared.contracts.ids import PersonRef, TenancyRef


def shared_after_all(
    tenants: Mapping[PersonRef, PersonKnown], others: Mapping[PersonRef, PersonKnown], name: TenancyOf
) -> Iterator[tuple[TenancyRef, TenancyRef]]:
    """From which tenancy to which: a home's lease is shared, and a case is open under the own name of one of them.

    `tenants`: somebody, and those whom the papers of their cases name; `others`: those who share a lease with them. Of
    two who each were told to share the other's, both choose the same one.
    """
    running = {each.tenancy_ref for known in tenants.values() for each in still_open(known)}
    around = {**others, **tenants}
    for person, known in tenants.items():
        for home, shared in known.shared.items():
            theirs = around.get(shared.with_ref, PersonKnown()).shared.get(home, shared)
            own, agreed = name(person, home), min(shared.tenancy_ref, theirs.tenancy_ref)
            to = shared.tenancy_ref if theirs.tenancy_ref == shared.tenancy_ref else agreed
            if own in running and own != to:
                yield own, to


def home_after_all(
    person: PersonRef, known: PersonKnown, others: Mapping[PersonRef, PersonKnown], name: TenancyOf
) -> tuple[TenancyRef, TenancyRef] | None:
    """From the tenancy that nobody told the address of to the person's only other one: a paper without an address joins
    the only open case (tenancy.py). With several it is not guessed."""
    untold, running = name(person, None), open_tenancies({person: known}, others)
    rest = running - {untold}
    return (untold, next(iter(rest))) if untold in running and len(rest) == 1 else None
