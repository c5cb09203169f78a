"""What can happen on a day in the invented district; each step becomes one call of the real API."""

from datetime import date, datetime
from typing import TypeAlias

import msgspec

from shared.contracts.codes import (
    AttemptResult,
    Channel,
    ContactMethod,
    NoticeType,
    Outcome,
    Payer,
    SignalType,
    Source,
    Tenancy,
    UnfulfilledReason,
)
from shared.contracts.support_codes import SupportType
from shared.contracts.work_codes import OutcomeSource


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody visibly invented. `number` is a made-up personnummer that passes its check digit."""

    name: str
    number: str | None
    address: str


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """A threatened home: who lives there, how it is held and who lets it."""

    person: Person
    tenancy: Tenancy
    landlord: str
    monthly_rent_ore: int
    adults: int
    children_birth_years: tuple[int, ...] = ()


class NoticeComes(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A paper reaches the desk. `amount_ore` is the rent claimed; `household_told`: the paper says who lives there."""

    home: Home
    notice_type: NoticeType
    channel: Channel
    source: Source
    document_on: date | None = None
    sent_on: date | None = None
    sent_registered: bool | None = None
    served_on: date | None = None
    amount_ore: int | None = None
    rent_due_on: date | None = None
    eviction_at: datetime | None = None
    household_told: bool = True


class SignalComes(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Somebody tells us before there is a paper."""

    home: Home
    signal_type: SignalType
    source: Source


class ServiceLearned(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """We learn the day the tenant was served."""

    served_on: date


class TenantTried(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An attempt that was no contact."""

    method: ContactMethod
    result: AttemptResult


class TenantReached(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Personal contact with the tenant, support offered."""

    method: ContactMethod


class SupportTaken(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The household says yes to what was offered."""

    support: tuple[SupportType, ...]


class LandlordReached(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Contact with the landlord; nothing about the person is disclosed."""

    method: ContactMethod


class ChildConcernSent(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The children's unit is told of a child in the home."""


class UndertakingMade(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The board undertakes to pay, and the undertaking is posted the same day."""

    amount_ore: int


class RentIsPaid(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The debt, or a part of it, is paid."""

    amount_ore: int
    payer: Payer


class TimeConfirmed(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Kronofogden's time is confirmed, with a copy to the person."""


class EvictionHappens(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Kronofogden carries it out."""

    children_permanent: int


class CaseCloses(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The case ends; a reason stands in for a contact that never came about. `source`: who confirms the outcome."""

    outcome: Outcome
    source: OutcomeSource | None = None
    tenant_unfulfilled: UnfulfilledReason | None = None
    landlord_unfulfilled: UnfulfilledReason | None = None


class JourneyStarts(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A person without a home starts on the chain."""

    person: Person
    started_on: date


class ShelterEntered(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """They move into a shelter."""

    moved_in_on: date


class TrialFlatEntered(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """They move into a trial flat."""

    moved_in_on: date


class TakeoverApproved(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The landlord agrees to the takeover."""

    approved_on: date


class LeaseTakenOverByPerson(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The lease becomes their own."""

    taken_over_on: date


Happening: TypeAlias = (
    NoticeComes
    | SignalComes
    | ServiceLearned
    | TenantTried
    | TenantReached
    | SupportTaken
    | LandlordReached
    | ChildConcernSent
    | UndertakingMade
    | RentIsPaid
    | TimeConfirmed
    | EvictionHappens
    | CaseCloses
    | JourneyStarts
    | ShelterEntered
    | TrialFlatEntered
    | TakeoverApproved
    | LeaseTakenOverByPerson
)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One happening of one story, at an instant (UTC). Stories keep their own case or journey."""

    at: datetime
    story: int
    what: Happening
