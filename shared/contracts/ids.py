"""Typed ids: plain lower-case UUIDs on the wire, distinct types to the checker."""

from typing import NewType

from shared.kernel.ids import derived_id

PersonRef = NewType("PersonRef", str)  # a pseudonym; intake alone can look the person up
NoticeId = NewType("NoticeId", str)
EvictionCaseId = NewType("EvictionCaseId", str)
JourneyId = NewType("JourneyId", str)
MatchId = NewType("MatchId", str)  # two people who may be one
MatterId = NewType("MatterId", str)  # an eviction case or a journey: what makes a person known (R23)
TenancyRef = NewType("TenancyRef", str)  # one person's home at one address
PropertyRef = NewType("PropertyRef", str)  # an address, kept in the vault
LandlordRef = NewType("LandlordRef", str)
HouseholdRef = NewType("HouseholdRef", str)
VaultRef = NewType("VaultRef", str)  # a record in the vault: a name, a note, a case number elsewhere
StaffRef = NewType("StaffRef", str)
ProviderRef = NewType("ProviderRef", str)
FlatId = NewType("FlatId", str)
FactId = NewType("FactId", str)  # a fact that can be corrected, named by its words
AlertId = NewType("AlertId", str)
DelegationId = NewType("DelegationId", str)
ConsentId = NewType("ConsentId", str)
VisitId = NewType("VisitId", str)  # a home visit, planned or held
HandoverId = NewType("HandoverId", str)  # a bulk hand-over of cases
AbsenceId = NewType("AbsenceId", str)
CommandId = NewType("CommandId", str)


def nth_case_id(tenancy_ref: TenancyRef, number: int) -> EvictionCaseId:
    """The id of a tenancy's first, second … case; known before the case exists, so two never open at once."""
    return EvictionCaseId(derived_id("eviction-case", tenancy_ref, str(number)))


def landlord_of_home(landlord_ref: LandlordRef, tenancy_ref: TenancyRef) -> LandlordRef:
    """The landlord as met in one home: where their telephone and mail are kept, so that those of another landlord of
    the same name are not taken for theirs."""
    return LandlordRef(derived_id("landlord-of-home", landlord_ref, tenancy_ref))
