"""Swedish for taking back a fact that was recorded by mistake."""

from typing import Final

SWEDISH: Final = {
    "RetractFact": "Ta tillbaka en uppgift",
    "CaseFactRetracted": "Uppgift tillbakatagen",
    "RetractionReason.WRONG_CASE": "Antecknad i fel ärende",
    "RetractionReason.WRONG_WORDS": "Fel dag, belopp eller annan uppgift",
    "RetractionReason.NEVER_HAPPENED": "Det hände aldrig",
    "field.fact_id": "Vilken uppgift",
    "field.retracted_at": "Tillbakatagen",
    "detail.CaseFactRetracted.reason": "Skäl",
    "note.RetractFact": (
        "Uppgiften står kvar i historiken men räknas inte längre, och de larm som den avslutade kommer tillbaka. "
        "Anteckna sedan det som är rätt."
    ),
    "fact-is-rested-on": "En annan uppgift i ärendet vilar på den här.",
    "fact-is-rested-on.remedy": "Ta först tillbaka det skickade åtagandet, kontakten eller återkallelsen.",
    "timeline.retracted": "(tillbakatagen, gäller inte)",
    "timeline.retract": "Ta tillbaka uppgiften",
    "timeline.retract-this": "Ta tillbaka uppgiften: {what} {on}",
}
