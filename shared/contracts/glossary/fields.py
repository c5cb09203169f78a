"""Swedish for names of input fields, for labels and for messages about them."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    # A notice or a signal
    "field.notice_type": "Handlingens slag",
    "field.signal_type": "Signalens slag",
    "field.channel": "Inkommen genom",
    "field.source": "Anmälare",
    "field.source_name": "Anmälarens namn",
    "field.received_on": "Ankomstdatum",
    "field.document_on": "Handlingens datum",
    "field.sent_on": "Meddelandet skickat",
    "field.sent_registered": "Rekommenderat brev",
    "field.served_on": "Hyresgästen delgiven",
    "field.occurred_on": "När det hände",
    "field.situation": "Situation",
    "field.ends_on": "Boendet upphör",
    "field.amount_claimed_ore": "Belopp att betala",
    "field.interest_ore": "Ränta",
    "field.rent_due_on": "Hyrans förfallodag",
    "field.rooms": "Antal rum",
    "field.eviction_at": "Tid för avhysning",
    "field.enforcement_case": "Kronofogdens målnummer",
    "field.payment_instruction": "Betalningssätt (giro)",
    "field.note": "Anteckning",
    # Whose home
    "field.identity_number": "Personnummer eller samordningsnummer",
    "field.person_name": "Hyresgästens namn",
    "field.protected_identity": "Skyddade personuppgifter",
    "field.address": "Lägenhetens adress",
    "field.tenancy": "Upplåtelseform",
    "field.area": "Lägenheten ligger",
    "field.landlord_name": "Hyresvärdens namn",
    # Who lives there
    "field.household": "Hushåll",
    "field.adults": "Antal vuxna",
    "field.children": "Barn",
    "field.birth_year": "Födelseår",
    "field.living": "Barnets boende",
    "field.any_65_or_older": "Någon vuxen har fyllt 65",
    "field.co_tenants": "Fler hyresgäster",
    # What becomes known of a notice later
    "field.withdrawn_by": "Vem som återkallar",
    "field.board": "Nämnd",
    "field.receipt": "Kvitto",
    "field.from_unit": "Från",
    "field.to_unit": "Till enhet",
    "field.overridden": "Bestämt för hand",
    "field.rerouted_on": "Omfördelad",
    # Of every command
    "field.notice_id": "Vilken handling det gäller",
    "field.of_notice_id": "Den första handlingens nummer",
    "field.type": "Slag",
}
