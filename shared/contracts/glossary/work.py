"""Swedish for how a case is worked on: whose it is, what it waits for, what is said of its outcome."""

from typing import Final

_FACTS: Final = {
    "CaseAssigned": "Ärendet tilldelat",
    "CaseParked": "Ärendet parkerat",
    "CaseUnparked": "Ärendet åter på listan",
    "OutcomeReported": "Utfall uppgivet",
    "OutcomeConfirmed": "Utfall bekräftat",
    "AlertAcknowledged": "Larm kvitterat",
    "CaseOpenedInEmergency": "Ärendet nödöppnat av någon som inte har det",
    "FollowUpsPlanned": "Uppföljning planerad",
    "FollowUpHeld": "Uppföljning hållen",
    "FollowUpsEnded": "Uppföljningen avslutad",
}

_CODES: Final = {
    "AssignmentReason.ROUTED": "Fördelat av regeln",
    "AssignmentReason.TAKEN": "Tog ärendet själv",
    "AssignmentReason.GIVEN": "Tilldelat av en kollega",
    "AssignmentReason.HANDED_OVER": "Överlämnat",
    "AssignmentReason.HANDOVER_UNDONE": "Överlämnandet ångrat",
    "WaitingFor.US": "Oss",
    "WaitingFor.TENANT": "Hyresgästen",
    "WaitingFor.LANDLORD": "Hyresvärden",
    "WaitingFor.ENFORCEMENT_AUTHORITY": "Kronofogden",
    "WaitingFor.COURT": "Domstolen",
    "WaitingFor.RENT_TRIBUNAL": "Hyresnämnden",
    "WaitingFor.OTHER_UNIT": "En annan enhet",
    "ParkReason.ANSWER_PROMISED": "Svar är utlovat",
    "ParkReason.PAYMENT_PROMISED": "Betalning är utlovad",
    "ParkReason.DECISION_AWAITED": "Beslut väntas",
    "ParkReason.MEETING_BOOKED": "Möte är bokat",
    "ParkReason.TENANT_AWAY": "Hyresgästen är bortrest",
    "ParkReason.OTHER": "Annan orsak",
    "UnparkReason.DAY_CAME": "Dagen kom",
    "UnparkReason.NEW_NOTICE": "En ny handling kom",
    "UnparkReason.TAKEN_UP": "Togs upp igen",
    "EmergencyReason.DANGER": "Fara för liv eller hälsa",
    "EmergencyReason.EVICTION_NEAR": "Avhysning pågår eller väntas inom ett dygn",
    "EmergencyReason.CHILD_AT_RISK": "Ett barn kan fara illa",
    "EmergencyReason.OUT_OF_HOURS": "Socialjouren måste handla innan enheten öppnar",
    "EmergencyReason.NOBODY_REACHED": "Handläggare och ersättare går inte att nå",
    "FollowUpPoint.MONTHS_3": "Efter 3 månader",
    "FollowUpPoint.MONTHS_6": "Efter 6 månader",
    "FollowUpPoint.MONTHS_12": "Efter 12 månader",
    "FollowUpAnswer.STILL_THERE": "Bor kvar",
    "FollowUpAnswer.MOVED": "Har flyttat",
    "FollowUpAnswer.HOMELESS": "Är hemlös",
    "FollowUpAnswer.NOT_REACHED": "Går inte att nå",
    "FollowUpEnd.DECLINED": "Vill inte bli uppföljd",
    "FollowUpEnd.MOVED": "Har flyttat",
    "FollowUpEnd.DECEASED": "Har avlidit",
    "FollowUpEnd.NEW_THREAT": "Nytt hot om avhysning",
    "SupportGiven.ACCEPTED": "Mottaget stöd",
    "SupportGiven.ASSISTANCE": "Ekonomiskt bistånd",
    "SupportGiven.UNDERTAKING": "Åtagande för hyran",
    "SupportGiven.LANDLORD_TALK": "Samtal med hyresvärden",
    "OutcomeSource.LANDLORD": "Hyresvärden",
    "OutcomeSource.TENANT": "Hyresgästen",
    "OutcomeSource.ENFORCEMENT_AUTHORITY": "Kronofogden",
    "OutcomeSource.COURT": "Domstol eller hyresnämnd",
    "OutcomeSource.OWN_UNIT": "Egen uppgift",
    "OutcomeSource.DOCUMENT": "En handling",
}

