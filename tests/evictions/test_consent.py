"""Slices: consents, and what may be told the landlord on them (samtycke, OSL 12:2 and 26:1)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.record_consent import RecordConsent
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.revoke_consent import RevokeConsent
from services.evictions.domain.support import Support
from shared.contracts.codes import ContactMethod, Disclosure
from shared.contracts.eviction_support import ConsentRecorded, ConsentRevoked
from shared.contracts.evictions import LandlordContacted
from shared.contracts.ids import CommandId, ConsentId
from shared.contracts.support_codes import ConsentScope
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, OFFICER, after, at, facts, formular_3, given
from tests.evictions.test_take_in_notice import closed

DAY = timedelta(days=1)


def consents(on: date = MONDAY, name: str = "first", **told: Any) -> RecordConsent:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": at(on, "11:00"),
        "command_id": CommandId(derived_id("test", "command", name)),
        "scope": ConsentScope.LANDLORD,
        "from_on": on,
    }
    return RecordConsent(**{**defaults, **told})


def consent_id(name: str = "first") -> ConsentId:
    return ConsentId(derived_id("consent", derived_id("test", "command", name)))


def revokes(on: date, name: str = "first", now: date | None = None) -> RevokeConsent:
    return RevokeConsent(case_id=CASE, now=at(now or on, "17:00"), consent_id=consent_id(name), revoked_on=on)


def discloses(on: date = MONDAY, now: date | None = None) -> RecordLandlordContact:
    return RecordLandlordContact(
        case_id=CASE,
        now=at(now or on, "18:00"),
        contacted_at=at(on, "15:00"),
        method=ContactMethod.PHONE,
        disclosure=Disclosure.WITH_CONSENT,
        by=(OFFICER,),
    )


def test_a_consent_is_recorded_with_whom_and_for_how_long() -> None:
    until = MONDAY + 30 * DAY
    recorded = ConsentRecorded(
        case_id=CASE, consent_id=consent_id(), scope=ConsentScope.LANDLORD, from_on=MONDAY, until_on=until
    )
    given(formular_3()).when(consents(until_on=until)).then_includes(recorded)
    given(formular_3(), consents()).when(consents(name="again")).then_nothing()


def test_a_consent_that_ends_before_it_begins_or_is_yet_to_be_given_is_refused() -> None:
    given(formular_3()).when(consents(until_on=MONDAY - DAY)).then_refused("ends-before-it-begins")
    given(formular_3()).when(consents(from_on=MONDAY + DAY)).then_refused("in-the-future")
    given(formular_3(), closed()).when(consents()).then_refused("case-is-closed")


def test_the_landlord_is_told_of_the_tenant_on_the_consent_that_the_event_names() -> None:
    told = LandlordContacted(
        case_id=CASE,
        contacted_at=at(MONDAY, "15:00"),
        method=ContactMethod.PHONE,
        disclosure=Disclosure.WITH_CONSENT,
        by=(OFFICER,),
        consent_id=consent_id(),
    )
    given(formular_3(), consents()).when(discloses()).then_includes(told)


@pytest.mark.parametrize(
    ("consent", "revoked_on", "lawful"),
    [
        (consents(), None, True),
        (consents(until_on=MONDAY), None, True),
        (consents(until_on=MONDAY - DAY, from_on=MONDAY - 9 * DAY), None, False),
        (consents(scope=ConsentScope.ENFORCEMENT_AUTHORITY), None, False),
        (consents(from_on=MONDAY - DAY), MONDAY, False),
        (consents(from_on=MONDAY - DAY, until_on=MONDAY), MONDAY, False),
        (consents(from_on=MONDAY - 9 * DAY, until_on=MONDAY), MONDAY - DAY, False),
    ],
)
def test_disclosure_is_lawful_exactly_on_the_days_the_consent_holds(
    consent: RecordConsent, revoked_on: date | None, lawful: bool
) -> None:
    past = (formular_3(), consent, *((revokes(revoked_on, now=MONDAY),) if revoked_on else ()))
    if lawful:
        assert facts(given(*past).when(discloses()).events())
    else:
        given(*past).when(discloses()).then_refused("consent-not-recorded")


def test_what_was_told_with_a_consent_stays_told_when_it_is_taken_back() -> None:
    past = (formular_3(), consents(), discloses(), revokes(MONDAY + DAY))
    given(*past).when(discloses(now=MONDAY + DAY)).then_nothing()
    given(*past).when(discloses(MONDAY + DAY)).then_refused("consent-not-recorded")


def test_a_consent_is_taken_back_once_and_in_a_closed_case_too() -> None:
    revoked = ConsentRevoked(case_id=CASE, consent_id=consent_id(), revoked_on=MONDAY + DAY)
    given(formular_3(), consents()).when(revokes(MONDAY + DAY)).then_includes(revoked)
    assert facts(given(formular_3(), consents(), closed()).when(revokes(MONDAY + 9 * DAY)).events())
    given(formular_3()).when(revokes(MONDAY)).then_refused("no-such-consent")
    given(formular_3(), consents()).when(revokes(MONDAY - DAY, now=MONDAY)).then_refused("revoked-before-given")


def test_a_consent_taken_back_may_be_given_again() -> None:
    again = consents(MONDAY, name="again", now=at(MONDAY + DAY))
    past = (formular_3(), consents(), revokes(MONDAY + DAY))
    assert facts(given(*past).when(again).events())
    assert after(*past, again).support.consent(ConsentScope.LANDLORD, MONDAY + DAY) is not None


def test_of_several_consents_the_newest_is_named_whichever_was_recorded_last() -> None:
    first = after(formular_3(), consents(), consents(MONDAY + DAY, name="second")).support.consents
    for recorded in (first, first[::-1]):
        found = Support(consents=recorded).consent(ConsentScope.LANDLORD, MONDAY + 2 * DAY)
        assert found is not None
        assert found.consent_id == consent_id("second")


def test_a_consent_is_the_persons_and_outlives_the_threat() -> None:
    reopened = after(formular_3(), consents(), closed(), formular_3("again", on=MONDAY + 30 * DAY))
    assert reopened.is_open
    assert reopened.support.consent(ConsentScope.LANDLORD, MONDAY + 30 * DAY) is not None
