"""How a command of a case is told while its states are walked: by name, with what it says then."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final, TypeAlias

from deploy.states.walk import Telling
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.retraction import standing_facts
from services.evictions.domain.slices import SLICES
from shared.contracts import codes as c
from shared.contracts import procedure_codes as p
from shared.contracts import support_codes as u
from shared.contracts import work_codes as w
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.ids import (
    CommandId,
    NoticeId,
    PersonRef,
    StaffRef,
    TenancyRef,
    nth_case_id,
)
from shared.kernel.clock import civil_date, instant
from shared.kernel.ids import derived_id

TENANCY: Final = TenancyRef(derived_id("walk", "tenancy"))
CASE: Final = nth_case_id(TENANCY, 1)
OTHER_CASE: Final = nth_case_id(TenancyRef(derived_id("walk", "other home")), 1)
OFFICER, COLLEAGUE = (StaffRef(derived_id("walk", name)) for name in ("officer", "colleague"))
RENT: Final = 845_000  # öre
MONDAY: Final = date(2026, 11, 16)
DAYS: Final = tuple(instant(MONDAY + timedelta(days=days), time(12)) for days in (0, 80))
"""The day it begins, and one when the period is over."""

COMMANDS: Final = {command.__name__: command for command in SLICES}
Fields: TypeAlias = Callable[[EvictionCase, datetime], dict[str, Any] | None]


def tell(name: str, fields: Fields | None = None, /, **said: Any) -> Telling:
    """The command of that name with what is `said`; the values that are functions are asked what the day is."""
    command = COMMANDS[name]

    def telling(case: EvictionCase, now: datetime) -> Any:
        more = fields(case, now) if fields else {}
        if more is None:
            return None
        known = {name: value(now) if callable(value) else value for name, value in said.items()}
        return command(case_id=CASE, now=now, **known, **more)

    return telling


def today(now: datetime) -> date:
    return civil_date(now)


def right_now(now: datetime) -> datetime:
    return now


def days_later(days: int) -> Callable[[datetime], date]:
    return lambda now: civil_date(now) + timedelta(days=days)


def command_id(now: datetime) -> CommandId:
    return CommandId(derived_id("walk", now.isoformat()))


def paper(kind: c.NoticeType, **facts: Any) -> Telling:
    """A paper of this kind arrives today."""

    def fields(_: EvictionCase, now: datetime) -> dict[str, Any]:
        return {"notice_id": NoticeId(derived_id("walk", kind, now.isoformat(), *facts))}

    said: dict[str, Any] = {
        "notice_type": kind,
        "channel": c.Channel.POST,
        "source": c.Source.LANDLORD,
        "person_ref": PersonRef(derived_id("walk", "person")),
        "tenancy_ref": TENANCY,
        "tenancy": c.Tenancy.RENTAL,
        "unit": c.Unit.ADULT_RECEPTION,
        "handler_ref": OFFICER,
        "received_on": today,
        **facts,
    }
    return tell("TakeInNotice", fields, **said)


def arrears(**facts: Any) -> Telling:
    claim = {"amount_claimed_ore": RENT, "rent_due_on": days_later(-15)}
    return paper(c.NoticeType.RENT_ARREARS_TERMINATION, **claim, **facts)


def correction(case: EvictionCase, now: datetime) -> dict[str, Any] | None:
    if not case.notices:
        return None
    paper, on = case.notices[0], civil_date(now)
    correction = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=paper.notice_id,
        reason=p.CorrectionReason.NEW_MESSAGE,
        corrected_on=on,
        received_on=on,
        sent_on=on,
        sent_registered=True,
        amount_claimed_ore=RENT,
        rent_due_on=paper.rent_due_on,
    )
    timed = paper.notice_type is c.NoticeType.EVICTION_TIME
    return {"correction": correction, "eviction_at": now + timedelta(days=36) if timed else None}


def of_paper(place: int) -> Fields:
    """The first (0) or the latest (-1) of the case's papers."""
    return lambda case, _: {"notice_id": case.notices[place].notice_id} if case.notices else None


def fact(place: int) -> Fields:
    """The first (0) or the latest (-1) of the facts that can be taken back."""

    def named(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
        facts = [*standing_facts(case)]
        return {"fact_id": fact_id_of(facts[place])} if facts else None

    return named


def first_consent(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
    return {"consent_id": case.support.consents[0].consent_id} if case.support.consents else None


def first_visit(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
    return {"visit_id": next(iter(case.support.visits_to_come))} if case.support.visits_to_come else None


def first_alert(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
    return {"alert_id": next(iter(case.alerts))} if case.alerts else None


TWO = {"staff": (OFFICER, COLLEAGUE)}
GRANTED = {"decision": u.AssistanceDecision.GRANTED, "basis": u.AssistanceBasis.SOL_12_1}
SUPPORT = {"support": (u.SupportType.HOUSING_GUIDE,)}


def because(tenant: c.UnfulfilledReason, household: w.HouseholdUntoldReason) -> dict[str, Any]:
    return {
        "tenant_unfulfilled_reason": tenant,
        "landlord_unfulfilled_reason": tenant,
        "household_untold_reason": household,
    }


DECEASED = because(c.UnfulfilledReason.DECEASED, w.HouseholdUntoldReason.DECEASED)
UNTOLD = because(c.UnfulfilledReason.REPEATED_ATTEMPTS_FAILED, w.HouseholdUntoldReason.DECLINED_TO_TELL)
TAKEN_BACK = because(c.UnfulfilledReason.NOTICE_WITHDRAWN, w.HouseholdUntoldReason.NOTICE_WITHDRAWN)
WITHDRAWN = c.Outcome.TERMINATION_WITHDRAWN