_FIELDS: Final = {
    "field.handler_ref": "Handläggare",
    "field.opened_at": "Öppnat",
    "field.until_at": "Öppet till",
    "detail.CaseOpenedInEmergency.reason": "Skäl",
    "field.after_3_months_on": "Efter 3 månader",
    "field.after_6_months_on": "Efter 6 månader",
    "field.after_12_months_on": "Efter 12 månader",
    "field.point": "Vilken uppföljning",
    "field.follow_up_point": "Vilken uppföljning",
    "field.held_on": "Hållen",
    "field.answer": "Svar",
    "field.follow_up_answer": "Svar",
    "field.confirmed": "Kontrollerat",
    "field.is_checked": "Jag har kontrollerat var hushållet bor, till exempel mot folkbokföringen",
    "field.follow_up_end": "Varför",
    "field.assigned_on": "Tilldelat",
    "field.parked_on": "Parkerat",
    "field.waiting_for": "Väntar på",
    "field.unparked_on": "Åter",
    "field.confirmed_on": "Bekräftat",
    "field.acknowledged_at": "Kvitterat",
    "field.resume_on": "Åter på listan",
    "field.park_reason": "Varför ärendet väntar",
    "field.outcome_source": "Källa",
    "field.alert_id": "Larm",
    "detail.CaseParked.until_on": "Åter på listan",
    "detail.OutcomeReported.source": "Källa",
    "detail.OutcomeConfirmed.source": "Källa",
    "detail.EconomicAssistanceDecided.amount_ore": "Beviljat belopp",
}

