"""Swedish for the legal procedure around a home: facts, codes and fields."""

from typing import Final

_FACTS: Final = {
    "CaseNoticeCorrected": "Handling rättad",
    "CaseNoticeWithdrawn": "Handling återkallad",
    "CaseNoticeForwarded": "Handlingen räknas inte längre här: en annan nämnd har den",
    "CaseNoticeReturned": "Handlingen räknas åter här",
    "CaseFactsMoved": "Det som antecknats följer med till ett annat ärende",
    "CaseNoticeMoved": "Handlingen flyttad mellan två hems ärenden",
    "TerminationReported": "Hyresavtalet uppsagt",
    "RectificationReported": "Rättelse har skett",
    "ExtensionDisputeReported": "Tvist om förlängning",
    "AnswerOrdered": "Föreläggande att yttra sig",
    "JudgmentReported": "Utslag eller dom",
    "DefendantHeard": "Hyresgästen fick yttra sig till Kronofogden",
    "EvictionPostponed": "Avhysningen uppskjuten",
    "EvictionCancelled": "Avhysningen inställd",
    "TenantLeftBeforeEviction": "Lämnade bostaden före avhysningen",
}

_CODES: Final = {
    "TerminationGround.ARREARS": "Obetald hyra eller avgift",
    "TerminationGround.DISTURBANCE": "Störningar i boendet",
    "TerminationGround.LACK_OF_CARE": "Bristande skötsamhet",
    "TerminationGround.SEVERE_DISTURBANCE": "Särskilt allvarlig störning eller bristande skötsamhet",
    "TerminationGround.CRIME": "Brottslighet",
    "TerminationGround.UNLAWFUL_SUBLET": "Otillåten andrahandsuthyrning",
    "TerminationGround.REPEATED_LATE_RENT": "Upprepade sena betalningar",
    "TerminationGround.OTHER": "Annan grund",
    "JudgmentBody.ENFORCEMENT_AUTHORITY": "Kronofogden",
    "JudgmentBody.DISTRICT_COURT": "Tingsrätten",
    "JudgmentBody.RENT_TRIBUNAL": "Hyresnämnden",
    "JudgmentResult.EVICTION": "Ska flytta",
    "JudgmentResult.PAYMENT": "Ska betala",
    "JudgmentResult.DISMISSED": "Avslag för hyresvärden",
    "JudgmentResult.PROLONGED": "Avtalet förlängt",
    "JudgmentResult.RESPITE": "Uppskov med att flytta",
    "JudgmentResult.WRITTEN_OFF": "Avskrivet",
    "PostponementKind.ANSTAND": "Anstånd av Kronofogden",
    "PostponementKind.UPPSKOV": "Uppskov av hyresvärden",
    "CancellationReason.WITHDRAWN": "Återkallad",
    "CancellationReason.PAID": "Skulden betald",
    "CancellationReason.OTHER": "Annan anledning",
    "NoticeMove.AWAY": "Till ett annat hems ärende: den räknas inte längre här",
    "NoticeMove.HERE": "Hit från ett annat hems ärende",
    "CorrectionReason.NEW_MESSAGE": "Avsändaren har skickat ett rättat meddelande",
    "CorrectionReason.MISREAD": "Uppgiften var fel registrerad",
    "WithdrawnBy.LANDLORD": "Hyresvärden",
    "WithdrawnBy.ENFORCEMENT_AUTHORITY": "Kronofogden",
    "WithdrawnBy.INTAKE": "Mottagningen, registrerad av misstag",
}

