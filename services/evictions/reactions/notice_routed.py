"""When a notice has a responsible unit, its case takes it in."""

from collections.abc import Iterable
from datetime import datetime
from types import UnionType
from typing import Any, Final

from msgspec.structs import asdict, replace

from services.evictions.domain.take_in_notice import TakeInNotice
from shared.contracts.base import Event
from shared.contracts.codes import OLDER_FROM, ChildLiving, NoticeType, SignalType
from shared.contracts.household import is_told
from shared.contracts.ids import EvictionCaseId, TenancyRef
from shared.contracts.intake import (
    CoTenantsRecorded,
    EarlySignalReceived,
    EvictionNoticeCorrected,
    HouseholdRecorded,
    InsecureHousingContactRegistered,
    NoticeMoved,
    NoticeRerouted,
    NoticeRouted,
    PersonIdentityResolved,
    Report,
)
from shared.contracts.intake_codes import InsecureHousing

_SITUATIONS: Final = {
    InsecureHousing.SECONDHAND_ENDING: NoticeType.SUBLET_ENDING,
    InsecureHousing.TRANSITIONAL_ENDING: NoticeType.TRANSITIONAL_ENDING,
}
_SIGNALS: Final = {SignalType.MISSED_RENT: NoticeType.LATE_RENT_SIGNAL}
_NOTICE_FACTS: Final = (
    "document_on",
    "sent_on",
    "sent_registered",
    "served_on",
    "amount_claimed_ore",
    "rent_due_on",
    "eviction_at",
    "until_on",
    "exceptional",
    "judgment_result",
    "cancellation_reason",
    "enforcement_case_ref",
)


def received_of(notice: Iterable[Event]) -> Report | None:
    """What came in, as it was registered first; None when the history does not say."""
    return next((each for each in notice if isinstance(each, Report)), None)


def tenancy_of(notice: Iterable[Event]) -> TenancyRef | None:
    """The tenancy a notice is about, as last told; None when the history does not say what came in."""
    found: TenancyRef | None = None
    for each in notice:
        if isinstance(each, Report | NoticeMoved):
            found = each.tenancy_ref
    return found


def on_notice_routed(notice: Iterable[Event], case_id: EvictionCaseId, now: datetime) -> TakeInNotice | None:
    """The command that follows from a notice's whole history; None while it is not routed.

    Who lives there counts as told only when the household was recorded with adults or children. Without it the
    person's own birth year still tells whether somebody of 65 or older does.
    """
    history = tuple(notice)
    received, routed = received_of(history), _last(history, NoticeRouted | NoticeRerouted)
    if received is None or routed is None:
        return None
    sharing = _last(history, CoTenantsRecorded)
    identity, household = _last(history, PersonIdentityResolved), _last(history, HouseholdRecorded)
    birth_year = identity.birth_year if identity else None
    facts: dict[str, Any] = {name: getattr(received, name, None) for name in _NOTICE_FACTS}
    if isinstance(received, EarlySignalReceived):
        facts |= {
            "notice_type": _SIGNALS.get(received.signal_type, NoticeType.OTHER),
            "signal_type": received.signal_type,
        }
    elif isinstance(received, InsecureHousingContactRegistered):
        facts |= {"notice_type": _SITUATIONS.get(received.situation, NoticeType.OTHER)}
    else:
        facts |= {"notice_type": received.notice_type}
    if household is not None:
        facts |= counted(household)
    return TakeInNotice(
        case_id=case_id,
        now=now,
        notice_id=received.notice_id,
        channel=received.channel,
        source=received.source,
        person_ref=identity.person_ref if identity else received.person_ref,
        co_tenant_refs=sharing.co_tenant_refs if sharing else (),
        tenancy_ref=tenancy_of(history) or received.tenancy_ref,
        tenancy=received.tenancy,
        unit=routed.to_unit if isinstance(routed, NoticeRerouted) else routed.unit,
        routed_provisionally=isinstance(routed, NoticeRouted) and routed.provisional,
        received_on=received.received_on,
        landlord_ref=received.landlord_ref,
        handler_ref=routed.handler_ref,
        birth_year=birth_year,
        any_65_or_older=(
            household.any_65_or_older
            if household
            else birth_year is not None and received.received_on.year - birth_year >= OLDER_FROM
        ),
        **facts,
    )


def as_corrected(command: TakeInNotice, notice: Iterable[Event]) -> TakeInNotice:
    """The command with the paper's facts as last corrected: so it is taken in by a case that never had it before."""
    corrected = _last(tuple(notice), EvictionNoticeCorrected)
    if corrected is None:
        return command
    told = asdict(corrected)
    return replace(command, **{name: told[name] for name in (*_NOTICE_FACTS, "received_on") if name in told})


def counted(household: HouseholdRecorded) -> dict[str, int]:
    """How many children live in the home, always or in turn, when that is told, and how many visit."""
    visiting = sum(child.living is ChildLiving.VISITING for child in household.children)
    if not is_told(household):
        return {"children_visiting": visiting} if visiting else {}
    return {"children_visiting": visiting, "children_in_home": len(household.children) - visiting}


def _last(history: tuple[Event, ...], kind: type[Any] | UnionType) -> Any:
    return next((each for each in reversed(history) if isinstance(each, kind)), None)
