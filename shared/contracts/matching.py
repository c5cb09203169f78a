"""Events of services/intake on `evt.intake.match.<match_id>`: whether two people the registry knows are one (träff).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.ids import MatchId, NoticeId, PersonRef, PropertyRef, TenancyRef


class MatchBand(StrEnum):
    """How alike two people are (träffens styrka). Below MIDDLE nothing is proposed."""

    HIGH = "HIGH"
    MIDDLE = "MIDDLE"
    HOME = "HOME"  # they have one home, and nothing else says that they are one


class Trait(StrEnum):
    """What two people have in common, or tells them apart (kännetecken)."""

    SAME_NAME = "SAME_NAME"
    NAME_IN_PART = "NAME_IN_PART"  # all the words of the shorter name are in the longer
    ALIKE_NAME = "ALIKE_NAME"  # spelled otherwise
    OTHER_NAME = "OTHER_NAME"
    SAME_BIRTH = "SAME_BIRTH"
    OTHER_BIRTH = "OTHER_BIRTH"
    SAME_HOME = "SAME_HOME"
    SAME_HOUSE = "SAME_HOUSE"  # one of them does not say which apartment
    OTHER_HOME = "OTHER_HOME"
    SEVERAL_ALIKE = "SEVERAL_ALIKE"  # somebody else is as alike


class Link(StrEnum):
    """What somebody said of the two (bedömning)."""

    SAME_PERSON = "SAME_PERSON"
    SAME_TENANCY = "SAME_TENANCY"


class MatchProposed(Event, frozen=True, kw_only=True):
    """A paper about somebody nobody has identified may be about somebody known (möjlig träff). Joins nothing.

    `person_ref`: the one nobody has identified, `with_ref`: the one they may be. `notice_id`: the paper that came last.
    `score`: 0 to 100.
    """

    match_id: MatchId
    person_ref: PersonRef
    with_ref: PersonRef
    notice_id: NoticeId
    band: MatchBand
    score: int
    speaks_for: tuple[Trait, ...]
    speaks_against: tuple[Trait, ...]
    proposed_on: date


class PeopleLinked(Event, frozen=True, kw_only=True):
    """Somebody said that the two are one person, or hold one lease (sammankopplade): the papers follow.

    `notice_ids`: those that go from the tenancy `from_tenancy_ref` to `tenancy_ref`. `property_ref`: the home, when it
    is known; `home_learnt`: its address was not known of `with_ref` before. `nth`: the first, second … judgment of the
    two.
    """

    match_id: MatchId
    person_ref: PersonRef
    with_ref: PersonRef
    link: Link
    from_tenancy_ref: TenancyRef
    tenancy_ref: TenancyRef
    notice_ids: tuple[NoticeId, ...]
    property_ref: PropertyRef | None = None
    home_learnt: bool = False
    linked_at: datetime
    nth: int


class PeopleUnlinked(Event, frozen=True, kw_only=True):
    """The two were linked by mistake (sammankopplingen hävd): every paper goes back. They are apart from now on."""

    match_id: MatchId
    person_ref: PersonRef
    with_ref: PersonRef
    unlinked_at: datetime
    nth: int


class PeopleToldApart(Event, frozen=True, kw_only=True):
    """Somebody said that they are two, with a home each (inte samma): nobody is asked again."""

    match_id: MatchId
    person_ref: PersonRef
    with_ref: PersonRef
    told_at: datetime
    nth: int


MatchEvent: TypeAlias = MatchProposed | PeopleLinked | PeopleUnlinked | PeopleToldApart
