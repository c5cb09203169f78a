"""Swedish for rules that give the board no deadline (att pröva med jurist, att påminna om)."""

from typing import Final

SENTENCES: Final = {
    "law.J3_PREMATURE": (
        "Uppsägningen är daterad {terminated_on}, men hyresrätten kunde vara förverkad tidigast {forfeited_from}, när "
        "hyran var mer än en vecka sen: ta upp det med hyresvärden och pröva med jurist "
        "(JB 12 kap. 42 § första stycket 1)."
    ),
    "law.B1_PREMATURE": (
        "Uppsägningen är daterad {terminated_on}, men nyttjanderätten kunde vara förverkad tidigast {forfeited_from}, "
        "när avgiften var mer än en vecka sen: ta upp det med föreningen och pröva med jurist (BRL 7 kap. 18 § 1 a)."
    ),
    "law.J23_PREMATURE": (
        "Uppsägningen är daterad {terminated_on}. Veckan efter förfallodagen slutade på en helgdag: räknas den till "
        "nästa vardag är bostaden förverkad tidigast {forfeited_from}. Det är oklart i lag: pröva med jurist."
    ),
    "law.J4": (
        "Hyresrätten är inte förverkad om skulden eller förseningen är av ringa betydelse, eller om det vore oskäligt"
        " på grund av brott som någon närstående har begått: pröva med jurist (JB 12 kap. 42 §)."
    ),
    "law.B2": (
        "Nyttjanderätten till bostadsrätten är inte förverkad om skulden eller förseningen är av ringa betydelse: "
        "pröva med jurist (BRL 7 kap. 19 §)."
    ),
    "law.J14": (
        "Om underrättelsen om rätten att återvinna inte var bifogad ansökan om avhysning ska Kronofogden eller rätten"
        " delge den tillsammans med ansökan: fråga om och när det har skett (förordning (1978:314) 2 §)."
    ),
    "law.J18": (
        "Hyrestiden slutar {lease_ends_on}. Den som ändå måste flytta inom en månad från det att hyresrätten "
        "förverkades behåller den inte genom att betala: pröva med jurist (JB 12 kap. 44 § femte stycket)."
    ),
    "law.D7": (
        "Ingen tillsägelse till klienten är antecknad, och nämnden är hyresvärd: säg inte upp utan den. Klienten ska "
        "alltid först ha uppmanats att upphöra och socialnämnden ha underrättats, även när störningen är särskilt "
        "allvarlig (JB 12 kap. 42 § fjärde stycket)."
    ),
    "law.D7_URGED": (
        "Klienten uppmanades att upphöra {urged_on}, och socialnämnden fick veta {notified_on}. Nämnden får säga upp "
        "bara om klienten ändå inte upphör utan dröjsmål. Har det upphört före uppsägningen får den inte säga upp för "
        "det (JB 12 kap. 42 § första stycket 9 och 43 §)."
    ),
    "law.D7_UNURGED": (
        "Uppsägningen {ended_on} kan vara utan verkan: ingen tillsägelse till klienten före den dagen är antecknad. "
        "När bostaden är uthyrd i andra hand med tillåtelse krävs den alltid, även när störningen är särskilt "
        "allvarlig. Ta upp det med den som sade upp och pröva med jurist (JB 12 kap. 42 § fjärde stycket)."
    ),
    "law.D7_UNTOLD": (
        "Uppsägningen {ended_on} kan vara utan verkan: socialnämnden hade inte underrättats om störningen den dagen. "
        "När bostaden är uthyrd i andra hand med tillåtelse krävs det alltid. Ta upp det med den som sade upp och "
        "pröva med jurist (JB 12 kap. 42 § fjärde stycket)."
    ),
    "law.D9": (
        "Hyresvärden kan säga upp när som helst efter sin underrättelse: lagen ger ingen tid att vänta, så hushållet "
        "behöver nås nu (JB 12 kap. 25 a §)."
    ),
    "law.D10": (
        "Hyresvärden måste säga upp inom två eller sex månader, beroende på grunden, från det att hyresvärden fick "
        "veta om förhållandet: fråga när det var (JB 12 kap. 43 §)."
    ),
    "law.B4_LIMITS": (
        "Föreningen måste säga upp inom två eller tre månader, beroende på grunden, från det att föreningen fick veta"
        " om förhållandet: fråga när det var (BRL 7 kap. 22 §)."
    ),
    "law.B10": (
        "Den som skiljs från sin bostadsrätt får den såld genom Kronofogden (tvångsförsäljning): påminn om det i god "
        "tid (BRL 7 kap. 30 §)."
    ),
    "law.E8": (
        "Det som lämnades i bostaden vid avhysningen {executed_on} förvaras och får säljas tidigast efter tre "
        "månader, {result} (UB 16 kap. 6 §)."
    ),
    "law.E8_STORED": (
        "Det som lämnades i bostaden vid avhysningen {executed_on} förvaras av Kronofogden och får säljas efter tre "
        "månader: påminn hushållet om att hämta det (UB 16 kap. 6 §)."
    ),
    "law.E10_RESPITE": (
        "Ett avlägsnande får ske redan fem dagar efter att den som ska flytta underrättades. Behöver den anstånd, kan "
        "Kronofogden ge högst en vecka: hjälp till att begära det nu (UB 16 kap. 10 a och 10 b §§)."
    ),
    "law.E9": (
        "Andra som bor i bostaden, till exempel inneboende, kan beröras av avhysningen: ta reda på om det bor någon "
        "mer där och vad som gäller för dem (UB 16 kap. 8 §)."
    ),
    "law.E11": (
        "Kronofogden ska genast anmäla oro för ett barn: kontrollera att barnenheten har fått anmälan. Den ersätter "
        "inte vår egen (SoL 19 kap. 1 §)."
    ),
    "law.SUMMARY_33": (
        "Om hyresgästen bestrider har hyresvärden fyra veckor på sig, från den dag Kronofogden sände underrättelsen "
        "om det, att begära att målet går vidare till tingsrätten; annars avskrivs det (lag (1990:746) 33 till 37 "
        "§§)."
    ),
    "law.JB_12_52": (
        "Den som måste flytta kan få uppskov med avflyttningen: påminn om att begära det (JB 12 kap. 52 §)."
    ),
    "law.JB_12_52_GIVEN": (
        "Hyresgästen har fått uppskov med att flytta till och med {respite_until_on} (JB 12 kap. 52 §)."
    ),
}

SWEDISH: Final[dict[str, str]] = {
    "case.pointers": "Att pröva med jurist, att påminna om ({count})",
    "case.own-flat": "Nämnden är själv hyresvärd",
    "case.own-flat.note": "Anteckna på handlingen vilken dag klienten uppmanades att upphöra",
    "case.pointers.about": "Inga frister för nämnden. De visas för att det som är känt om ärendet gör dem aktuella.",
}
