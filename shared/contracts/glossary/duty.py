"""Swedish for duty: absences, substitutes, how alerts reach a person, hand-overs of cases, and the pages about them."""

from typing import Final

_FACTS: Final = {
    "AbsenceRegistered": "Frånvaro registrerad",
    "AbsenceEnded": "Åter i tjänst",
    "DeliveryPreferenceSet": "Larmsätt valt",
    "CasesHandedOver": "Ärenden överlämnade",
    "HandoverUndone": "Överlämnande ångrat",
}

_CODES: Final = {
    "DeliveryPreference.DIGEST": "Sammanställning kl. 07.30",
    "DeliveryPreference.INSTANT": "Varje larm genast",
}

_FIELDS: Final = {
    "field.staff_ref": "Medarbetare",
    "field.first_on": "Från och med",
    "field.last_on": "Till och med",
    "field.substitute_ref": "Ersättare",
    "field.back_on": "Första dagen åter",
    "field.preference": "Larmsätt",
    "field.from_ref": "Från",
    "field.to_ref": "Till",
    "field.case_ids": "Ärenden",
}

_REFUSALS: Final = {
    "staff-unknown": "Personen finns inte bland medarbetarna eller har slutat.",
    "duty-of-others": "Du kan bara ange frånvaro och larmsätt för dig själv.",
    "duty-of-others.remedy": "Personen själv, enhetschefen eller bosamordnaren kan göra det.",
    "substitute-elsewhere": "Ersättaren arbetar i en annan enhet och skulle få ärendena där.",
    "substitute-elsewhere.remedy": "Välj någon i samma enhet, eller be enhetschefen eller bosamordnaren att välja.",
    "staff-not-on-cases": "Personen arbetar inte med ärenden: rollen öppnar dem inte, eller så är det en maskin.",
    "staff-not-on-cases.remedy": "Välj en handläggare, bosamordnare eller chef ur listan.",
    "staff-unknown.remedy": "Välj någon ur listan. Nya medarbetare läggs in med lobo staff add.",
    "absence-ends-before-it-begins": "Frånvaron slutar innan den börjar.",
    "absence-ends-before-it-begins.remedy": "Ange en sista dag som är samma dag som den första eller senare.",
    "absence-is-past": "Frånvaron är redan över.",
    "absence-is-past.remedy": "Registrera frånvaro som pågår eller kommer. Den styr bara vart nya larm går.",
    "absence-too-long": "Frånvaron börjar eller slutar mer än två år bort.",
    "absence-too-long.remedy": "Kontrollera årtalet. Lämna sista dagen tom om den inte är känd.",
    "absence-overlaps": "Personen har redan en frånvaro som omfattar någon av dagarna.",
    "absence-overlaps.remedy": "Avsluta den tidigare frånvaron först, eller välj andra dagar.",
    "substitute-is-absent-one": "Ingen kan ersätta sig själv.",
    "substitute-is-absent-one.remedy": "Välj en annan ersättare eller ingen.",
    "absence-not-found": "Det finns ingen sådan frånvaro.",
    "absence-not-found.remedy": "Läs om sidan och välj en frånvaro i listan.",
    "absence-not-begun": "Första dagen åter ligger före frånvarons första dag.",
    "absence-not-begun.remedy": "Ange frånvarons första dag för att ta tillbaka hela frånvaron, eller en senare dag.",
    "absence-ends-later": "Frånvaron är redan slut den dagen.",
    "absence-ends-later.remedy": "Ange en dag som ligger inom frånvaron.",
    "handover-to-oneself": "Ärendena lämnas till den som redan har dem.",
    "handover-to-oneself.remedy": "Välj en annan mottagare.",
    "no-cases-chosen": "Inget ärende är valt.",
    "no-cases-chosen.remedy": "Välj minst ett ärende i listan.",
    "handover-not-found": "Det finns inget sådant överlämnande.",
    "handover-not-found.remedy": "Öppna länken på nytt eller gör ett nytt överlämnande.",
    "case-not-with-giver": "Något av ärendena ligger inte längre på den som lämnar, eller är avslutat.",
    "case-not-with-giver.remedy": "Visa listan igen och välj bland ärendena i den.",
}