_FIELDS: Final = {
    "field.corrected_on": "Rättad",
    "field.move": "Vart",
    "field.withdrawn_on": "Återkallad",
    "field.ground": "Grund",
    "field.claim_notice_id": "Kravet som uppsägningen gäller",
    "field.claim_is_net": "Det som betalats före kravet är redan avdraget",
    "field.reported_on": "Dag då vi fick veta",
    "field.ceased_on": "Dag då det upphörde",
    "field.lease_ends_on": "Hyrestiden slut",
    "field.body": "Vem som beslutade",
    "field.opportunity_on": "Dag då hyresgästen fick yttra sig",
    "field.documents_on": "Dag då handlingarna fanns hos Kronofogden",
    "field.abroad": "Bor utomlands",
    "field.kind": "Slag",
    "field.exceptional": "Synnerliga skäl",
    "field.cancelled_on": "Inställd",
    "field.judgment_result": "Vad som beslutades",
    "field.cancellation_reason": "Varför den ställdes in",
    "field.tenant_ref": "Vem som delgavs",
    "evictions.tenant": "Hyresgästen",
    "worklist.removal": "Avlägsnande: {when}, {left}",
    "case.removal-at": "Kronofogdens tid för avlägsnande",
    "case.removal-put-off": "Avlägsnandet är uppskjutet till",
    "evictions.co-tenant": "Hyresgäst {number} på handlingen",
    "field.is_certain": "Jag har kontrollerat uppgifterna",
    "field.left_on": "Lämnade bostaden",
}

_REFUSALS: Final = {
    "claim-not-named": "Det framgår inte vilket krav svaret gäller.",
    "claim-not-named.remedy": "Välj handlingen som kräver hyran, eller lämna frågan om avdrag obesvarad.",
    "postponed-to-the-past": "Uppskovet slutar innan det beslutades.",
    "postponed-to-the-past.remedy": "Kontrollera de två dagarna.",
    "respite-longer-than-the-law": (
        "Stämmer datumet? Kronofogden kan ge anstånd längst till och med {latest} (UB 16 kap. 4 §)."
    ),
    "respite-longer-than-the-law.remedy": (
        "Läs dagen och årtalet i beslutet en gång till. Är det synnerliga skäl, kryssa för det. "
        "Står dagen så i beslutet, kryssa för att du har kontrollerat den."
    ),
    "removal-respite-longer-than-the-law": (
        "Stämmer datumet? Anståndet med ett avlägsnande kan vara längst till och med {latest} (UB 16 kap. 10 b §)."
    ),
    "removal-respite-longer-than-the-law.remedy": (
        "Läs dagen och årtalet i beslutet en gång till. Gäller det en avhysning, välj dess tid. "
        "Står dagen så i beslutet, kryssa för att du har kontrollerat den."
    ),
    "removal-deferral-longer-than-the-law": (
        "Stämmer datumet? Efter {latest} förfaller ansökan om avlägsnande (UB 16 kap. 10 c §)."
    ),
    "removal-deferral-longer-than-the-law.remedy": (
        "Läs dagen och årtalet i beslutet en gång till. "
        "Står dagen så i beslutet, kryssa för att du har kontrollerat den."
    ),
    "deferral-longer-than-the-law": (
        "Stämmer datumet? Efter {latest} förfaller ansökan om avhysning (UB 16 kap. 5 §)."
    ),
    "deferral-longer-than-the-law.remedy": (
        "Läs dagen och årtalet i beslutet en gång till. "
        "Står dagen så i beslutet, kryssa för att du har kontrollerat den."
    ),
    "problem.long-before-the-debt": (
        "Datumen går inte ihop: {label} är mer än en månad före hyrans förfallodag, {due}. Stämmer datumet?"
    ),
    "problem.long-before-the-debt.remedy": (
        "Läs årtalen på handlingen en gång till. Står det så, kryssa för att du har kontrollerat dem. "
        "Ingen frist räknas från en dag före skulden."
    ),
    "problem.ended-long-ago": "Boendet upphörde för mer än ett år sedan. Stämmer datumet?",
    "problem.ended-long-ago.remedy": "Rätta året, eller kryssa för att du har kontrollerat det.",
    "not-a-tenant": "Den personen står inte på kontraktet.",
    "not-a-tenant.remedy": "Välj en av hyresgästerna, eller lämna tomt.",
    "own-flat-not-urged": (
        "Är lägenheten uppsagd? Nämnden är hyresvärd, och det är inte antecknat att klienten hade uppmanats att "
        "upphöra före uppsägningen och att socialnämnden hade underrättats. Då kan uppsägningen vara utan verkan."
    ),
    "own-flat-not-urged.remedy": (
        "Säg inte upp utan det. Har det skett, rätta handlingen om störningen med dagen. Är lägenheten ändå uppsagd, "
        "kryssa i att uppgifterna är kontrollerade: ärendet varnar för det."
    ),
    "paid-alike": "En lika stor betalning av samma betalare är redan antecknad den dagen.",
    "paid-alike.remedy": "Är det samma betalning behövs inget mer. Är det en till, välj dess nummer i ordningen.",
    "served-before-the-debt": ("Stämmer datumet? Datumen går inte ihop: hyran förföll {latest}, och dagen är före."),
    "served-before-the-debt.remedy": (
        "Kontrollera året och vilken handling det gäller. Är handlingens förfallodag fel rättas den. "
        "Stämmer dagen, kryssa för att du har kontrollerat den."
    ),
    "paid-far-above-the-debt": "Stämmer beloppet? Det är mer än dubbelt så stort som det som krävs.",
    "paid-far-above-the-debt.remedy": "Rätta beloppet, eller kryssa för att du har kontrollerat det.",
    "problem.postponed-beyond-the-law": (
        "Stämmer datumet? Avhysningen kan skjutas upp längst till och med {latest} (UB 16 kap. 4 och 5 §§)."
    ),
    "problem.postponed-beyond-the-law.remedy": (
        "Läs dagen och årtalet i beslutet en gång till. Är det synnerliga skäl, kryssa för det. "
        "Står dagen så i beslutet, kryssa för att du har kontrollerat den."
    ),
    "until-without-respite": "Bara ett beslut om att flytta, eller uppskov med det, har en sista dag.",
    "until-without-respite.remedy": "Ta bort dagen, eller ange att hyresgästen ska flytta.",
    "result-not-of-this-paper": "Det kan den som beslutade inte besluta.",
    "result-not-of-this-paper.remedy": "Kontrollera vem handlingen kommer från och vad den säger.",
    "problem.result-not-of-this-paper": "Det kan den som beslutade inte besluta.",
    "problem.result-not-of-this-paper.remedy": "Kontrollera vem handlingen kommer från och vad den säger.",
    "left-to-the-same-home": "Den som bor kvar har inte lämnat bostaden.",
    "left-to-the-same-home.remedy": "Ange vart hushållet flyttade, eller att det är okänt.",
    "left-after-the-eviction": "Avhysningen var redan verkställd den dagen.",
    "left-after-the-eviction.remedy": "Kontrollera dagen. Den som har avhysts har inte lämnat bostaden före.",
}

