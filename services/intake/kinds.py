"""What comes in to the desk, as the desk knows it: every sort of paper and contact, by who sends it."""

from collections.abc import Mapping, Sequence
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from services.intake.bodies import Body, ContactBody, NoticeBody, SignalBody
from services.intake.domain.notice.plausibility import RESULTS
from shared.contracts.codes import NoticeType, SignalType, Source, Tenancy
from shared.contracts.conduct import is_own_conduct
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.procedure_codes import CancellationReason

_READ_AS: Final[Mapping[type, tuple[str, type[Body]]]] = {
    NoticeType: ("notice_type", NoticeBody),
    SignalType: ("signal_type", SignalBody),
    InsecureHousing: ("situation", ContactBody),
}
"""Code list -> the field it is said in, and the body that has the field."""


class Group(StrEnum):
    """Who it comes from (avsändare), which is what the desk sees first."""

    LANDLORD = "LANDLORD"
    ASSOCIATION = "ASSOCIATION"
    ENFORCEMENT = "ENFORCEMENT"
    COURT = "COURT"
    OWN = "OWN"


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One sort of paper (handlingens slag): its codes and the fields it has.

    `tenancy` is set when only one way to hold a home is possible: then nobody is asked. `asks_landlord`: False when
    the board itself is the landlord.
    """

    slug: str
    group: Group
    codes: tuple[NoticeType, ...] | tuple[SignalType, ...] | tuple[InsecureHousing, ...]
    fields: tuple[str, ...]
    source: Source = Source.LANDLORD
    tenancy: Tenancy | None = None
    asks_landlord: bool = True

    @property
    def code_field(self) -> str:
        """The name of the field that holds the code."""
        return _READ_AS[type(self.codes[0])][0]

    @property
    def urges(self) -> bool:
        """The day it was served is the day the client was urged to stop (D7)."""
        return is_own_conduct(self.codes[0], self.tenancy)

    @property
    def body(self) -> type[Body]:
        """What the form is read as."""
        return _READ_AS[type(self.codes[0])][1]


class CasePaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that only means something in a case that is open: the desk is led there (case_finder.py)."""

    slug: str
    group: Group


_SENT: Final = ("document_on", "sent_on")
_TERMINATION: Final = (*_SENT, "served_on")
_FORM_3: Final = (
    *_SENT,
    "sent_registered",
    "served_on",
    "amount_claimed_ore",
    "interest_ore",
    "rent_due_on",
    "rooms",
    "payment_instruction",
)
_OWN_RENT: Final = (*_SENT, "sent_registered", "served_on", "amount_claimed_ore", "interest_ore", "rent_due_on")
"""The board is bound as any landlord: its own demand starts the same clock (JB 12:42, 12:44, D8)."""
_DISTURBANCES: Final = (NoticeType.DISTURBANCE, NoticeType.LACK_OF_CARE)
_OTHER_GROUNDS: Final = (NoticeType.CRIME, NoticeType.UNLAWFUL_SUBLET, NoticeType.OTHER)