_PAGES: Final = {
    "web.absence": "Frånvaro",
    "duty.absence.lede": "Medan någon är borta går larmen till ersättaren, som har ärendena i sin lista. Saknas "
    "ersättare går larmen till kollegorna med samma ansvar, annars till nästa nivå och enhetens brevlåda.",
    "duty.absence.now": "Borta nu och framöver",
    "duty.absence.none": "Ingen frånvaro är registrerad.",
    "duty.absence.register": "Registrera frånvaro",
    "duty.absence.open-end": "Lämna tomt om sista dagen inte är känd.",
    "duty.absence.no-substitute": "Ingen",
    "duty.absence.no-reason": "Skriv aldrig varför någon är borta. LOBO har inget fält för det.",
    "duty.absence.until-further": "tills vidare",
    "duty.absence.back": "Åter i dag",
    "duty.absence.back-for": "Åter i dag: {name}",
    "duty.absence.take-back": "Ta bort",
    "duty.absence.take-back-for": "Ta bort frånvaron för {name}",
    "duty.absence.reached": "Larmen når",
    "duty.preference": "Hur larm når fram",
    "duty.preference.what": "Alla får en sammanställning varje arbetsdag kl. 07.30, och brådskande larm genast. Den "
    "som hellre vill får varje larm för sig. Det som lagen kräver samma dag skickas dygnet runt, annat inte före "
    "kl. 07.00 en arbetsdag.",
    "duty.preference.whose": "Vem",
    "duty.preference.instant": "Får varje larm genast: {names}.",
    "duty.phone": "Telefon i tjänsten",
    "duty.phone.what": "Står i brev till Kronofogden och till den som avhysningen gäller.",
    "duty.phone.whose": "Numret gäller",
    "duty.phone.save": "Spara numret",
    "duty.absence.end": "Avsluta",
    "duty.preference.save": "Spara larmsätt",
    "duty.absence.others": "Kollegor och enhetens brevlåda",
    "duty.nobody": "Inga medarbetare är inlagda",
    "duty.nobody.what": "Larm går till brevlådorna i inställningarna. Lägg in medarbetare med lobo staff add.",
    "duty.unknown-person": "Okänd medarbetare",
    "statistics.alerts": "Larm",
    "statistics.alerts.days": "I snitt {raised} larm och {delivered} avsända meddelanden per dag med något av dem.",
    "statistics.alerts.what": "Ett larm är löst när det som saknas är registrerat eller grunden har fallit bort.",
    "statistics.alerts.caption": "Larm per regel och högsta nivå under perioden",
    "statistics.alerts.raised": "Larm",
    "statistics.alerts.told": "Avsända",
    "statistics.alerts.seen": "Kvitterade",
    "statistics.alerts.ended": "Lösta",
    "statistics.alerts.hours": "Timmar till löst, median",
    "statistics.alerts.p90": "Nio av tio inom, timmar",
    "statistics.alerts.none": "Inga larm under perioden.",
    "handover.title": "Överlämna ärenden",
    "handover.lede": "Lämna över en handläggares öppna ärenden till en annan. Du ser ärendena innan något ändras, "
    "och kan ångra efteråt.",
    "handover.show": "Visa ärenden",
    "handover.choose": "Välj ärenden att lämna över",
    "handover.from-to": "Från {giver} till {receiver}",
    "handover.next": "Nästa datum",
    "handover.no-date": "inget datum",
    "handover.none": "{name} har inga öppna ärenden.",
    "handover.do": "Lämna över valda ärenden",
    "handover.done": "Ärendena lämnas över",
    "handover.done.what": "Antal ärenden som går från {giver} till {receiver}: {count}. Det kan ta några sekunder "
    "innan alla syns hos mottagaren.",
    "handover.case": "Ärende",
    "handover.cases": "{count} öppna ärenden, det som ska göras först överst",
    "handover.next-on": "nästa datum {day}",
    "handover.now-with": "Handläggare nu",
    "handover.nobody": "Ingen",
    "handover.undo": "Ångra överlämnandet",
    "handover.undo.what": "De ärenden som mottagaren fortfarande har går tillbaka. De som någon annan har tagit rörs "
    "inte.",
    "handover.undone": "Överlämnandet är ångrat",
    "handover.undone.what": "De ärenden som mottagaren fortfarande hade går tillbaka till {giver}.",
    "handover.again": "Lämna över fler ärenden",
}

SWEDISH: Final[dict[str, str]] = {**_FACTS, **_CODES, **_FIELDS, **_REFUSALS, **_PAGES}
