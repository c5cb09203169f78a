"""Finds whom somebody nobody has identified may be: by how their name sounds, and by the home of an open case.

Nobody searches here: each paper is compared with what the registry holds, and what comes of it is a question to people.
Somebody who can be named is proposed by their name, or since both have papers about one apartment; never joined by it.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from services.intake.domain.match.match import match_of
from services.intake.matching.resemblance import Facts, Resemblance, among, compared
from services.intake.people.address import address_of
from services.intake.people.registry import People
from shared.contracts.ids import NoticeId, PersonRef
from shared.contracts.matching import MatchProposed, Trait


class Comparing:
    """Compares people. Methods raise `VaultUnavailable`."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def proposals(
        self, person: PersonRef, notice_id: NoticeId, on: date, *, sharing: Collection[PersonRef] = ()
    ) -> list[MatchProposed]:
        """What to ask about after a paper about `person`, whom those `sharing` the lease on the paper are not."""
        around = await self._around([person])
        nobodys = [each for each, facts in around.items() if facts.number is None]
        found = []
        for unknown in [person] if person in nobodys else nobodys:
            them = around if unknown == person else await self._around([unknown])
            others = {each: facts for each, facts in them.items() if each != unknown}
            found += _proposed(unknown, them[unknown], others, notice_id, on)
        known = set(sharing)
        return [each for each in found if not (person in _two(each) and known.intersection(_two(each)))]

    async def facts(self, people: Iterable[PersonRef]) -> dict[PersonRef, Facts]:
        """What the registry knows of each who is in it."""
        known = await self._people.known_of(people)
        living = await self._people.addresses(known)
        return {
            person: Facts(
                number=who.number,
                name=who.name,
                birth_on=who.birth_on,
                homes=frozenset(map(address_of, living[person].values())),
            )
            for person, who in known.items()
        }

    async def _around(self, people: list[PersonRef]) -> dict[PersonRef, Facts]:
        """The people, and who sounds like them or was told to live in their apartments."""
        found = set(people)
        for person, who in (await self._people.known_of(people)).items():
            found.update(await self._people.alike(who.name))
            for text in (await self._people.addresses([person]))[person].values():
                if address_of(text).apartment is not None:
                    found.update(await self._people.told_to_live_at(text))
        facts = await self.facts(found)
        return {each: facts.get(each, Facts()) for each in found if each in facts or each in people}


def _proposed(
    unknown: PersonRef, facts: Facts, others: Mapping[PersonRef, Facts], notice_id: NoticeId, on: date
) -> list[MatchProposed]:
    found = {str(each): alike for each, theirs in others.items() if (alike := compared(facts, theirs, on))}
    asked = {PersonRef(each): alike for each, alike in among(found).items()}
    return [
        _proposal(unknown, each, alike, notice_id, on)
        for each, alike in sorted(asked.items())
        if others[each].number is not None or _nobodys(unknown, each, alike)
    ]


def _nobodys(unknown: PersonRef, other: PersonRef, alike: Resemblance) -> bool:
    """Two whom nobody has identified are asked about once; of one apartment the desk was asked (unidentified.py)."""
    return other < unknown and Trait.SAME_HOME not in alike.speaks_for


def _proposal(unknown: PersonRef, other: PersonRef, alike: Resemblance, notice_id: NoticeId, on: date) -> MatchProposed:
    assert alike.band is not None
    return MatchProposed(
        match_id=match_of(unknown, other),
        person_ref=unknown,
        with_ref=other,
        notice_id=notice_id,
        band=alike.band,
        score=alike.score,
        speaks_for=alike.speaks_for,
        speaks_against=alike.speaks_against,
        proposed_on=on,
    )


def _two(proposal: MatchProposed) -> tuple[PersonRef, PersonRef]:
    return proposal.person_ref, proposal.with_ref
