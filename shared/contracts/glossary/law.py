"""Swedish for legal rules: `law.<rule id>` is a plain sentence with its paragraph and places for the dates.

`clock.<code>` are the answers to input that the legal clock cannot read.
"""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    "law.J7": (
        "Hyresgästen får behålla bostaden om hyran betalas inom tre veckor från det att både hyresgästen har delgetts "
        "underrättelsen och socialnämnden har fått meddelandet (JB 12 kap. 44 § första stycket 1)."
    ),
    "law.B5": (
        "Bostadsrättshavaren får behålla bostaden om avgiften betalas inom tre veckor från det att både "
        "bostadsrättshavaren har delgetts underrättelsen och socialnämnden har fått meddelandet "
        "(BRL 7 kap. 23 § första stycket)."
    ),
    "law.J13": "Meddelandet sändes rekommenderat och räknas som lämnat när det sändes, {result} (JB 12 kap. 63 §).",
    "law.J13_OTHER_CHANNEL": (
        "Meddelandet sändes inte rekommenderat och räknas som lämnat när det kom fram, {result} "
        "(motsatsvis JB 12 kap. 63 §)."
    ),
    "law.J13_NOT_ARRIVED": (
        "Meddelandet sändes inte rekommenderat och det är inte känt när det kom fram. Det kan tidigast räknas som "
        "lämnat {result} (motsatsvis JB 12 kap. 63 §)."
    ),
    "law.J13_CHANNEL_UNKNOWN": (
        "Det är inte känt om meddelandet sändes rekommenderat. Det kan tidigast räknas som lämnat {result} "
        "(JB 12 kap. 63 §). Fråga hyresvärden hur det sändes."
    ),
    "law.BASIS_DOCUMENT": (
        "Dagen då meddelandet lämnades är inte känd. Handlingen är daterad {result} och kan inte ha lämnats tidigare "
        "(försiktighetsregel, inte lag)."
    ),
    "law.BASIS_GUESSED": (
        "Dagen då meddelandet lämnades är inte känd. Handlingen kom in {arrived_on}; som försiktig gissning räknas den "
        "som lämnad tre dagar tidigare, {result} (försiktighetsregel, inte lag). Ta reda på när den sändes."
    ),
    "law.J21": (
        "Flera delgivningsdagar är kända. Bevakningen räknar från den tidigaste, {earliest}; först räknat från den "
        "senaste, {result}, är fristen säkert slut (oklart i JB 12 kap. 44 §)."
    ),
    "law.J8": (
        "Fristen räknas från den dag som kommer sist av delgivningen {served_on} och meddelandet {given_on}, "
        "alltså {result} (JB 12 kap. 44 § första stycket 1)."
    ),
    "law.B5_START": (
        "Fristen räknas från den dag som kommer sist av delgivningen {served_on} och meddelandet {given_on}, "
        "alltså {result} (BRL 7 kap. 23 § första stycket)."
    ),
    "law.EARLIEST_START": (
        "Alla uppgifter är inte kända. Fristen kan tidigast ha börjat {result}, och bevakas därifrån "
        "(försiktighetsregel, inte lag)."
    ),
    "law.TIME_1": "Tre veckor från {start_on} slutar på samma veckodag, {result} (lag (1930:173) 1 §).",
    "law.SAFE_DATE": (
        "Arbeta mot {result}: inget rimligt sätt att räkna ger en tidigare sista dag (försiktighetsregel, inte lag)."
    ),
    "law.TIME_2": (
        "Infaller slutdagen {end_on} på en lördag, söndag, helgdag, midsommarafton, julafton eller nyårsafton räcker "
        "nästa vardag. Sista dagen är {result} (lag (1930:173) 2 §)."
    ),
    "law.J15": (
        "Avhysning får inte beslutas förrän ytterligare två vardagar har gått efter {legal_last_date}, alltså tidigast "
        "den tredje vardagen (JB 12 kap. 44 § andra stycket)."
    ),
    "law.B8": (
        "Avhysning får beslutas tidigast den tredje vardagen efter {legal_last_date} (BRL 7 kap. 23 § fjärde stycket)."
    ),
    "law.VARDAG_STRICT": (
        "Räknas lördagar och de tre aftnarna som vardagar kan beslutet komma tidigast {result} (oklart i lag)."
    ),
    "law.VARDAG_BROAD": (
        "Räknas lördagar och de tre aftnarna inte som vardagar kan beslutet komma tidigast {result} (oklart i lag)."
    ),
    "law.J16": (
        "Socialnämnden kan till och med {result} skriftligen meddela hyresvärden att den åtar sig betalningsansvaret "
        "för hyran (JB 12 kap. 44 § fjärde stycket 1)."
    ),
    "law.B9": (
        "Något åtagande från socialnämnden finns inte för bostadsrätt; nämnden kan bara hjälpa till så att avgiften "
        "betalas i tid (BRL 7 kap. 23 §)."
    ),
    "law.J25": (
        "Skulden reglerades {result}, i tid: den sista dagen räknas ända till midnatt (lag (1930:173) 1 och 2 §§)."
    ),
    "Confidence.S": "säker: lagtextens egna ord",
    "Confidence.L": "trolig: vår läsning av lagtexten",
    "Confidence.U": "osäker: jurist behöver ta ställning",
    "Confidence.P": "försiktighetsregel: inte lag",
    "clock.not-json": 'Raden är inte giltig JSON. Skriv ett objekt per rad, till exempel {"tenancy": "RENTAL"}.',
    "clock.not-utf-8": "Raden är inte text i UTF-8. Spara filen som UTF-8 och försök igen.",
    "clock.not-an-object": "Raden är inte ett JSON-objekt. Skriv fälten inom klammer, ett objekt per rad.",
    "clock.too-long": "Raden är längre än {most} tecken. Skriv ett objekt per rad.",
    "clock.too-deep": "Raden har för många nivåer. Skriv ett enkelt objekt per rad.",
    "clock.duplicate-field": "Fältet står mer än en gång. Behåll ett av värdena.",
    "clock.unknown-field": "Fältet är okänt. Rätta namnet eller ta bort det. Fälten är: {known}.",
    "clock.required": "Fältet saknas. Ange ett av: {known}.",
    "clock.not-a-date": "Värdet är inte ett datum som finns. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-12-03, eller null.",
    "clock.date-out-of-range": "Datumet ligger utanför {first} till {last}. Kontrollera årtalet.",
    "clock.not-true-or-false": "Värdet måste vara true, false eller null, utan citattecken.",
    "clock.not-a-code": "Värdet är okänt. Ange ett av: {known}.",
    "clock.not-an-amount": "Värdet måste vara ett heltal i öre, noll eller mer, utan citattecken, eller null.",
    "clock.not-a-payment": "Skriv varje betalning som ett objekt med paid_on och amount_ore (öre), inget annat.",
    "clock.not-a-list": "Värdet måste vara en lista.",
}
