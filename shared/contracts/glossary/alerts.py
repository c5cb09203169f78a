"""Swedish for alerts: what each rule asks for, why now, its levels and endings."""

from typing import Final

_FACTS: Final = {
    "AlertRaised": "Larm",
    "AlertEscalated": "Larm höjt en nivå",
    "AlertResolved": "Larm löst",
    "AlertDelivered": "Larm avsänt",
    "LawfulDayMissed": "Dagen missad: det som skulle göras är inte antecknat",
    "CaseRoutedProvisionally": "Preliminärt fördelat: okänt vilka som bor i hemmet",
    "EarlierNoticeKnown": "Tidigare anmälan om samma hem",
    "CoTenantsKnown": "Flera hyresgäster på kontraktet",
    "EvictionTimeConcerns": "Kronofogdens tid gäller andra än ärendets hyresgäst",
    "DeadlineBasisChanged": "Fristens underlag ändrat",
    "EvictionTimeSet": "Gällande tid för avhysning",
    "DebtsCounted": "Skulderna räknade",
    "UndertakingJudged": "Åtagandet bedömt",
}

_WHAT: Final = {
    "AlertRule.A01": "Bekräfta Kronofogdens tid i dag",
    "AlertRule.A02": "Skicka kopian av bekräftelsen till den enskilde i dag",
    "AlertRule.A03": "Agera innan återvinningsfristen går ut",
    "AlertRule.A04": "Se till att avgiften betalas innan återvinningsfristen går ut",
    "AlertRule.A05": "Skicka åtagandet till hyresvärden",
    "AlertRule.A06": "Ta reda på när hyresgästen delgavs",
    "AlertRule.A06.1": "Ta reda på när den andra hyresgästen delgavs",
    "AlertRule.A07": "Ta reda på vilka som bor i hemmet, så att rätt enhet får ärendet",
    "AlertRule.A07.1": "Skicka handlingen vidare till rätt nämnd i dag",
    "AlertRule.A08": "Försök nå hyresgästen",
    "AlertRule.A09": "Tala med hyresgästen och erbjud stöd",
    "AlertRule.A10": "Informera hyresvärden om nämndens uppdrag",
    "AlertRule.A11": "Underrätta barnenheten om barnet i hemmet och se att den beslutar",
    "AlertRule.A11.1": "Ta reda på vad barnenheten har beslutat",
    "AlertRule.A12": "Nå den som har fått anmälan om störning eller bristande skötsamhet",
    "AlertRule.A13": "Agera i dag: uppsagd för särskilt allvarlig störning",
    "AlertRule.A14": "Kontakta hyresgästen: avhysning är begärd hos Kronofogden",
    "AlertRule.A15": "Förbered dagen då hemmet ska lämnas",
    "AlertRule.A15.3": "Boka socialtjänstens närvaro dagen då hemmet ska lämnas: barn berörs",
    "AlertRule.A16": "Ordna boende efter dagen då hemmet ska lämnas",
    "AlertRule.A17": "Se över upprepade anmälningar om samma hem",
    "AlertRule.A35": "Kontrollera fristen: underlaget har ändrats",
    "AlertRule.A36": "Följ upp: bor hushållet kvar?",
}

