"""What a notice remembers: nothing before it came, then what was reported and all that became known of it since."""

from typing import Final, TypeAlias, assert_never

import msgspec
from msgspec.structs import asdict, replace

from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.ids import NoticeId, PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import (
    CoTenantsRecorded,
    EvictionNoticeCorrected,
    HouseholdRecorded,
    IntakeEvent,
    LaterFact,
    NoticeForwarded,
    NoticeMarkedDuplicate,
    NoticeMoved,
    NoticeRerouted,
    NoticeRouted,
    NoticeValidationFlagged,
    NoticeWithdrawn,
    PersonIdentityResolved,
    Report,
    UnitInformed,
)
from shared.kernel.errors import Refused


class NotReceived(msgspec.Struct, frozen=True):
    """Nothing has come under this id."""


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """The notice is in (inkommen): the report as first given, and the newest of every kind of fact about it.

    Each kind has a place of its own, so facts of different kinds may come in any order. `told_household` is what came
    with the report itself, before it was routed: a repeat of the report must say the same.
    """

    report: Report
    identity: PersonIdentityResolved | None = None
    co_tenants: CoTenantsRecorded | None = None
    told_household: HouseholdRecorded | None = None
    household: HouseholdRecorded | None = None
    flags: tuple[NoticeFlag, ...] = ()
    routed: NoticeRouted | NoticeRerouted | None = None
    forwarded: NoticeForwarded | None = None
    informed: UnitInformed | None = None
    correction: EvictionNoticeCorrected | None = None
    withdrawn: NoticeWithdrawn | None = None
    moved: NoticeMoved | None = None
    duplicate_of: NoticeId | None = None

    @property
    def unit(self) -> Unit | None:
        """The one unit that answers for the notice now."""
        if isinstance(self.routed, NoticeRerouted):
            return self.routed.to_unit
        return self.routed.unit if self.routed else None

    @property
    def tenancy_ref(self) -> TenancyRef:
        """The tenancy it is about, as far as is known now."""
        return self.moved.tenancy_ref if self.moved else self.report.tenancy_ref

    @property
    def property_ref(self) -> PropertyRef | None:
        """The home it is about, as far as is known now; None when nobody has told its address."""
        return self.moved.property_ref if self.moved else self.report.property_ref

    @property
    def person_ref(self) -> PersonRef:
        """Whom it is about, as far as is known now."""
        return self.identity.person_ref if self.identity else self.report.person_ref

    @property
    def tenant_refs(self) -> tuple[PersonRef, ...]:
        """Who holds the lease, as far as it says; the one it is about first."""
        sharing = self.co_tenants.co_tenant_refs if self.co_tenants else ()
        return tuple(dict.fromkeys((self.person_ref, *sharing)))

    @property
    def report_now(self) -> Report:
        """The report with its facts as they are now."""
        return self.report if self.correction is None else corrected(self.report, self.correction)


Notice: TypeAlias = NotReceived | Received
NOT_RECEIVED: Final[Notice] = NotReceived()


def received(state: Notice) -> Received:
    """The notice that is in. Raises `Refused("notice-not-received")`."""
    if isinstance(state, NotReceived):
        raise Refused("notice-not-received", field="notice_id")
    return state


def corrected(report: Report, correction: EvictionNoticeCorrected) -> Report:
    """The report with the facts of a correction in the place of its own."""
    facts = {name: value for name, value in asdict(correction).items() if name in report.__struct_fields__}
    return replace(report, **facts)


def evolve(state: Notice, event: IntakeEvent) -> Notice:
    """The notice after one more event."""
    if isinstance(event, Report):
        return Received(report=event)
    return state if isinstance(state, NotReceived) else _with(state, event)


def _with(notice: Received, event: LaterFact) -> Received:
    match event:
        case PersonIdentityResolved():
            return replace(notice, identity=event)
        case CoTenantsRecorded():
            return replace(notice, co_tenants=event)
        case NoticeValidationFlagged():
            return replace(notice, flags=event.flags)
        case HouseholdRecorded():
            return replace(notice, household=event, told_household=notice.told_household if notice.routed else event)
        case NoticeRouted() | NoticeRerouted():
            return replace(notice, routed=event)
        case NoticeForwarded():
            return replace(notice, forwarded=event)
        case UnitInformed():
            return replace(notice, informed=event)
        case EvictionNoticeCorrected():
            return replace(notice, correction=event)
        case NoticeWithdrawn():
            return replace(notice, withdrawn=event)
        case NoticeMoved():
            return replace(notice, moved=event)
        case NoticeMarkedDuplicate():
            return replace(notice, duplicate_of=event.of_notice_id)
        case _:
            assert_never(event)
