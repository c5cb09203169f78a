"""What a form offers to choose among and says beforehand, as the case and the desk stand. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from services.evictions.children_at_home import Living
from services.evictions.desk import Desk, receivers
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirm_eviction_time import times_to_confirm
from services.evictions.domain.confirmation import persons_of
from services.evictions.domain.debt_periods import debt_periods
from services.evictions.domain.debts import board_lets, debts_of
from services.evictions.domain.eviction_time import told_last_first
from services.evictions.domain.follow_ups import answers, due, remaining
from services.evictions.domain.household import is_told
from services.evictions.domain.own_flat import is_urged
from services.evictions.domain.parking import LONGEST, lawful_day
from services.evictions.domain.record_rent_payment import MOST_ALIKE
from services.evictions.domain.retraction import standing_facts
from services.evictions.domain.send_copy_to_person import times_to_copy
from services.evictions.domain.served import tenants, unserved
from services.evictions.domain.settling import shares, undertakings
from services.evictions.domain.times_ended import times_standing
from shared.contracts.base import Event
from shared.contracts.codes import AttemptResult
from shared.contracts.correctable import Correctable, standing
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.evictions import EvictionTimeNotified, NoticeAttachedToCase
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import PersonRef, StaffRef
from shared.contracts.support_codes import ConsentScope
from shared.contracts.work_codes import HouseholdUntoldReason
from shared.web.words import choices, day, kronor, moment, swedish

Choices: TypeAlias = Sequence[tuple[str, str]]
"""Value and Swedish text of each choice."""


def choices_for(command: str, case: EvictionCase, desk: Desk) -> Mapping[str, Choices]:
    """The choices of every field of `command` that names something of the case or of the staff."""
    attempts = choices(each for each in AttemptResult if each is not AttemptResult.MET)
    return {
        "result": attempts if command == "RecordContactAttempt" else (),
        "corrects": [(each.fact_id, _said(each)) for each in _correctable(command, case)],
        "staff": _staff(desk),
        "handler_ref": receivers(desk.colleagues, desk.away),
        "responsible_officer_ref": _officers(case, desk),
        "tenant_ref": _among(case, tenants(case)),
        "copied_to": _among(case, dict.fromkeys(ref for each in times_to_copy(case) for ref in persons_of(case, each))),
        "visit_id": _visits(case),
        "consent_id": _consents(case),
        "alert_id": [
            (alert_id, f"{swedish(alert.rule)}: senast {day(alert.due_at)}")
            for alert_id, alert in sorted(case.alerts.items(), key=lambda each: each[1].due_at)
        ],
        "notice_id": _papers(command, case),
        "claim_notice_id": [(each.first.notice_id, _claimed(each.first)) for each in debts_of(case)],
        "fact_id": [(fact_id_of(each), fact_said(each)) for each in standing_facts(case)],
        "decision_fact_id": _undertakings(case),
        "nth_alike": _alike(case),
        "follow_up_point": _follow_ups(case),
        "household_untold_reason": [] if case.household_told else choices(list(HouseholdUntoldReason)),
    }


def preselected(
    command: str,
    case: EvictionCase,
    living: Living | None = None,
    today: date | None = None,
    actor: StaffRef | None = None,
) -> Mapping[str, str]:
    """What the form of `command` says beforehand: of a service the paper of the one debt that waits for it, else the
    paper that came last; of a termination that of the one debt it is asked about (J5); of the home who is known to live
    there, and nothing where nobody has told. `living`: how the children live there, as a paper says. Of a household
    that is followed up the last point whose day has come by `today`."""
    if times := _times(command, case):
        return {"notice_id": times[0][0]} | _responsible(command, case, actor)
    if command == "ReportTermination":
        asked = [each.debt for each in shares(case) if each.asks_when_terminated]
        return {"claim_notice_id": asked[0].first.notice_id} if len(asked) == 1 else {}
    if command == "HoldFollowUp" and today:
        come = [point for point, on in remaining(case).items() if on <= today]
        return {"follow_up_point": come[-1]} if come else {}
    if command == "ConfirmEvictionTime":
        return _responsible(command, case, actor)
    if command == "RecordTenantService":
        debts = debts_of(case)
        waiting = unserved(case) if len(debts) > 1 else debts
        return {"notice_id": waiting[0].first.notice_id} if len(waiting) == 1 else {}
    return _known_of_home(command, case, living)


def _responsible(command: str, case: EvictionCase, actor: StaffRef | None) -> dict[str, str]:
    """Who answers for the case to Kronofogden unless another is chosen, in the letter as in what is recorded: its
    handler, else who acts (SoF 11:3). Once every time is confirmed, who was named."""
    if command != "ConfirmEvictionTime":
        return {}
    told = [] if times_to_confirm(case) else [each.responsible_officer_ref for each in case.confirmations]
    named = told[-1] if told else case.handler_ref or actor
    return {"responsible_officer_ref": named} if named else {}


def _officers(case: EvictionCase, desk: Desk) -> Choices:
    """Who may answer for the case: those of its unit and of the whole municipality, its handler and who acts."""
    always = {case.handler_ref, desk.actor.ref}
    return [(each.ref, each.name) for each in desk.colleagues if each.unit in (None, case.unit) or each.ref in always]


def _known_of_home(command: str, case: EvictionCase, how: Living | None) -> Mapping[str, str]:
    """How children live there is said only when a paper tells it: Kronofogden counts those by turns apart (4.5)."""
    home = case.household
    if home is None:
        return {}
    living = None if home.children_in_home is None else str(home.children_in_home)
    visiting = None if home.children_visiting is None else str(home.children_visiting)
    older = "ja" if home.any_65_or_older else "nej" if is_told(home) else None
    known: Mapping[str, Mapping[str, str | None]] = {
        "RecordHousehold": {"children_in_home": living, "children_visiting": visiting, "any_65_or_older": older},
        "RecordEvictionExecuted": {
            "children_permanent": None if how is None else str(how.permanent),
            "children_alternating": None if how is None else str(how.alternating),
            "children_visiting": visiting,
        },
    }
    return {field: text for field, text in known.get(command, {}).items() if text is not None}


def notes_on(command: str, case: EvictionCase, desk: Desk, today: date) -> Iterator[str]:
    """What to know before filling in the form of `command`, in Swedish."""
    if (key := f"note.{command}") in SWEDISH:
        yield SWEDISH[key]
    match command:
        case "RecordLandlordContact":
            consent = case.support.consent(ConsentScope.LANDLORD, today)
            yield SWEDISH["note.consent-holds" if consent else "note.no-consent"]
        case "RecordEvictionExecuted" if case.household and case.household.children_in_home:
            yield SWEDISH["note.children-known"].format(count=case.household.children_in_home)
        case "ParkCase":
            lawful, longest = lawful_day(case, today), today + LONGEST
            yield SWEDISH["note.park-until"].format(latest=day(min(lawful or longest, longest)))
        case "ReportTermination":
            if board_lets(case) and not is_urged(case, today):
                yield SWEDISH["note.own-flat"]
            if asked := [each.before_ore for each in shares(case) if each.asks_when_terminated]:
                yield SWEDISH["note.paid-before"].format(paid=kronor(sum(asked)))
        case "DecideUndertaking" if (periods := debt_periods(case)) and all(each.is_condo for each in periods):
            yield " ".join(SWEDISH[f"no-undertaking-for-condo{part}"] for part in ("", ".remedy"))
        case "DecideUndertaking":
            yield from _delegations(desk, today)
            left = [each.left_ore for each in shares(case) if each.debt.withdrawn_on is None and not each.covered_on]
            if left and (claimed := sum(each or 0 for each in left)):
                yield SWEDISH["note.left-to-undertake"].format(left=kronor(claimed))


def correctable(command: str, case: EvictionCase, fact_id: str) -> Correctable | None:
    """The standing fact of that name that `command` may correct."""
    return next((each for each in _correctable(command, case) if each.fact_id == fact_id), None)


def _correctable(command: str, case: EvictionCase) -> Sequence[Correctable]:
    recorded: Mapping[str, Sequence[Correctable]] = {
        "RecordTenantService": case.services,
        "RecordAnswerOrder": case.procedure.answers_ordered,
        "ReportJudgment": case.procedure.judgments,
    }
    return standing(recorded.get(command, ()))


def _said(fact: Correctable) -> str:
    """The fact's day and codes, as a choice among several."""
    values = [getattr(fact, name) for name in type(fact).__struct_fields__]
    days = [day(each) for each in values if isinstance(each, date)]
    return ", ".join([*days, *(swedish(each).lower() for each in values if isinstance(each, Enum))])