_BASIS: Final = {
    "AlertRule.A01.basis": "SoF 11 kap. 3 § (lag)",
    "AlertRule.A02.basis": "SoF 11 kap. 3 §",
    "AlertRule.A03.basis": "JB 12 kap. 44 § (lag)",
    "AlertRule.A04.basis": "BRL 7 kap. 23 § (lag)",
    "AlertRule.A05.basis": "JB 12 kap. 44 § fjärde stycket",
    "AlertRule.A06.basis": "JB 12 kap. 44 §; bostadsrätt BRL 7 kap. 23 §",
    "AlertRule.A07.basis": "fördelning (R22)",
    "AlertRule.A07.1.basis": "FL 8 § (samverkan)",
    "AlertRule.A08.basis": "uppdraget (R19, R20)",
    "AlertRule.A09.basis": "uppdraget (R20)",
    "AlertRule.A10.basis": "uppdraget (R21)",
    "AlertRule.A11.basis": "SoL 19 kap. 1 §, 20 kap. 1–2 §§",
    "AlertRule.A12.basis": "JB 12 kap. 25 a §; bostadsrätt BRL 7 kap. 9 §",
    "AlertRule.A13.basis": "JB 12 kap. 42 § fjärde stycket; bostadsrätt BRL 7 kap. 20 §",
    "AlertRule.A14.basis": "UF 16 kap. 2 §, UB 16 kap. 3 §",
    "AlertRule.A15.basis": "UF 16 kap. 2 och 7 a §§, eller beslutets egen dag",
    "AlertRule.A16.basis": "uppdraget (R18, G13)",
    "AlertRule.A17.basis": "JB 12 kap. 46 §, BRL 7 kap. 23 § tredje stycket",
    "AlertRule.A18.basis": "uppdraget (R35)",
    "AlertRule.A35.basis": "JB 12 kap. 44 § (NJA 1985 s. 586); bostadsrätt BRL 7 kap. 23 §",
    "AlertRule.A36.basis": "verksamhetens val (R34)",
    "AlertRule.A15.3.basis": "uppdraget (E5): barn berörs",
}
"""The paragraph, or what else, an alert rests on."""

_WHY: Final = {
    "now.A01.why": "Bekräftelsen ska skickas samma dag som meddelandet kom (SoF 11 kap. 3 §).",
    "now.A02.why": "En kopia av bekräftelsen ska till den som berörs (SoF 11 kap. 3 §).",
    "now.see-to-payment": "Se till att betalningen görs",
    "now.see-to-payment.why": "Bistånd är beviljat för hela skulden. Fristen stannar först när hyran är "
    "betald (JB 12 kap. 44 §).",
    "now.A03.why": "Återvinningsfristen löper. När den har gått ut kan hyresrätten vara förlorad (JB 12 kap. 44 §).",
    "now.A04.why": "Fristen löper. För bostadsrätt finns inget åtagande: bara betalning hjälper (BRL 7 kap. 23 §).",
    "now.A05.why": "Åtagandet gäller först när hyresvärden har fått veta det skriftligen (JB 12 kap. 44 §).",
    "now.A06.why": "Utan delgivningsdagen är fristen bara preliminär. Fråga hyresvärden.",
    "now.A07.why": "Anmälan är preliminärt fördelad eftersom ingen har sagt vilka som bor i hemmet.",
    "now.A08.why": "Inget kontaktförsök är antecknat. Alla som riskerar avhysning ska erbjudas kontakt.",
    "now.A09.why": "Ingen personlig kontakt är antecknad. Ett brev räcker inte.",
    "now.A09.visit.why": "Tre försök har inte nått fram. Föreslå ett hembesök: ett brev till räcker inte.",
    "now.A10.why": "Hyresvärden ska få veta vad socialtjänsten kan göra. Lämna inga uppgifter om personen. Vet "
    "hyresvärden inte om hotet röjer redan kontakten personen: den kräver samtycke eller lagstöd (OSL 26:1).",
    "now.A11.why": "Det bor barn i hemmet. Barnenheten ska få veta det genast (SoL 20 kap. 1 §).",
    "now.A11.decision.why": "Det har gått fjorton dagar: barnenheten ska ha beslutat om utredning (SoL 20 kap. 2 §).",
    "now.A12.why": "Ingen frist skyddar: hyresvärden kan säga upp vilken dag som helst (JB 12 kap. 25 a §).",
    "now.A12.own.why": "Nämnden är själv hyresvärd: säg till klienten att det måste upphöra, och erbjud stöd. Utan "
    "tillsägelse får nämnden inte säga upp, hur allvarligt det än är (JB 12 kap. 42 §).",
    "now.A13.own.why": "Uppsägningen är redan gjord, och nämnden är hyresvärd: utan tillsägelse före den kan den vara "
    "utan verkan (JB 12 kap. 42 §).",
    "now.A13.why": "Uppsägningen är redan gjord, utan rättelseanmaning och utan återvinningsfrist (JB 12 kap. 42 §).",
    "now.A14.why": "Avhysning kan ske en vecka efter att hyresgästen fått yttra sig (UB 16 kap. 3 §).",
    "now.A15.why": "Dagen då hemmet ska lämnas närmar sig. Anteckna en plan för tiden efteråt och vad som blev av "
    "dagen.",
    "now.A15.attendance.why": "Dagen då hemmet ska lämnas närmar sig och barn berörs. Boka vem från socialtjänsten som "
    "är på plats.",
    "now.A16.why": "Hemmet kan förloras inom sju dagar och det finns ingen plan för boendet efteråt.",
    "now.A17.why": "Upprepad sen betalning kan kosta hemmet även om skulden betalas (JB 12:46, BRL 7:23).",
    "now.A18.why": "En ny anmälan har kommit om någon som har gått genom vårdkedjan. Erbjud den tidigare boendelotsen.",
    "now.A36.why": "Ärendet är avslutat och stöd gavs. Fråga om hushållet bor kvar och anteckna svaret.",
    "now.A35.why": "En uppgift som fristen räknas från har ändrats. Kontrollera den nya dagen och berätta för berörda.",
}
"""Why it is to be done now, by the rule that asks for it."""

