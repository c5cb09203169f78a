"""Slices: attempts and contacts with tenant and landlord, and the child unit told (R19, R20, R21, SoL 20:1)."""

from datetime import timedelta

from msgspec.structs import replace

from services.evictions.domain.duties import is_support_offered
from services.evictions.domain.forward_child_concern import ForwardChildConcern
from services.evictions.domain.record_contact_attempt import RecordContactAttempt
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AttemptResult, ContactMethod, Disclosure
from shared.contracts.evictions import (
    ChildConcernForwarded,
    LandlordContacted,
    TenantContactAttempted,
    TenantContacted,
)
from tests.evictions.cases import CASE, MONDAY, OFFICER, after, at, formular_3, given
from tests.evictions.test_take_in_notice import closed

NOON = at(MONDAY, "12:00")

TRIED = RecordContactAttempt(
    case_id=CASE,
    now=NOON,
    attempted_at=NOON,
    method=ContactMethod.PHONE,
    result=AttemptResult.NO_ANSWER,
    by=(OFFICER,),
)
REACHED = RecordTenantContact(
    case_id=CASE, now=NOON, contacted_at=NOON, method=ContactMethod.PHONE, offered_support=True, by=(OFFICER,)
)
TOLD_LANDLORD = RecordLandlordContact(
    case_id=CASE, now=NOON, contacted_at=NOON, method=ContactMethod.PHONE, by=(OFFICER,)
)
FORWARDED = ForwardChildConcern(case_id=CASE, now=NOON, forwarded_at=NOON)
CONTACTS: tuple[CaseCommand, ...] = (TRIED, REACHED, TOLD_LANDLORD, FORWARDED)


def test_an_attempt_is_recorded() -> None:
    attempted = TenantContactAttempted(
        case_id=CASE,
        attempted_at=NOON,
        method=ContactMethod.PHONE,
        result=AttemptResult.NO_ANSWER,
        by=(OFFICER,),
    )
    given(formular_3()).when(TRIED).then_includes(attempted)


def test_a_contact_with_support_offered_fulfils_r20() -> None:
    contacted = TenantContacted(
        case_id=CASE, contacted_at=NOON, method=ContactMethod.PHONE, offered_support=True, by=(OFFICER,)
    )
    given(formular_3()).when(REACHED).then_includes(contacted)
    assert is_support_offered(after(formular_3(), REACHED))


def test_a_contact_without_an_offer_does_not() -> None:
    assert not is_support_offered(after(formular_3(), replace(REACHED, offered_support=False)))


def test_a_letter_is_an_attempt_and_no_contact() -> None:
    letter = RecordTenantContact(
        case_id=CASE, now=NOON, contacted_at=NOON, method=ContactMethod.LETTER, offered_support=True
    )
    given(formular_3()).when(letter).then_refused("letter-is-only-an-attempt")


def test_a_text_message_that_was_answered_is_contact_and_who_was_met_is_no_attempt() -> None:
    """Who is deaf is reached in writing; R20 asks that it goes both ways."""
    assert after(formular_3(), replace(REACHED, method=ContactMethod.SMS)).tenant_contacts
    met = RecordContactAttempt(
        case_id=CASE, now=NOON, attempted_at=NOON, method=ContactMethod.PHONE, result=AttemptResult.MET
    )
    given(formular_3()).when(met).then_refused("attempt-was-a-meeting")


def test_the_landlord_is_told_of_the_mission() -> None:
    contacted = LandlordContacted(
        case_id=CASE, contacted_at=NOON, method=ContactMethod.PHONE, disclosure=Disclosure.NONE, by=(OFFICER,)
    )
    given(formular_3()).when(TOLD_LANDLORD).then_includes(contacted)


def test_nothing_about_the_tenant_is_told_with_a_consent_nobody_has_recorded() -> None:
    told = RecordLandlordContact(
        case_id=CASE,
        now=NOON,
        contacted_at=NOON,
        method=ContactMethod.PHONE,
        disclosure=Disclosure.WITH_CONSENT,
    )
    given(formular_3()).when(told).then_refused("consent-not-recorded")


def test_the_child_unit_is_told() -> None:
    forwarded = ChildConcernForwarded(case_id=CASE, forwarded_at=NOON)
    given(formular_3(children_in_home=1)).when(FORWARDED).then_includes(forwarded)


def test_no_contact_is_recorded_before_it_has_happened() -> None:
    for command in CONTACTS:
        early = replace(command, now=NOON - timedelta(minutes=1))
        given(formular_3()).when(early).then_refused("in-the-future")


def test_no_contact_is_recorded_in_a_case_that_is_closed_or_does_not_exist() -> None:
    for command in CONTACTS:
        given(formular_3(), closed()).when(command).then_refused("case-is-closed")
        given().when(command).then_refused("case-not-found")
