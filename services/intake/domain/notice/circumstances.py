"""What intake knows around a report: whose home, who lives there, where it lies."""

from datetime import date

import msgspec

from services.intake.domain.notice.routing import FlatArea
from services.intake.domain.person.person import officer_in_charge, officers
from shared.contracts.codes import OLDER_FROM, NoticeFlag, Sex
from shared.contracts.ids import HouseholdRef, NoticeId, PersonRef, TenancyRef
from shared.contracts.intake import Child, CoTenantsRecorded, HouseholdRecorded, OpenMatterNoted, PersonIdentityResolved
from shared.kernel.calendar import whole_months
from shared.kernel.ids import derived_id


def household_ref_of(tenancy_ref: TenancyRef) -> HouseholdRef:
    """The household of a tenancy: one reference for ever."""
    return HouseholdRef(derived_id("household", tenancy_ref))


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the report is about, as far as intake knows. `unknown`: nobody could say who it is.

    Only `birth_year` is ever stored; `birth_on` is there for the age limit and may be missing alone.
    """

    person_ref: PersonRef
    unknown: bool = False
    birth_on: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None


class Household(msgspec.Struct, frozen=True, kw_only=True):
    """Who lives in the home, as told: number of adults, the children, whether an adult is 65 or older."""

    adults: int | None = None
    children: tuple[Child, ...] = ()
    any_65_or_older: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is left to ask: the adults are counted and every child's age is known."""
        return self.adults is not None and all(child.birth_year is not None for child in self.children)


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """All that decides where the report goes. `matters`: the person's open matters here (R22, R23), and those of who
    shares the lease about this home. `home_flag`: how the tenancy was found, when an eye is needed (tenancy.py)."""

    notice_id: NoticeId
    tenancy_ref: TenancyRef
    received_on: date
    person: Person
    co_tenant_refs: tuple[PersonRef, ...] = ()
    matters: tuple[OpenMatterNoted, ...] = ()
    household: Household | None = None
    area: FlatArea = FlatArea.OURS
    home_flag: NoticeFlag | None = None

    def recorded_household(self) -> HouseholdRecorded | None:
        """The household as a fact; the tenant's own age counts among the adults'. None when untold."""
        if self.household is None:
            return None
        return HouseholdRecorded(
            notice_id=self.notice_id,
            household_ref=household_ref_of(self.tenancy_ref),
            tenancy_ref=self.tenancy_ref,
            adults=self.household.adults,
            children=self.household.children,
            any_65_or_older=self.household.any_65_or_older or is_older(self.person, self.received_on),
        )

    def recorded_co_tenants(self) -> CoTenantsRecorded | None:
        """Who shares the lease, as a fact; None when nobody does."""
        if not self.co_tenant_refs:
            return None
        return CoTenantsRecorded(notice_id=self.notice_id, co_tenant_refs=self.co_tenant_refs)

    def identity(self) -> PersonIdentityResolved:
        """Who it is, and whose matter it already is: known only when an open matter exists."""
        chosen = officer_in_charge(self.matters)
        return PersonIdentityResolved(
            notice_id=self.notice_id,
            person_ref=self.person.person_ref,
            known=chosen is not None,
            birth_year=self.person.birth_year,
            sex=self.person.sex,
            active_officer_ref=chosen.officer_ref if chosen else None,
            active_unit=chosen.unit if chosen else None,
        )

    def flags(self) -> tuple[NoticeFlag, ...]:
        """What the desk should know that the paper itself does not say."""
        present = {
            NoticeFlag.WRONG_MUNICIPALITY: self.area is FlatArea.OTHER_MUNICIPALITY,
            NoticeFlag.UNKNOWN_PERSON: self.person.unknown,
            NoticeFlag.SEVERAL_OFFICERS: len(officers(self.matters)) > 1,
            NoticeFlag.HOUSEHOLD_UNKNOWN: self.household is None or not self.household.whole,
        }
        return (*(flag for flag, is_so in present.items() if is_so), *([self.home_flag] if self.home_flag else []))


def is_older(person: Person, on: date) -> bool:
    """Whether the tenant has turned 65; with only a year known, when that is certain."""
    birth_on = person.birth_on or (date(person.birth_year, 12, 31) if person.birth_year else None)
    return birth_on is not None and whole_months(birth_on, on) >= OLDER_FROM * 12