def fact_said(fact: Event) -> str:
    """What a fact is, when it was, and its codes and amounts, as a choice among several."""
    said = [swedish(type(fact).__name__)]
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if isinstance(value, datetime):
            said.append(moment(value))
        elif isinstance(value, date):
            said.append(day(value))
        elif isinstance(value, Enum):
            said.append(swedish(value).lower())
        elif name == "nth" and value is not None:
            said.append(SWEDISH["evictions.nth"].format(nth=value))
        elif name.endswith("_ore") and value is not None:
            said.append(kronor(value))
    return ", ".join(said)


def _undertakings(case: EvictionCase) -> Choices:
    """The decisions a letter may tell; none to choose among while there is only one."""
    found = undertakings(case)
    return [(fact_id_of(each), fact_said(each)) for each in found] if len(found) > 1 else []


def _papers(command: str, case: EvictionCase) -> Choices:
    """The debts, each named by its first paper; of a payment those that wait for money, none to choose among while only
    one does. Else Kronofogden's times."""
    match command:
        case "RecordTenantService":
            debts = debts_of(case)
        case "RecordRentPayment":
            waiting = [each.debt for each in shares(case) if each.debt.withdrawn_on is None and not each.covered_on]
            debts = tuple(waiting) if len(waiting) > 1 else ()
        case _:
            return _times(command, case)
    return [(each.first.notice_id, _claimed(each.first)) for each in debts]


