"""Swedish for people: identity numbers, look-ups and forgetting."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    "identity-number-shape": "Personnumret ska ha tio eller tolv siffror, till exempel ÅÅÅÅMMDD-NNNN. Rätta det, eller"
    " lämna fältet tomt om personen är okänd.",
    "identity-number-date": "Personnumret innehåller ett datum som inte finns. Kontrollera månad och dag. I ett"
    " samordningsnummer är dagen ökad med 60.",
    "identity-number-in-future": "Födelsedatumet i personnumret har inte inträffat. Skriv året med fyra siffror, eller"
    " använd plustecken för den som har fyllt 100 år.",
    "identity-number-too-old": "Födelseåret i personnumret ligger mer än 125 år tillbaka. Kontrollera de fyra första"
    " siffrorna.",
    "identity-number-checksum": "Personnumrets kontrollsiffra stämmer inte. Någon siffra är fel eller två har bytt"
    " plats. Jämför med handlingen.",
    "identity-number-reserve": "Reservnumret har inte den form som kommunen använder. Kontrollera siffrorna, eller"
    " lämna fältet tomt om personen är okänd.",
    "person-erased": "Uppgifterna om personen är gallrade. Inget mer kan sparas om personen under den beteckningen."
    " Registrera personen på nytt med personnummer.",
    "person-unknown": "Det finns ingen person med den beteckningen. Kontrollera att den är rätt avskriven.",
    "look-up-not-for-role": "Din roll får inte se personuppgifter. Be den som handlägger ärendet.",
    "look-up-too-many": "Högst 500 personer kan visas åt gången. Begränsa listan.",
    "look-up-malformed": "Frågan om personuppgifter gick inte att läsa. Den ska ange personer, handläggare, roll"
    " och ändamål.",
    "NumberKind.PERSONNUMMER": "Personnummer",
    "NumberKind.SAMORDNINGSNUMMER": "Samordningsnummer",
    "NumberKind.RESERVE": "Reservnummer",
    "NameStatus.KNOWN": "känd",
    "NameStatus.UNKNOWN": "okänd person",
    "NameStatus.ERASED": "gallrad",
    "NameStatus.UNREADABLE": "går inte att läsa",
    "RecordKind.IDENTITY": "Personuppgifter",
    "RecordKind.NOTE": "Anteckning",
    "RecordKind.REPORTER": "Uppgift om vem som anmält",
    "RecordKind.PAYMENT_INSTRUCTION": "Uppgift om hur skulden betalas",
    "RecordKind.ENFORCEMENT_CASE": "Målnummer hos Kronofogden",
    "RecordKind.ADDRESS": "Adress",
    "RecordKind.LANDLORD": "Hyresvärd",
    "RecordKind.FORWARDED_TO": "Nämnd som en handling skickades vidare till",
    "RecordKind.FORWARDING_RECEIPT": "Kvitto på att en handling skickades vidare",
    "AccessKind.PEOPLE_SHOWN": "Personuppgifter visades.",
    "AccessKind.PROTECTED_SHOWN": "Personuppgifter om någon med skyddad identitet visades.",
    "AccessKind.RECORD_SHOWN": "En uppgift i ärendet visades.",
    "AccessKind.PERSON_SOUGHT": "En person söktes.",
    "SearchTerm.NUMBER": "personnummer eller samordningsnummer",
    "SearchTerm.NAME": "namn",
    "AccessKind.REFUSED": "En fråga om personuppgifter nekades.",
    "AccessKind.PROTECTION_CHANGED": "Skyddad identitet ändrades.",
    "AccessKind.PERSON_FORGOTTEN": "Personens uppgifter gallrades.",
    "ready.access-log-missing": "Loggen över läsningar saknas, så inga namn visas. Kör lobo streams apply om den"
    " aldrig har funnits; återläs den annars.",
    "ready.access-log-unreachable": "Loggen över läsningar svarar inte, så inga namn visas.",
}
