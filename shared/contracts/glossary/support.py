"""Swedish for the support a threatened household gets: facts, codes and fields."""

from typing import Final

_FACTS: Final = {
    "ConsentRecorded": "Samtycke lämnat",
    "ConsentRevoked": "Samtycke återkallat",
    "HomeVisitPlanned": "Hembesök planerat",
    "HomeVisitMoved": "Hembesök flyttat",
    "HomeVisitCancelled": "Hembesök inställt",
    "HomeVisitHeld": "Hembesök genomfört",
    "SupportOffered": "Stöd erbjudet",
    "SupportAccepted": "Stöd tackat ja till",
    "SupportDeclined": "Stöd tackat nej till",
    "DebtCounsellingReferred": "Hänvisad till budget- och skuldrådgivning",
    "EconomicAssistanceDecided": "Beslut om ekonomiskt bistånd",
    "InstalmentPlanAgreed": "Avbetalningsplan överenskommen",
    "HarmReductionPlanMade": "Plan för tiden efter avhysningen",
    "AttendanceBooked": "Socialtjänstens närvaro vid avhysningen bokad",
}

_CODES: Final = {
    "ConsentScope.LANDLORD": "Hyresvärden",
    "ConsentScope.ENFORCEMENT_AUTHORITY": "Kronofogden",
    "ConsentScope.HEALTH_CARE": "Hälso- och sjukvården",
    "ConsentScope.NGO": "En frivilligorganisation",
    "VisitResult.MET": "Träffade den enskilde",
    "VisitResult.NOT_HOME": "Ingen hemma",
    "VisitResult.NOT_LET_IN": "Blev inte insläppta",
    "VisitMoveReason.TENANT_ASKED": "Den enskilde bad om en annan tid",
    "VisitMoveReason.STAFF_AWAY": "En medarbetare var borta",
    "VisitMoveReason.OTHER_MATTER_FIRST": "Ett brådskande ärende gick före",
    "VisitMoveReason.OTHER": "Annan anledning",
    "VisitCancelReason.TENANT_DECLINED": "Den enskilde ville inte ha besök",
    "VisitCancelReason.REACHED_OTHERWISE": "Den enskilde nåddes på annat sätt",
    "VisitCancelReason.STAFF_AWAY": "En medarbetare var borta",
    "VisitCancelReason.RECORDED_BY_MISTAKE": "Planerat av misstag",
    "VisitCancelReason.OTHER": "Annan anledning",
    "VisitDeviation.COLLEAGUE_ILL": "Kollegan var sjuk",
    "VisitDeviation.URGENT": "Kunde inte vänta",
    "VisitDeviation.TENANT_ASKED": "Den enskilde bad om det",
    "VisitDeviation.WITH_OTHER_AUTHORITY": "Tillsammans med en annan myndighet",
    "SupportType.HOUSING_GUIDE": "Boendelots",
    "SupportType.DEBT_COUNSELLING": "Budget- och skuldrådgivning",
    "SupportType.ECONOMIC_ASSISTANCE": "Ekonomiskt bistånd",
    "SupportType.LANDLORD_NEGOTIATION": "Samtal med hyresvärden",
    "SupportType.HEALTH_CARE_CONTACT": "Kontakt med vården",
    "SupportType.CLEANING": "Hjälp med städning",
    "SupportType.HOUSING_SEARCH": "Hjälp att söka bostad",
    "SupportType.OTHER": "Annat stöd",
    "AssistanceDecision.GRANTED": "Beviljat",
    "AssistanceDecision.PARTLY": "Delvis beviljat",
    "AssistanceDecision.REFUSED": "Avslag",
    "AssistanceBasis.SOL_12_1": "Rätt till bistånd (SoL 12 kap. 1 §)",
    "AssistanceBasis.SOL_12_2": "Bistånd som får ges (SoL 12 kap. 2 §)",
    "HarmMeasure.SHELTER_ARRANGED": "Tillfälligt boende ordnat",
    "HarmMeasure.OTHER_HOUSING_ARRANGED": "Annat boende ordnat",
    "HarmMeasure.BELONGINGS_STORED": "Bohaget magasinerat",
    "HarmMeasure.MOVE_OUT_AGREED": "Frivillig avflyttning avtalad",
    "HarmMeasure.DEBT_PLAN": "Plan för skulden",
    "HarmMeasure.HOUSING_QUEUE": "Bostadskö eller ansökan",
    "HarmMeasure.CHILDREN_PREPARED": "Barnen förberedda",
    "HousingAfter.SAME_HOME": "Samma bostad",
    "HousingAfter.OTHER_OWN_HOME": "Annan egen bostad",
    "HousingAfter.MUNICIPAL_HOUSING": "Boende genom kommunen",
    "HousingAfter.SHELTER": "Akut boende",
    "HousingAfter.INSTITUTION": "Institution",
    "HousingAfter.FAMILY_OR_FRIENDS": "Familj eller vänner",
    "HousingAfter.ROUGH": "Uteliggare",
    "HousingAfter.UNKNOWN": "Okänt",
}

