"""Swedish for legal rules: `law.<rule id>` is a plain sentence with its paragraph and places for the dates."""

from typing import Final

from shared.contracts.glossary import pointers
from shared.contracts.glossary.alert_law import ALERTS
from shared.contracts.glossary.enforcement_law import ENFORCEMENT

_RECOVERY: Final = {
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
    "law.J13_BEFORE_SERVICE": (
        "Det är inte känt när eller hur meddelandet sändes, men det hade kommit in senast {result}, innan hyresgästen "
        "delgavs. Fristen räknas då från delgivningen (JB 12 kap. 63 §)."
    ),
    "law.FL_22": (
        "Meddelandet kom som vanligt brev {arrived_on}. Det som låg i postlådan anses ha kommit in närmast föregående "
        "arbetsdag, {result} (FL 22 §). Bevakningen räknar från den dagen; lita inte på en sista dag som räknas från "
        "{arrived_on}."
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
    "guessed.SAFE_DATE": (
        "Arbeta mot {result}, räknat från den gissade dagen; lämnades meddelandet tidigare är sista dagen tidigare "
        "(försiktighetsregel, inte lag)."
    ),
    "guessed.EARLIEST_START": (
        "Alla uppgifter är inte kända. Med den gissade dagen kan fristen ha börjat {result}, och bevakas därifrån "
        "(försiktighetsregel, inte lag)."
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
    "law.J5": (
        "Hela hyran var betald {result}, innan uppsägningen delgavs {terminated_on}: den som har betalat före "
        "uppsägningen kan inte skiljas från lägenheten för den skulden (JB 12 kap. 43 § första stycket)."
    ),
    "law.B4": (
        "Hela avgiften var betald {result}, innan uppsägningen delgavs {terminated_on}: den som har betalat före "
        "uppsägningen kan inte skiljas från lägenheten för den skulden (BRL 7 kap. 21 §)."
    ),
    "law.J25": (
        "Skulden reglerades {result}, i tid: den sista dagen räknas ända till midnatt (lag (1930:173) 1 och 2 §§)."
    ),
    "law.J16_UNPROVED": (
        "Åtagandet som skickades {sent_on} gick som vanligt brev och räknas först när hyresvärden har fått det. Skaffa "
        "bevis att det har kommit fram, eller skicka det rekommenderat, före fristens slut (JB 12 kap. 44 § fjärde "
        "stycket 1 och 63 §)."
    ),
    "law.J16_PART": (
        "Åtagandet är mindre än skulden. Fristen löper tills resten är betald eller nämnden åtar sig hela hyran "
        "(JB 12 kap. 44 § fjärde stycket 1)."
    ),
    "law.J22_LOST": (
        "En annan handling om samma skuld gav sista dagen {last_on}, och den har gått: bostaden kan redan vara "
        "förlorad. Dagarna här räknas från den handling vars frist är längre. Pröva med jurist vilken som gäller "
        "(JB 12 kap. 44 §)."
    ),
    "law.J22": (
        "Flera handlingar i ärendet ger olika dagar. Bevakningen följer den tidigaste; de andra visas för sig "
        "(oklart i JB 12 kap. 44 §)."
    ),
    "law.J17": (
        "Fristen har löpt ut. Den som hindrades av sjukdom eller någon liknande oförutsedd händelse kan ändå behålla "
        "bostaden genom att betala så snart det går, senast när tvisten avgörs i första instans "
        "(JB 12 kap. 44 § fjärde stycket 2)."
    ),
    "law.B6": (
        "Fristen har löpt ut. Den som hindrades av sjukdom eller någon liknande oförutsedd händelse kan ändå behålla "
        "bostadsrätten genom att betala så snart det går, senast när tvisten avgörs i första instans "
        "(BRL 7 kap. 23 § andra stycket)."
    ),
    "law.B7": (
        "Betalningen har dröjt flera gånger. Då kan bostadsrätten vara förlorad även om avgiften betalas i tid "
        "(BRL 7 kap. 23 § tredje stycket)."
    ),
    "law.NOT_IN_FORCE": (
        "Regeln ovan gällde inte {on}. Dagen är därför osäker: låt en jurist pröva den (rättsläget då)."
    ),
}

_FORFEITURE: Final = {
    "law.J1": (
        "Förfallodagen står på meddelandet (formulär 3, punkt 4) och räknas aldrig ut. Utan annan överenskommelse är "
        "den sista vardagen före månaden (JB 12 kap. 20 § första stycket)."
    ),
    "law.J1_STRICT": (
        "Räknas lördagar och de tre aftnarna som vardagar är sista vardagen före månaden {result} "
        "(JB 12 kap. 20 § första stycket)."
    ),
    "law.J1_BROAD": (
        "Räknas lördagar och de tre aftnarna inte som vardagar är sista vardagen före månaden {result} "
        "(JB 12 kap. 20 § första stycket)."
    ),
    "law.J3": (
        "Hyresrätten är förverkad först när hyran är mer än en vecka sen. Veckan slutar {result} "
        "(JB 12 kap. 42 § första stycket 1)."
    ),
    "law.B1": (
        "Nyttjanderätten är förverkad först när avgiften är mer än en vecka sen. Veckan slutar {result} "
        "(BRL 7 kap. 18 § 1 a)."
    ),
    "law.J23_STRICT": (
        "Förlängs inte veckan, som slutar {week_ends_on}, av helger är hyresrätten förverkad från {result} "
        "(oklart i lag)."
    ),
    "law.J23_BROAD": (
        "Förlängs veckan, som slutar {week_ends_on}, till nästa vardag är hyresrätten förverkad från {result} "
        "(oklart i lag)."
    ),
}

_PROCEEDINGS: Final = {
    "law.TIME_1_PERIOD": (
        "Tiden räknad från {start_on} slutar {result}: på samma veckodag eller samma dag i månaden, och finns inte den "
        "dagen, månadens sista (lag (1930:173) 1 §)."
    ),
    "law.SUMMARY_25": (
        "Kronofogdens föreläggande delgavs {result} och ska normalt besvaras inom två veckor. Tiden i föreläggandet "
        "kan vara kortare: läs det (lag (1990:746) 25 §)."
    ),
    "law.SUMMARY_53": (
        "Utslaget är daterat {result}. Den som vill ha saken prövad ska ansöka om återvinning inom en månad; det är "
        "något annat än att vinna tillbaka hyresrätten (lag (1990:746) 53 §)."
    ),
    "law.JB_12_49": (
        "Hyrestiden slutar {result}. Hyresvärden måste inom en månad hänskjuta tvisten till hyresnämnden, annars "
        "gäller inte uppsägningen (JB 12 kap. 49 §)."
    ),
    "law.JB_12_49_TIME_2": (
        "Infaller slutdagen {end_on} på en lördag, söndag, helgdag, midsommarafton, julafton eller nyårsafton räcker "
        "nästa vardag. Sista dagen är {result} (lag (1930:173) 2 §, jfr RH 2016:28)."
    ),
    "law.JB_12_49_REFERRED": "Tvisten hänsköts till hyresnämnden {result}, i tid (JB 12 kap. 49 §).",
}

_SOCIAL_SERVICES: Final = {
    "law.SOL_20_2_DECIDED": "Barnenheten beslutade {result} (SoL 20 kap. 2 §).",
    "law.SOL_20_2": (
        "Barnenheten ska inom fjorton dagar från anmälan {reported_on} besluta om en utredning ska inledas, senast "
        "{result}. Om en helg förlänger tiden är oklart (SoL 20 kap. 2 §)."
    ),
    "law.SOL_34_1": "Beslutet {decided_on} ska verkställas inom tre månader, senast {result} (SoL 34 kap. 1 §).",
    "law.SOL_34_1_REPORT": (
        "Är beslutet inte verkställt då ska det rapporteras till IVO och revisorerna från {result} (SoL 34 kap. 1 §)."
    ),
    "law.SOL_34_1_PART": "Delvis verkställt: mindre än det beviljade är utbetalat, senast {result} (SoL 34 kap. 1 §).",
    "law.SOL_34_1_EXECUTED": "Beslutet verkställdes {result} (SoL 34 kap. 1 §).",
    "law.SOL_16_1": (
        "Anteckningarna ska gallras fem år efter den sista, {last_note_on}. Skyldigheten uppstår {result} "
        "(SoL 16 kap. 1 §)."
    ),
    "law.SOL_16_1_FINISH": "Gallringen ska vara klar året efter, senast {result} (SoL 16 kap. 1 §).",
    "law.SOL_16_4": (
        "Personen är född den 5, 15 eller 25 och hör till forskningsurvalet: inget får gallras "
        "(SoL 16 kap. 4 §, SoF 13 kap. 1 §)."
    ),
    "law.R02": (
        "Sex månaders dokumenterad drogfrihet räknad från {since_on} är nådd {result}. Kravet är verksamhetens och kan "
        "strida mot JO dnr 8958-2020 (projektets krav på drogfrihet)."
    ),
    "law.R33": (
        "Ett år i försökslägenheten räknat från inflyttningen {moved_in_on} har gått {result} "
        "(projektets ”drygt ett år”)."
    ),
    "law.JB_12_45": (
        "Andrahandsuthyrningen från {from_on} har varat längre än två år från {result}; då kan hyresgästen ha rätt "
        "till förlängning (JB 12 kap. 45 § första stycket 1)."
    ),
    "law.JB_12_4": (
        "Ska den sluta {ends_on}, före tvåårsdagen, måste den med tre månaders uppsägningstid sägas upp senast "
        "{result}; helger förlänger inte tiden (JB 12 kap. 4 §)."
    ),
}

_CONFIDENCE: Final = {
    "Confidence.S": "säker: lagtextens egna ord",
    "Confidence.L": "trolig: vår läsning av lagtexten",
    "Confidence.U": "osäker: jurist behöver ta ställning",
    "Confidence.P": "försiktighetsregel: inte lag",
    "Confidence.word.L": "trolig",
    "Confidence.word.U": "osäker",
    "Confidence.word.P": "LOBO:s försiktighetsregel",
}

SWEDISH: Final[dict[str, str]] = {
    **_RECOVERY,
    **_FORFEITURE,
    **_PROCEEDINGS,
    **ENFORCEMENT,
    **_SOCIAL_SERVICES,
    **pointers.SENTENCES,
    **ALERTS,
    **_CONFIDENCE,
}
