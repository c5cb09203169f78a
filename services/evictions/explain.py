"""Why a case stands as it does: events, state, dates and alerts as lines of Swedish. No personal data. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.duties import attempts, is_landlord_told, is_support_offered
from shared.contracts.alerts import AlertRaised
from shared.contracts.base import Event
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.evictions import DeadlineSet
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import NoticeId
from shared.contracts.law.period import OtherPeriod
from shared.kernel.clock import civil_date
from shared.web.deadline_words import dates_said, steps_said
from shared.web.household_words import untold
from shared.web.words import day, kronor, moment, swedish


def explain(events: Sequence[Any], now: datetime) -> list[str]:
    """The lines for a case with these events, as of `now`."""
    case = EVICTION_CASE.fold(events)
    today = civil_date(now)
    sections = (
        ("explain.history", (_event(each) for each in events)),
        ("explain.state", _state(case)),
        ("explain.dates", _dates(case, today)),
        ("explain.alerts", _alerts(case, events, now)),
    )
    lines: list[str] = []
    for heading, section in sections:
        lines += [SWEDISH[heading], *(f"  {line}" for line in section or ()), ""]
    return lines[:-1]


def _event(event: Event) -> str:
    told = [
        f"{SWEDISH[label]}: {text}"
        for name in event.__struct_fields__
        if (label := f"field.{name}") in SWEDISH
        and (text := untold(event, name) or _text(name, getattr(event, name))) is not None
    ]
    return f"{SWEDISH[type(event).__name__]}. {', '.join(told)}".strip()


def _text(name: str, value: Any) -> str | None:
    """A value in Swedish. None for what is not there and for ids, which say nothing to a reader."""
    match value:
        case None | ():
            return None
        case bool():
            return SWEDISH["web.yes" if value else "web.no"].lower()
        case Enum():
            return swedish(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case int():
            return kronor(value) if name.endswith("_ore") else str(value)
        case tuple() if isinstance(value[0], Enum):
            return ", ".join(swedish(each) for each in value)
        case _:
            return None


def _state(case: EvictionCase) -> Iterator[str]:
    if case.opened is None:
        return
    if case.closed:
        yield SWEDISH["explain.closed"].format(on=day(case.closed.closed_on), outcome=swedish(case.closed.outcome))
    else:
        on = case.reopened.reopened_on if case.reopened else case.opened.opened_on
        yield SWEDISH["explain.open"].format(on=day(on))
    if reasons := dict.fromkeys(swedish(notice.notice_type) for notice in case.notices):
        yield SWEDISH["explain.reasons"].format(reasons=", ".join(reasons))
    else:
        yield SWEDISH["explain.first-reason"].format(reason=swedish(case.opened.primary_reason))
    yield SWEDISH["explain.tenant"].format(answer=_answer(is_support_offered(case)))
    yield SWEDISH["explain.landlord"].format(answer=_answer(is_landlord_told(case)))
    if assigned := case.work.assigned:
        yield SWEDISH["explain.unit"].format(unit=swedish(assigned.unit))
    if parked := case.work.parked:
        yield SWEDISH["explain.parked"].format(on=day(parked.until_on), who=swedish(parked.waiting_for))
    if case.closed and not any(each.outcome is case.closed.outcome for each in case.work.outcomes_confirmed):
        yield SWEDISH["explain.unconfirmed"]
    yield from _differing(case)
    if len(attempts(case)) >= 3 and not is_support_offered(case):
        yield SWEDISH["explain.attempts"].format(count=len(attempts(case)))


def _differing(case: EvictionCase) -> Iterator[str]:
    """What contradicts: another outcome confirmed, and words about the tenant on a consent that had ended."""
    for confirmed in case.work.outcomes_confirmed:
        if case.closed and confirmed.outcome is not case.closed.outcome:
            yield SWEDISH["explain.other-outcome"].format(outcome=swedish(confirmed.outcome))
    consents = {each.consent_id: each for each in case.support.consents}
    for contact in case.landlord_contacts:
        rested_on = consents.get(contact.consent_id) if contact.consent_id else None
        if rested_on and not case.support.holds(rested_on, civil_date(contact.contacted_at)):
            yield SWEDISH["explain.consent-ended"].format(on=moment(contact.contacted_at))


def _answer(so: bool) -> str:
    return SWEDISH["web.yes" if so else "web.no"].lower()


def _dates(case: EvictionCase, today: date) -> Iterator[str]:
    found = deadlines(case, today)
    if DeadlineType.LEASE_RECOVERY not in found:
        yield SWEDISH["explain.no-arrears-now" if case.reopened else "explain.no-arrears"]
    for kind, said in found.items():
        yield f"{swedish(kind)}{_of(said.basis_notice_id)}: {swedish(said.status).lower()}."
        if said.missing:
            yield SWEDISH["explain.missing"].format(missing=", ".join(swedish(each) for each in said.missing))
        yield from _counted(said, kind)
        for each in said.others:
            yield SWEDISH["explain.other"].format(of=_of(each.basis_notice_id), status=swedish(each.status).lower())
            yield from (f"  {line}" for line in _counted(each, kind))


def _of(notice_id: NoticeId | None) -> str:
    return SWEDISH["explain.of"].format(number=notice_id[:8]) if notice_id else ""


def _counted(of: DeadlineSet | OtherPeriod, kind: DeadlineType) -> Iterator[str]:
    """The dates, then how they were reached."""
    yield from (f"{each.label} {each.text}." for each in dates_said(of, kind))
    for step in steps_said(of.working):
        yield f"  {step.rule_id}: {step.sentence}{f' ({step.doubt})' if step.doubt else ''}"


def _alerts(case: EvictionCase, events: Sequence[Any], now: datetime) -> Iterator[str]:
    raised = {each.alert_id: each for each in events if isinstance(each, AlertRaised)}
    for alert_id, alert in case.alerts.items():
        yield SWEDISH["explain.alert"].format(
            rule=alert.rule, what=swedish(alert.rule), due=moment(raised[alert_id].due_at), level=swedish(alert.level)
        )
    if not case.alerts:
        yield SWEDISH["explain.none"]
    if at := next_review_at(case, now):
        yield SWEDISH["explain.next"].format(at=moment(at))