_FIELDS: Final = {
    "field.scope": "Med vem vi får tala",
    "field.until_on": "Till och med",
    "field.revoked_on": "Återkallat",
    "field.planned_at": "När besöket ska vara",
    "field.held_at": "När besöket var",
    "field.staff": "Medarbetare på plats",
    "field.deviation": "Varför en ensam",
    "field.offered_on": "Dag då stödet erbjöds",
    "field.accepted_on": "Dag då stödet togs emot",
    "field.declined_on": "Dag då stödet avböjdes",
    "field.support": "Stöd",
    "field.referred_on": "Hänvisad",
    "field.basis": "Lagrum",
    "field.agreed_on": "Dag för överenskommelsen",
    "field.paid_off_on": "Skulden betald senast",
    "field.made_on": "Planen gjord",
    "field.measures": "Åtgärder",
    "field.to": "Flyttade till",
    "field.consent_id": "Samtycke",
    "field.visit_id": "Planerat besök",
    "field.granted_ore": "Beviljat belopp",
}

_PAGES: Final = {
    "RecordConsent": "Anteckna samtycke",
    "RevokeConsent": "Anteckna återkallat samtycke",
    "PlanHomeVisit": "Planera hembesök",
    "MoveHomeVisit": "Flytta hembesök",
    "CancelHomeVisit": "Ställ in hembesök",
    "RecordHomeVisit": "Anteckna hembesök",
    "OfferSupport": "Anteckna erbjudet stöd",
    "AcceptSupport": "Anteckna ja till stöd",
    "DeclineSupport": "Anteckna nej till stöd",
    "ReferToDebtCounselling": "Hänvisa till budget- och skuldrådgivning",
    "RecordAssistanceDecision": "Anteckna beslut om ekonomiskt bistånd",
    "RecordInstalmentPlan": "Anteckna avbetalningsplan",
    "MakeHarmReductionPlan": "Planera för tiden efter avhysningen",
    "BookAttendance": "Boka närvaro vid avhysningen",
    "field.booked_on": "Bokad den",
    "planned-before-the-threat": "Planen är från före hotet, som nådde nämnden {latest}, och säger inget om det.",
    "planned-before-the-threat.remedy": (
        "Gå igenom planen med hushållet nu och ange den dagen. Är planen äldre, kryssa i att du har kontrollerat "
        "uppgifterna: då står den i ärendet, men larmen väntar på en ny."
    ),
    "no-eviction-to-attend": "Ingen tid för avhysning gäller, så det finns inget att närvara vid.",
    "no-eviction-to-attend.remedy": "Vänta tills Kronofogden meddelar en tid, eller rätta tiden i ärendet.",
    "evictions.yourself": "Du själv",
    "NoteChildDecision": "Anteckna barnenhetens beslut",
    "ChildDecisionNoted": "Barnenheten har beslutat",
    "ChildDecision.INVESTIGATION_OPENED": "Utredning inledd",
    "ChildDecision.NOT_OPENED": "Utredning inleds inte",
    "ChildDecision.ALREADY_OPEN": "Utredning pågår redan",
    "evictions.time-told": "{when}, meddelad {on}",
    "evictions.time-unknown": "Okänd tid",
    "evictions.consent-since": "{who}, lämnat {on}",
    "note.RecordConsent": "Samtycket gäller en mottagare. Den enskilde kan återkalla det när som helst (OSL 12:2).",
    "note.RecordHomeVisit": (
        "Svara på om stöd erbjöds om ni talade med hyresgästen: då antecknas också en personlig kontakt (R20). "
        "Ett besök där ingen öppnade, eller där frågan om stöd inte är besvarad, antecknas också som kontaktförsök."
    ),
    "note.PlanHomeVisit": "Hembesök görs två och två. Går en ensam behövs ett skäl.",
    "note.OfferSupport": "Personlig kontakt antecknas för sig: ett erbjudande i brev är inte personlig kontakt.",
    "note.RecordInstalmentPlan": (
        "En avbetalningsplan stoppar inte återvinningsfristen (JB 12 kap. 44 §). "
        "Bara betalning eller ett åtagande i tid gör det. Be hyresvärden ta tillbaka uppsägningen skriftligt."
    ),
    "note.RecordAssistanceDecision": "Ett beslut stoppar inte fristen. Anteckna betalningen när den är gjord.",
    "note.consent-holds": "Hyresgästen har i dag ett gällande samtycke till att vi talar med hyresvärden.",
    "note.no-consent": (
        "Hyresgästens samtycke att tala med hyresvärden är inte antecknat i dag. "
        "Ge bara allmän information om nämndens uppdrag (OSL 26 kap. 1 §)."
    ),
    "note.no-delegation-order": (
        "Delegationsordningen är inte angiven i LOBO. Kontrollera själv att delegationen gäller och räcker."
    ),
    "note.no-delegation": "Du har ingen delegation för åtaganden i dag enligt delegationsordningen.",
    "note.own-flat": (
        "Nämnden är hyresvärd, och ingen tillsägelse till klienten före i dag är antecknad. För störning eller "
        "bristande skötsamhet får den inte säga upp utan tillsägelse, hur allvarligt det än är (JB 12 kap. 42 §)."
    ),
    "note.paid-before": (
        "{paid} betalades före kravet. Ange kravet, när hyresgästen delgavs uppsägningen och om hyresvärden redan har "
        "dragit av betalningen, så räknas skulden om."
    ),
    "note.left-to-undertake": (
        "Kvar av det som krävs: {left}. Ett mindre åtagande stoppar bara fristen för de äldsta skulder som det täcker."
    ),
    "note.RecordRentPayment": (
        "Betalningen räknas av på den äldsta skulden. Vad som betalades innan en skuld krävdes räknas inte mot den."
    ),
    "note.delegated": "Din delegation räcker till {most}.",
    # Refusals
    "ends-before-it-begins": "Slutet kan inte komma före början.",
    "ends-before-it-begins.remedy": "Kontrollera de två dagarna.",
    "no-such-consent": "Det samtycket finns inte i ärendet.",
    "no-such-consent.remedy": "Välj ett av samtyckena som är antecknade.",
    "revoked-before-given": "Samtycket kan inte ha återkallats innan det lämnades.",
    "revoked-before-given.remedy": "Kontrollera dagen.",
    "visit-planned-in-the-past": "Tiden för besöket har redan passerat.",
    "visit-planned-in-the-past.remedy": "Ange en kommande tid, eller anteckna besöket som genomfört.",
    "visit-too-far-ahead": "Besöket ligger mer än ett år fram.",
    "visit-too-far-ahead.remedy": "Kontrollera årtalet.",
    "visit-by-one-alone": "Hembesök görs två och två (R13), men bara en medarbetare är angiven.",
    "visit-by-one-alone.remedy": "Ange den andra medarbetaren, eller varför en gick ensam.",
    "visit-not-planned": "Det besöket är inte planerat i ärendet.",
    "visit-not-planned.remedy": "Välj ett av de planerade besöken, eller inget.",
    "visit-cancelled": "Det planerade besöket är inställt.",
    "visit-cancelled.remedy": "Välj ett annat planerat besök, eller inget.",
    "presence-unanswered": "Det framgår inte vilka som var närvarande vid avhysningen.",
    "presence-unanswered.remedy": "Barn bor eller vistas i hemmet. Svara ja eller nej; fråga Kronofogden annars.",
    "note.children-known": "Ärendet vet att {count} barn bor här. Kronofogden räknar dem som bor växelvis för sig.",
    "support-question-unanswered": "Den enskilde träffades, men det framgår inte om stöd erbjöds.",
    "support-question-unanswered.remedy": "Svara ja eller nej på frågan om stöd.",
    "attempt-was-a-meeting": "Den som träffades är nådd, det är mer än ett försök.",
    "attempt-was-a-meeting.remedy": "Anteckna en kontakt med hyresgästen eller ett hembesök.",
    "visit-already-recorded": "Det planerade besöket är redan antecknat som genomfört.",
    "visit-already-recorded.remedy": "Var det ett annat besök? Välj inget planerat besök.",
    "nobody-was-met": "Ingen träffades, så stöd kan inte ha erbjudits.",
    "nobody-was-met.remedy": "Lämna frågan om stöd obesvarad, eller ändra besökets resultat.",
    "support-not-offered": "Inget erbjudande om stöd är antecknat.",
    "support-not-offered.remedy": "Anteckna erbjudandet eller kontakten med hyresgästen först.",
    "granted-without-amount": "Ett beviljat bistånd behöver ett belopp.",
    "granted-without-amount.remedy": "Ange beloppet som beviljades.",
    "refused-with-amount": "Ett avslag har inget belopp.",
    "refused-with-amount.remedy": "Ta bort beloppet, eller ändra beslutet till delvis beviljat.",
    "delegation-not-said": "Delegationen saknas.",
    "delegation-not-said.remedy": "Ange delegationens id.",
    "no-delegation-that-day": "Ingen delegation att besluta om åtagande gällde för dig den dagen.",
    "no-delegation-that-day.remedy": "Låt den som har delegation besluta, eller kontrollera beslutsdatum.",
    "delegation-does-not-cover": "Beloppet är större än din delegation räcker till.",
    "delegation-does-not-cover.remedy": "Låt den som har delegation för beloppet besluta.",
}

SWEDISH: Final[dict[str, str]] = {**_FACTS, **_CODES, **_FIELDS, **_PAGES}
