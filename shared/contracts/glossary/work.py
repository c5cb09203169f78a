"""Swedish for how a case is worked on: whose it is, what it waits for, what is said of its outcome."""

from typing import Final

_FACTS: Final = {
    "CaseAssigned": "Ärendet tilldelat",
    "CaseParked": "Ärendet parkerat",
    "CaseUnparked": "Ärendet åter på listan",
    "OutcomeReported": "Utfall uppgivet",
    "OutcomeConfirmed": "Utfall bekräftat",
    "AlertAcknowledged": "Larm kvitterat",
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
    "OutcomeSource.LANDLORD": "Hyresvärden",
    "OutcomeSource.TENANT": "Hyresgästen",
    "OutcomeSource.ENFORCEMENT_AUTHORITY": "Kronofogden",
    "OutcomeSource.COURT": "Domstol eller hyresnämnd",
    "OutcomeSource.OWN_UNIT": "Egen uppgift",
    "OutcomeSource.DOCUMENT": "En handling",
}

_FIELDS: Final = {
    "field.handler_ref": "Handläggare",
    "field.assigned_on": "Tilldelat",
    "field.parked_on": "Parkerat",
    "field.waiting_for": "Väntar på",
    "field.unparked_on": "Åter",
    "field.confirmed_on": "Bekräftat",
    "field.acknowledged_at": "Kvitterat",
}

SWEDISH: Final[dict[str, str]] = {**_FACTS, **_CODES, **_FIELDS}