_CODES: Final = {
    "AlertLevel.L1": "Nivå 1: handläggare",
    "AlertLevel.L2": "Nivå 2: biträdande enhetschef",
    "AlertLevel.L3": "Nivå 3: enhetschef",
    "AlertResolution.FULFILLED": "Klart",
    "AlertResolution.SUPERSEDED": "Ersatt av ett nyare larm",
    "AlertResolution.CASE_CLOSED": "Ärendet avslutat",
    "AlertResolution.LAPSED": "Tiden gick ut",
    "AlertResolution.GROUND_GONE": "Behövs inte längre",
    "DeliveryChannel.MAIL": "E-post",
    "DeliveryChannel.WEBHOOK": "Annat system",
}

_COMMANDS: Final = {
    "alert.why": "Varför och till när",
    "alert.basis": "Grund: {basis}.",
    "RecordHousehold": "Anteckna vilka som bor i hemmet",
    "SendCopyToPerson": "Anteckna kopian till den enskilde",
    "no-copy-of-removal": "Av bekräftelsen om ett avlägsnande går ingen kopia till den enskilde.",
    "no-copy-of-removal.remedy": "Öppna brevet till Kronofogden i stället.",
    "no-copy-to-send": "Ingen bekräftelse väntar på sin kopia.",
    "no-copy-to-send.remedy": "Anteckna bekräftelsen till Kronofogden först, eller kontrollera om kopian redan finns.",
    "several-copies-to-send": "Flera bekräftelser väntar på sin kopia.",
    "several-copies-to-send.remedy": "Ange vilken handling kopian gäller.",
    "several-people-to-copy": "Tiden gäller flera personer, och var och en ska ha sin kopia.",
    "several-people-to-copy.remedy": "Anteckna bekräftelsen först, sedan varje kopia för sig: ange vem den gick till.",
    "time-is-not-about-them": "Kronofogdens tid gäller inte den personen.",
    "time-is-not-about-them.remedy": "Välj en av dem som Kronofogdens handling gäller.",
    "copy-before-confirmation": "Kopian kan inte ha skickats före bekräftelsen.",
    "copy-before-confirmation.remedy": "Kontrollera när kopian skickades.",
}

_FIELDS: Final = {
    "field.copied_to": "Vem kopian gick till",
    "field.routed_at": "Fördelat",
    "field.changed_at": "Ändrat",
    "field.safe_date_before": "Arbetade mot",
    "field.missed_at": "Missad",
}

SWEDISH: Final[dict[str, str]] = {**_FACTS, **_WHAT, **_BASIS, **_WHY, **_CODES, **_COMMANDS, **_FIELDS}