_DETAILS: Final = {
    "detail.EvictionCaseReopened.continues": "Hotet är detsamma som förut",
    "detail.JudgmentReported.until_on": "Ska ha flyttat senast",
    "detail.RentPaid.nth": "Nummer av lika stora samma dag",
    "detail.TerminationReported.served_on": "Uppsägningen delgiven",
    "detail.NoticeAttachedToCase.until_on": "Uppskjutet till och med",
    "detail.EvictionNoticeReceived.until_on": "Uppskjutet till och med",
}

_PAGES: Final = {
    "ReportTermination": "Anteckna uppsägning",
    "ReportRectification": "Anteckna att störningen har upphört",
    "ReportExtensionDispute": "Anteckna tvist om förlängning",
    "RecordAnswerOrder": "Anteckna föreläggande från Kronofogden",
    "ReportJudgment": "Anteckna utslag eller dom",
    "RecordHearing": "Anteckna att hyresgästen fått yttra sig",
    "PostponeEviction": "Anteckna anstånd eller uppskov",
    "CancelEviction": "Anteckna inställd avhysning",
    "RecordDeparture": "Anteckna att hyresgästen flyttat",
}

SWEDISH: Final[dict[str, str]] = {**_FACTS, **_CODES, **_FIELDS, **_REFUSALS, **_DETAILS, **_PAGES}
