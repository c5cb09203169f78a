"""A case explains itself: events, state, dates with their paragraphs, alerts; no personal data."""

import re
from datetime import timedelta

from msgspec.structs import replace

from services.evictions.explain import explain
from shared.contracts.codes import ContactMethod, Outcome
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.work_codes import OutcomeSource, ReopenReason
from tests.evictions.cases import MONDAY, RENT, at, eviction_time, formular_3, past
from tests.evictions.test_close_case import closes
from tests.evictions.test_consent import consents, discloses, revokes
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED
from tests.evictions.test_eviction_time import confirms
from tests.evictions.test_outcome import confirms as confirms_outcome
from tests.evictions.test_parking import parks
from tests.evictions.test_record_facts import SERVED
from tests.evictions.test_reopening import reopens
from tests.evictions.test_settling import pays
from tests.evictions.test_take_in_notice import closed

NOW = at(MONDAY, "18:00")


def test_an_open_case_says_what_happened_where_it_stands_and_why() -> None:
    text = "\n".join(explain(past(formular_3(), TRIED, SERVED), NOW))
    for expected in (
        "Kontaktförsök med hyresgästen. När försöket gjordes: mån 16 nov 2026 kl. 12.00, Sätt: Telefon",
        "Personlig kontakt där stöd erbjöds (R20): nej.",
        "Arbeta mot mån 7 dec 2026 (LOBO:s försiktighetsregel).",
        "JB 12 kap. 44 §",
        "Lag (1930:173)",
        "A09 Tala med hyresgästen och erbjud stöd, senast",
        "Nästa prövning av larm och frister:",
    ):
        assert expected.casefold() in text.casefold(), text


def test_a_provisional_date_says_what_is_missing() -> None:
    assert "  Saknas: när hyresgästen delgavs." in explain(past(formular_3()), NOW)


def test_three_attempts_without_contact_propose_a_home_visit() -> None:
    """A09."""
    tried = (TRIED, replace(TRIED, method=ContactMethod.SMS), replace(TRIED, method=ContactMethod.LETTER))
    assert any("överväg hembesök" in line for line in explain(past(formular_3(), *tried), NOW))


def test_a_closed_case_says_its_outcome_and_has_no_alerts() -> None:
    lines = explain(past(formular_3(), closed()), NOW)
    assert "  Ärendet avslutades mån 16 nov 2026: Uppsägning eller ansökan återkallad." in lines
    assert lines[-1] == "  Inga"


def test_a_case_says_whose_it_is_and_what_it_waits_for() -> None:
    lines = explain(past(formular_3(), parks()), NOW)
    assert "  Ärendet finns hos Vuxenenhetens mottagning." in lines
    assert "  Parkerat till mån 23 nov 2026. Väntar på: Hyresvärden." in lines


def test_an_outcome_is_said_to_be_confirmed_or_not_and_by_which_other() -> None:
    unconfirmed, other = "  Utfallet är uppgivet, inte bekräftat.", "  Ett annat utfall är bekräftat efteråt: Löst"
    told = past(formular_3(), closed())
    hearsay = [each for each in told if not isinstance(each, OutcomeConfirmed)]
    assert unconfirmed in explain(hearsay, NOW)
    assert unconfirmed not in explain(told, NOW)
    lines = explain(past(formular_3(), closed(), confirms_outcome(Outcome.SELF_RESOLVED)), NOW)
    assert any(line.startswith(other) for line in lines)


def test_words_about_the_tenant_on_a_consent_that_had_ended_are_pointed_out() -> None:
    """OSL 12:2: the revocation became known after the talk."""
    talked = formular_3(), consents(MONDAY - timedelta(days=9)), discloses()
    before = revokes(MONDAY - timedelta(days=1), now=MONDAY + timedelta(days=1))
    pointed_out = "  Samtycket hade upphört när hyresvärden fick uppgifter mån 16 nov 2026 kl. 15.00. Kontrollera."
    assert pointed_out not in explain(past(*talked), NOW)
    assert pointed_out in explain(past(*talked, before), NOW)


def test_nothing_in_it_points_at_a_person() -> None:
    """The only ids shown are the first eight characters of a notice's."""
    worked = (formular_3(), eviction_time(), TRIED, REACHED, TOLD_LANDLORD, FORWARDED, confirms())
    told = past(*worked, closes(outcome_source=OutcomeSource.LANDLORD))
    text = "\n".join(explain(told, NOW))
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text)


def test_children_nobody_has_told_of_are_unknown_and_told_as_none_are_none() -> None:
    untold, none = ("\n".join(explain(past(each), NOW)) for each in (formular_3(), formular_3(children_in_home=0)))
    assert "Barn i hemmet: okänt" in untold
    assert "Någon vuxen har fyllt 65: okänt" in untold
    assert "Barn i hemmet: 0" in none
    assert "okänt" not in none


def test_a_case_reopened_after_its_debt_was_settled_does_not_deny_that_there_was_one() -> None:
    """What runs now is said, and where the earlier period is told."""
    anew = replace(reopens(MONDAY + timedelta(days=1)), reopen_reason=ReopenReason.OTHER)
    paid = (formular_3(served_on=MONDAY), pays(RENT, MONDAY), closed(), anew)
    text = "\n".join(explain(past(*paid), at(MONDAY + timedelta(days=1), "18:00")))
    assert "Ärendet öppnades på grund av: Uppsägning på grund av obetald hyra" in text
    assert "Ingen återvinningsfrist löper sedan ärendet återöppnades." in text
    assert "ingen uppsägning för obetald hyra" not in text
