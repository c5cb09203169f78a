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
    home: Home
    signal_type: SignalType
    source: Source


class ServiceLearned(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    served_on: date


class TenantTried(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    method: ContactMethod
    result: AttemptResult


class TenantReached(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    method: ContactMethod


class LandlordReached(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    method: ContactMethod


class ChildConcernSent(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    pass


class UndertakingMade(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    amount_ore: int


class RentIsPaid(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    amount_ore: int
    payer: Payer


class TimeConfirmed(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    pass


class EvictionHappens(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    children_permanent: int


class CaseCloses(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    outcome: Outcome
    tenant_unfulfilled: UnfulfilledReason | None = None
    landlord_unfulfilled: UnfulfilledReason | None = None


class JourneyStarts(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    person: Person
    started_on: date


class ShelterEntered(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    moved_in_on: date


class TrialFlatEntered(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    moved_in_on: date


class TakeoverApproved(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    approved_on: date


class LeaseTakenOverByPerson(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    taken_over_on: date


Happening: TypeAlias = (
    NoticeComes
    | SignalComes
    | ServiceLearned
    | TenantTried
    | TenantReached
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