_PAGES: Final = {
    "TakeCase": "Ta ärendet",
    "ReopenCase": "Återöppna ärendet",
    "note.ReopenCase": (
        "Ett ärende som avslutades för högst 90 dagar sedan kan tas upp igen. Frister som fortfarande löper och tider "
        "som fortfarande gäller kommer tillbaka med sina larm."
    ),
    "field.reopen_reason": "Skäl",
    "ReopenReason.NEW_NOTICE": "Ny handling",
    "ReopenReason.NOT_SETTLED": "Det var inte betalt eller löst",
    "ReopenReason.CLOSED_BY_MISTAKE": "Avslutat av misstag",
    "ReopenReason.OTHER": "Annat skäl",
    "GiveCase": "Ge ärendet till en kollega eller enhet",
    "ParkCase": "Parkera ärendet",
    "UnparkCase": "Ta upp ärendet igen",
    "AcknowledgeAlert": "Kvittera larm",
    "OpenInEmergency": "Nödöppna ärendet",
    "ReportOutcome": "Anteckna uppgivet utfall",
    "ConfirmOutcome": "Bekräfta utfallet",
    "follow-ups.title": "Uppföljning efter avslut",
    "follow-ups.what": "Hushåll som behöll eller fick ett hem med vårt stöd. Fråga om de bor kvar och anteckna svaret.",
    "follow-ups.closed": "Ärendet avslutades {on}",
    "follow-ups.none": "Inget hushåll att följa upp i dag.",
    "follow-ups.none.what": "Uppföljningen kommer hit på sin dag, 3, 6 och 12 månader efter avslutet.",
    "follow-ups.to-hold-one": "Ett hushåll att följa upp efter avslut.",
    "follow-ups.to-hold": "{count} hushåll att följa upp efter avslut.",
    "HoldFollowUp": "Uppföljning hållen",
    "EndFollowUps": "Avsluta uppföljningen",
    "note.HoldFollowUp": (
        "Fråga om hushållet bor kvar. Den som har flyttat eller är hemlös följs inte upp mer. "
        "Anteckna en ny uppföljning om svaret ändras: den senaste gäller."
    ),
    "note.EndFollowUps": "Ingen fråga ställs efter det. Var det fel tas det tillbaka i ärendets historik.",
    "note.TakeCase": "Ärendet blir ditt. Nya larm om det går till dig.",
    "note.UnparkCase": "Ärendet kommer tillbaka på arbetslistan.",
    "note.AcknowledgeAlert": "Kvitteringen visar att någon har sett larmet. Larmet står kvar tills det är gjort.",
    "note.ReportOutcome": "Ett uppgivet utfall är vad någon säger. Bekräfta det när det är kontrollerat.",
    "note.park-until": "Larmen står kvar. Ärendet kommer tillbaka självt, senast {latest}, eller vid en ny handling.",
    "note.CloseCase": (
        "Har du kontrollerat utfallet, ange källan: då är det bekräftat. Annars är det uppgivet tills det bekräftas. "
        "Källan räcker också i stället för en uppgift som inte är antecknad i ärendet, om den kan veta. "
        "Vad hyresgästen säger bekräftar inte att hemmet är räddat."
    ),
    "explain.unit": "Ärendet finns hos {unit}.",
    "explain.parked": "Parkerat till {on}. Väntar på: {who}.",
    "explain.unconfirmed": "Utfallet är uppgivet, inte bekräftat.",
    "explain.other-outcome": "Ett annat utfall är bekräftat efteråt: {outcome}.",
    "explain.consent-ended": "Samtycket hade upphört när hyresvärden fick uppgifter {on}. Kontrollera.",
    # Refusals
    "no-follow-up-planned": "Ingen sådan uppföljning återstår.",
    "no-follow-up-planned.remedy": (
        "Ett ärende följs upp när det är avslutat, hemmet är i behåll och stöd gavs, tills någon har svarat."
    ),
    "follow-up-too-early": "Uppföljningen kan hållas tidigast {latest}.",
    "follow-up-too-early.remedy": "Vänta till dess, eller rätta dagen.",
    "nobody-to-give-to": "Ingen mottagare är vald.",
    "nobody-to-give-to.remedy": "Välj en kollega eller en enhet.",
    "machine-has-no-cases": "Ett program kan inte ha ett ärende: ingen läser de larm som det får.",
    "machine-has-no-cases.remedy": "Ge ärendet till en kollega eller en enhet.",
    "no-such-colleague": "Den kollegan finns inte bland dem som arbetar med ärenden nu.",
    "no-such-colleague.remedy": "Välj någon i listan, eller lämna ärendet till enheten.",
    "not-our-unit": "Ett ärende kan inte tilldelas en annan nämnd.",
    "not-our-unit.remedy": "Vidarebefordra handlingen i inkorgen i stället.",
    "case-cannot-wait": "Ärendet kan inte vänta: hemmet kan gå förlorat {latest}.",
    "case-cannot-wait.remedy": "Arbeta med ärendet nu, eller ge det till en kollega.",
    "parked-until-the-past": "Dagen har redan kommit.",
    "parked-until-the-past.remedy": "Ange en dag efter i dag.",
    "parked-past-lawful-day": "Hemmet kan gå förlorat {latest}. Ärendet kan inte vänta längre än så.",
    "parked-past-lawful-day.remedy": "Ange en dag senast {latest}.",
    "parked-too-long": "Ett ärende kan vänta i högst 60 dagar, till {latest}.",
    "parked-too-long.remedy": "Ange en dag senast {latest}, och parkera igen då om det behövs.",
    "alert-not-standing": "Larmet står inte längre.",
    "alert-not-standing.remedy": "Läs om sidan: det kan vara klart.",
    "no-payment-in-time": (
        "Utfallet säger att hyran betalades i tid, men inget som är antecknat visar det: fristen för en skuld är inte "
        "reglerad."
    ),
    "no-payment-in-time.remedy": (
        "Anteckna betalningen med dag och belopp, eller ange hyresvärden, Kronofogden, domstolen eller en handling som "
        "källa. Kom pengarna för sent eller inte alls, välj ett annat utfall."
    ),
    "no-undertaking-sent": (
        "Utfallet säger åtagande, men inget skickat åtagande som i tid räckte till skulden är antecknat."
    ),
    "no-undertaking-sent.remedy": "Anteckna beslutet och att det skickats, eller ange handlingen som källa.",
    "no-assistance-granted": (
        "Utfallet säger betald genom ekonomiskt bistånd, men inget som är antecknat visar att bistånd betalade skulden "
        "i tid."
    ),
    "no-assistance-granted.remedy": (
        "Anteckna beslutet och betalningen, eller ange hyresvärden, Kronofogden, domstolen eller en handling som källa."
    ),
    "nothing-withdrawn": (
        "Utfallet säger återkallad, men varken en återkallad handling eller en inställd avhysning är antecknad."
    ),
    "nothing-withdrawn.remedy": (
        "Återkalla handlingen i inkorgen eller anteckna att avhysningen ställts in, eller ange hyresvärden, "
        "Kronofogden, domstolen eller en handling som källa."
    ),
    "source-cannot-confirm": "Hyresgästens ord bekräftar inte att hemmet är räddat.",
    "source-cannot-confirm.remedy": (
        "Anteckna det som uppgivet utfall, eller fråga hyresvärden eller Kronofogden och ange den källan."
    ),
    "debt-was-not-paid": (
        "Fristen för en skuld är slut och skulden är inte betald, så hyresrätten är förverkad. Inget som är antecknat "
        "visar att hotet är över."
    ),
    "debt-was-not-paid.remedy": (
        "Anteckna betalningen, ange hyresvärden, Kronofogden, domstolen eller en handling som källa, eller kryssa i "
        "att du har kontrollerat uppgifterna: då står utfallet som uppgivet."
    ),
    "paid-after-the-period": "Skulden är betald enligt anteckningarna, men efter att fristen var slut.",
    "paid-after-the-period.remedy": (
        "Rätta dagen för betalningen eller välj ett annat utfall. Vet källan att den ändå kom i tid, kryssa i att du "
        "har kontrollerat uppgifterna."
    ),
    "eviction-time-untold": ("Avhysningen var bestämd till {latest}, och ingen har sagt vad som blev av den."),
    "eviction-time-untold.remedy": (
        "Anteckna att avhysningen är verkställd, inställd eller uppskjuten. Är hotet ändå över, ange hyresvärden, "
        "Kronofogden, domstolen eller en handling som källa och kryssa i att du har kontrollerat uppgifterna."
    ),
    "terminated-for-conduct": (
        "Avtalet är uppsagt. Det som upphör efter uppsägningen hjälper inte, och det som är särskilt allvarligt aldrig "
        "(JB 12 kap. 43 §, BRL 7 kap. 21 §)."
    ),
    "terminated-for-conduct.remedy": (
        "Anteckna återkallelsen när hyresvärden tar tillbaka uppsägningen, och välj det utfallet. Är hotet ändå över, "
        "kryssa i att du har kontrollerat uppgifterna."
    ),
    "eviction-order-stands": "Ett avgörande {latest} säger att hyresgästen ska flytta, och det gäller fortfarande.",
    "eviction-order-stands.remedy": (
        "Anteckna ett nyare avgörande eller att avhysningen återkallats. Är hotet ändå över, ange hyresvärden, "
        "Kronofogden, domstolen eller en handling som källa och kryssa i att du har kontrollerat uppgifterna."
    ),
    "eviction-application-stands": (
        "Kronofogden berättade {latest} att avhysning är begärd, och begäran är inte återkallad."
    ),
    "eviction-application-stands.remedy": (
        "Anteckna att avhysningen är inställd. Är hotet ändå över, ange hyresvärden, Kronofogden, domstolen eller en "
        "handling som källa och kryssa i att du har kontrollerat uppgifterna."
    ),
    "no-instalment-plan": "Utfallet säger avbetalningsplan, men ingen plan är antecknad.",
    "no-instalment-plan.remedy": "Anteckna planen, eller ange hyresvärden eller en handling som källa.",
    "debt-still-runs": "Fristen för en skuld löper och skulden är inte betald, så hotet om vräkning finns kvar.",
    "debt-still-runs.remedy": (
        "Anteckna betalningen eller åtagandet, vänta tills fristen är slut, eller ange hyresvärden eller en handling "
        "som källa för att hotet är över."
    ),
    "eviction-still-ahead": "En tid för avhysning gäller och ligger framåt, så hotet om vräkning finns kvar.",
    "eviction-still-ahead.remedy": (
        "Anteckna att avhysningen är inställd eller verkställd, eller ange hyresvärden, Kronofogden eller en handling "
        "som källa för att hotet är över."
    ),
    "no-rectification": "Utfallet säger att störningen har upphört, men ingen rättelse är antecknad.",
    "no-rectification.remedy": "Anteckna rättelsen, eller ange hyresvärden, egen uppgift eller en handling som källa.",
    "no-judgment": "Utfallet säger förlängt eller ogillat, men det senaste antecknade avgörandet säger inte det.",
    "no-judgment.remedy": "Anteckna avgörandet, eller ange hyresvärden, domstolen eller en handling som källa.",
    "no-departure": "Utfallet säger att hyresgästen har lämnat, men ingen avflyttning är antecknad.",
    "no-departure.remedy": "Anteckna avflyttningen, eller ange vem som har sagt det.",
    "paper-not-taken-back": "Utfallet säger att allt var ett misstag, men en handling i ärendet gäller fortfarande.",
    "paper-not-taken-back.remedy": "Återkalla handlingen som registrerad av misstag: då avslutas ärendet.",
}

SWEDISH: Final[dict[str, str]] = {**_FACTS, **_CODES, **_FIELDS, **_PAGES}
