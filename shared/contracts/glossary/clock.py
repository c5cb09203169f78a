"""Swedish for input that the legal clock cannot read (`lobo clock`): `clock.<code>`."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    "clock.not-json": 'Raden är inte giltig JSON. Skriv ett objekt per rad, till exempel {"tenancy": "RENTAL"}.',
    "clock.not-utf-8": "Raden är inte text i UTF-8. Spara filen som UTF-8 och försök igen.",
    "clock.not-an-object": "Raden är inte ett JSON-objekt. Skriv fälten inom klammer, ett objekt per rad.",
    "clock.too-long": "Raden är längre än {most} tecken. Skriv ett objekt per rad.",
    "clock.too-deep": "Raden har för många nivåer. Skriv ett enkelt objekt per rad.",
    "clock.duplicate-field": "Fältet står mer än en gång. Behåll ett av värdena.",
    "clock.unknown-field": "Fältet är okänt. Rätta namnet eller ta bort det. Fälten är: {known}.",
    "clock.required": "Fältet saknas. Ange ett av: {known}.",
    "clock.required-date": "Fältet saknas. Ange ett datum som ÅÅÅÅ-MM-DD.",
    "clock.not-a-date": "Värdet är inte ett datum som finns. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-12-03, eller null.",
    "clock.date-out-of-range": "Datumet ligger utanför {first} till {last}. Kontrollera årtalet.",
    "clock.not-true-or-false": "Värdet måste vara true, false eller null, utan citattecken.",
    "clock.not-a-code": "Värdet är okänt. Ange ett av: {known}.",
    "clock.not-an-amount": "Värdet måste vara ett heltal i öre, noll eller mer, utan citattecken, eller null.",
    "clock.not-a-payment": "Skriv varje betalning som ett objekt med paid_on och amount_ore (öre), inget annat.",
    "clock.not-a-postponement": (
        "Skriv varje uppskov som ett objekt med kind (ANSTAND eller UPPSKOV), until_on och eventuellt exceptional."
    ),
    "clock.not-a-list": "Värdet måste vara en lista.",
}
