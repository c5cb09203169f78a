"""A case explains itself: events, state, dates with their paragraphs, alerts; no personal data."""

import re

from msgspec.structs import replace

from services.evictions.explain import explain
from shared.contracts.codes import ContactMethod
from tests.evictions.cases import MONDAY, at, eviction_time, formular_3, past
from tests.evictions.test_close_case import closes
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED
from tests.evictions.test_eviction_time import confirms
from tests.evictions.test_record_facts import SERVED
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


def test_nothing_in_it_points_at_a_person() -> None:
    """The only ids shown are the first eight characters of a notice's."""
    told = past(formular_3(), eviction_time(), TRIED, REACHED, TOLD_LANDLORD, FORWARDED, confirms(), closes())
    text = "\n".join(explain(told, NOW))
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text)