KINDS: Final = (
    Kind(
        slug="formular-3",
        group=Group.LANDLORD,
        codes=(NoticeType.RENT_ARREARS_TERMINATION,),
        fields=_FORM_3,
    ),
    Kind(slug="storning", group=Group.LANDLORD, codes=_DISTURBANCES, fields=_SENT),
    Kind(
        slug="kopia-av-uppsagning",
        group=Group.LANDLORD,
        codes=(NoticeType.SEVERE_DISTURBANCE,),
        fields=_TERMINATION,
    ),
    Kind(slug="annan-uppsagning", group=Group.LANDLORD, codes=_OTHER_GROUNDS, fields=_TERMINATION),
    Kind(
        slug="formular-3-arsavgift",
        group=Group.ASSOCIATION,
        codes=(NoticeType.FEE_ARREARS_TERMINATION,),
        fields=_FORM_3,
        source=Source.ASSOCIATION,
        tenancy=Tenancy.CONDO,
    ),
    Kind(
        slug="formular-4",
        group=Group.ASSOCIATION,
        codes=_DISTURBANCES,
        fields=_SENT,
        source=Source.ASSOCIATION,
        tenancy=Tenancy.CONDO,
    ),
    Kind(
        slug="kopia-av-uppsagning-bostadsratt",
        group=Group.ASSOCIATION,
        codes=(NoticeType.SEVERE_DISTURBANCE, *_OTHER_GROUNDS),
        fields=_TERMINATION,
        source=Source.ASSOCIATION,
        tenancy=Tenancy.CONDO,
    ),
    Kind(
        slug="kronofogdens-ansokan",
        group=Group.ENFORCEMENT,
        codes=(NoticeType.EVICTION_APPLICATION,),
        fields=("document_on", "enforcement_case", "amount_claimed_ore"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(
        slug="kronofogdens-tid",
        group=Group.ENFORCEMENT,
        codes=(NoticeType.EVICTION_TIME,),
        fields=("eviction_at", "document_on", "enforcement_case"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(
        slug="kronofogdens-avlagsnande",
        group=Group.ENFORCEMENT,
        codes=(NoticeType.REMOVAL_TIME,),
        fields=("eviction_at", "document_on", "enforcement_case"),
        source=Source.ENFORCEMENT_AUTHORITY,
        tenancy=Tenancy.OTHER,
        asks_landlord=False,
    ),
    Kind(
        slug="forelaggande",
        group=Group.ENFORCEMENT,
        codes=(NoticeType.ANSWER_ORDER,),
        fields=("served_on", "document_on", "enforcement_case", "amount_claimed_ore"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(
        slug="utslag",
        group=Group.ENFORCEMENT,
        codes=(NoticeType.EVICTION_RULING,),
        fields=("judgment_result", "document_on", "enforcement_case", "amount_claimed_ore"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(
        slug="anstand",
        group=Group.ENFORCEMENT,
        codes=(NoticeType.EVICTION_RESPITE, NoticeType.EVICTION_DEFERRAL),
        fields=("until_on", "exceptional", "document_on", "enforcement_case"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(
        slug="installd",
        group=Group.ENFORCEMENT,
        codes=(NoticeType.EVICTION_CANCELLED,),
        fields=("cancellation_reason", "document_on", "enforcement_case"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(
        slug="hyresnamnden",
        group=Group.COURT,
        codes=(NoticeType.REPEATED_LATE_RENT, *_DISTURBANCES),
        fields=("document_on",),
        source=Source.RENT_TRIBUNAL,
        tenancy=Tenancy.RENTAL,
    ),
    Kind(
        slug="dom",
        group=Group.COURT,
        codes=(NoticeType.COURT_JUDGMENT,),
        fields=("judgment_result", "document_on", "until_on"),
        source=Source.DISTRICT_COURT,
    ),
    Kind(
        slug="hyresnamndens-beslut",
        group=Group.COURT,
        codes=(NoticeType.TRIBUNAL_DECISION,),
        fields=("judgment_result", "document_on", "until_on"),
        source=Source.RENT_TRIBUNAL,
        tenancy=Tenancy.RENTAL,
    ),
    Kind(slug="tidig-signal", group=Group.OWN, codes=tuple(SignalType), fields=("occurred_on",)),
    Kind(
        slug="osakert-boende",
        group=Group.OWN,
        codes=tuple(InsecureHousing),
        fields=("ends_on",),
        source=Source.PERSON,
        tenancy=Tenancy.OTHER,
        asks_landlord=False,
    ),
    Kind(
        slug="egen-lagenhet-hyra",
        group=Group.OWN,
        codes=(NoticeType.RENT_ARREARS_TERMINATION,),
        fields=_OWN_RENT,
        source=Source.OWN_UNIT,
        tenancy=Tenancy.OWN_SUBLET,
        asks_landlord=False,
    ),
    Kind(
        slug="egen-lagenhet",
        group=Group.OWN,
        codes=(*_DISTURBANCES, NoticeType.OWN_SUBLET_BREACH),
        fields=("served_on", "document_on"),
        source=Source.OWN_UNIT,
        tenancy=Tenancy.OWN_SUBLET,
        asks_landlord=False,
    ),
)
CASE_PAPERS: Final = (CasePaper(slug="kronofogdens-besked", group=Group.ENFORCEMENT),)
KIND: Final[Mapping[str, Kind]] = MappingProxyType({kind.slug: kind for kind in KINDS})


def decisions(code: Enum) -> Mapping[str, Sequence[Enum]]:
    """What can be chosen of what a paper of the kind decides, field by field."""
    results = RESULTS.get(code, ()) if isinstance(code, NoticeType) else ()
    return {"judgment_result": results, "cancellation_reason": tuple(CancellationReason)}


def groups() -> tuple[tuple[Group, tuple[Kind, ...], tuple[CasePaper, ...]], ...]:
    """The groups in the order of the page, each with its kinds and with the papers that belong in an open case."""
    return tuple(
        (
            group,
            tuple(kind for kind in KINDS if kind.group is group),
            tuple(paper for paper in CASE_PAPERS if paper.group is group),
        )
        for group in Group
    )