def _claimed(paper: NoticeAttachedToCase) -> str:
    due = SWEDISH["evictions.claim-due"].format(on=day(paper.rent_due_on)) if paper.rent_due_on else ""
    came = SWEDISH["evictions.claim-came"].format(on=day(paper.received_on))
    return ", ".join(each for each in (swedish(paper.notice_type), due, came) if each)


def places(case: EvictionCase) -> Mapping[PersonRef, str]:
    """Those whom the papers name by their place there, never by name; the case's tenant first."""
    named = dict.fromkeys((*tenants(case), *(ref for each in case.eviction_times for ref in persons_of(case, each))))
    return {
        ref: SWEDISH["evictions.co-tenant"].format(number=number) if number > 1 else SWEDISH["evictions.tenant"]
        for number, ref in enumerate(named, 1)
    }


def _among(case: EvictionCase, people: Collection[PersonRef]) -> Choices:
    """None to choose among while there is only one."""
    named = places(case)
    return [(ref, named[ref]) for ref in people] if len(people) > 1 else []


def _staff(desk: Desk) -> Choices:
    known = [(each.ref, each.name) for each in desk.colleagues]
    return known if desk.actor.ref in dict(known) else [(desk.actor.ref, SWEDISH["evictions.yourself"]), *known]


def _alike(case: EvictionCase) -> Choices:
    """Which of several payments that say the same otherwise; none to choose among while nothing is paid."""
    highest = max((each.nth or 1 for each in case.payments), default=0)
    return [(str(nth), SWEDISH["evictions.nth"].format(nth=nth)) for nth in range(2, min(highest + 1, MOST_ALIKE) + 1)]


def _follow_ups(case: EvictionCase) -> Choices:
    """Those that nobody has answered, and those whose answer may be told anew."""
    open_ones = {**remaining(case), **{point: due(case)[point] for point in answers(case) if point in due(case)}}
    return [(point, f"{swedish(point)}, {day(on)}") for point, on in due(case).items() if point in open_ones]


def _visits(case: EvictionCase) -> Choices:
    return [(visit_id, moment(at)) for visit_id, at in case.support.visits_to_come.items()]


def _consents(case: EvictionCase) -> Choices:
    revoked = {each.consent_id for each in case.support.revocations}
    return [
        (each.consent_id, SWEDISH["evictions.consent-since"].format(who=swedish(each.scope), on=day(each.from_on)))
        for each in case.support.consents
        if each.consent_id not in revoked
    ]


def _times(command: str, case: EvictionCase) -> Choices:
    """The times that wait, the one told last first; none to choose among while only one waits."""
    waiting = {
        "ConfirmEvictionTime": times_to_confirm,
        "SendCopyToPerson": times_to_copy,
        "PostponeEviction": times_standing,
        "CancelEviction": times_standing,
    }
    times = told_last_first(waiting[command](case)) if command in waiting else ()
    return [(each.notice_id, _time(each)) for each in times] if len(times) > 1 else []


def _time(time: EvictionTimeNotified) -> str:
    when = moment(time.eviction_at) if time.eviction_at else SWEDISH["evictions.time-unknown"]
    return SWEDISH["evictions.time-told"].format(when=when, on=day(time.notified_on))


def _delegations(desk: Desk, today: date) -> Iterator[str]:
    if desk.delegations is None:
        yield SWEDISH["note.no-delegation-order"]
        return
    most = max((each.most_ore for each in desk.delegations if each.is_valid(today)), default=None)
    yield SWEDISH["note.no-delegation"] if most is None else SWEDISH["note.delegated"].format(most=kronor(most))
