"""One short page for each thing the desk can tell of a notice that is in, then back to its receipt."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from services.intake.bodies import (
    CorrectionBody,
    ForwardingBody,
    HouseholdToldBody,
    IdentityBody,
    InformingBody,
    MoveBody,
    ReroutingBody,
    WithdrawalBody,
)
from services.intake.domain.notice.correct_notice import FACTS
from services.intake.domain.notice.notice import Received
from services.intake.homes import OtherHome
from services.intake.kinds import KINDS, decisions
from services.intake.later import Later, LaterBody
from services.intake.moving import Moving
from services.intake.people.look_up import LookUps
from services.intake.rows_of_form import child_rows
from shared.contracts.codes import NoticeType, Unit
from shared.contracts.conduct import is_own_conduct
from shared.contracts.glossary import SWEDISH
from shared.contracts.intake import EvictionNoticeReceived
from shared.contracts.intake_codes import RerouteReason
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.kernel.clock import Clock, civil, civil_date
from shared.messaging.envelope import Purpose
from shared.staff.directory import StaffDirectory
from shared.vault.lookup import Reader
from shared.vault.readings import Readings
from shared.vault.records import RecordKind
from shared.web.actor import Actor, envelope
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import Form, FormState, read_form
from shared.web.meanwhile import Seen, ToldMeanwhile, named, seen_in
from shared.web.words import choices, moment

PAGE: Final = "/inkorg/{notice_id:str}/{slug:str}"


@get(PAGE, include_in_schema=False)
async def ask_of_notice(
    notice_id: FromPath[str],
    slug: FromPath[str],
    later: NamedDependency[Later],
    moving: NamedDependency[Moving],
    look_ups: NamedDependency[LookUps],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
) -> Template:
    """The form, filled in with what is known; the reading is logged first, and that of a forwarding's receipt."""
    notice, position = await _notice(later, notice_id, slug)
    await readings.paper(notice_id, notice.report.person_ref, actor=actor.ref, role=actor.role)
    given = _ABOUT[slug].known(notice, clock())
    state = FormState(given, command_id=new_command_id(clock))
    shown = await _forwarded(notice, look_ups, actor) if slug == "vidare" else ()
    others = await moving.others(notice, actor, look_ups, clock()) if slug == "flytta" else ()
    return _form(notice_id, slug, notice, state, Seen(position), shown=shown, homes=others)


@post(PAGE, include_in_schema=False)
async def tell_notice(
    request: AnyRequest,
    notice_id: FromPath[str],
    slug: FromPath[str],
    later: NamedDependency[Later],
    moving: NamedDependency[Moving],
    look_ups: NamedDependency[LookUps],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    staff: NamedDependency[StaffDirectory],
) -> Response[Any]:
    """Tell the notice and go to its receipt; else the form again with every problem and every value."""
    given = (await request.form()).dict()
    command_id, seen = form_command_id(given, clock), seen_in(given)
    notice: Received | None = None
    others: Sequence[OtherHome] = ()
    try:
        notice, _ = await _notice(later, notice_id, slug)
        others = await moving.others(notice, actor, look_ups, clock()) if slug == "flytta" else ()
        body = read_form(given, _ABOUT[slug].body)
        receipt = await later.tell(notice_id, body, envelope(request, actor, clock, command_id), seen=seen.position)
    except NOT_TAKEN as error:
        shown = again(error, given, clock, command_id=command_id, seen=seen)
        if isinstance(error, ToldMeanwhile):
            notice, _ = await _notice(later, notice_id, slug)
        now = await named(shown.seen, staff)
        return _form(notice_id, slug, notice, shown.form, now, shown.status, homes=others)
    return Redirect(f"/kvitto/{notice_id}?after={receipt.position}", status_code=303)


LATER_PAGES: Final[list[ControllerRouterHandler]] = [ask_of_notice, tell_notice]


async def _notice(later: Later, notice_id: str, slug: str) -> tuple[Received, int]:
    """The notice as it is, and the position of the last that was told of it."""
    if slug not in _ABOUT:
        raise NotFoundException
    notice, past = await later.known(notice_id)
    if slug == "rattelse" and not isinstance(notice.report, EvictionNoticeReceived):
        raise NotFoundException
    return notice, past.position


async def _forwarded(notice: Received, look_ups: LookUps, actor: Actor) -> Sequence[tuple[str, str]]:
    """When, to whom and with what receipt the notice was last sent on, as (term, text)."""
    forwarded = notice.forwarded
    if forwarded is None:
        return ()
    reader = Reader(actor.ref, actor.role, Purpose.CASE_HANDLING)
    facts = [(SWEDISH["intake.forwarded-before"], moment(forwarded.forwarded_at))]
    for field, kind, ref in (
        ("board", RecordKind.FORWARDED_TO, forwarded.board_ref),
        ("receipt", RecordKind.FORWARDING_RECEIPT, forwarded.receipt_ref),
    ):
        if ref is not None:
            kept = await look_ups.read(kind, ref, person_ref=notice.report.person_ref, reader=reader)
            facts.append((SWEDISH[f"field.{field}"], kept.text or SWEDISH[f"NameStatus.{kept.status}"]))
    return facts


def _form(
    notice_id: str,
    slug: str,
    notice: Received | None,
    form: FormState,
    seen: Seen,
    status: int = 200,
    shown: Sequence[tuple[str, str]] = (),
    homes: Sequence[OtherHome] = (),
) -> Template:
    """The page; of a notice that cannot be read now it asks for what it asked for before."""
    report = notice.report_now if notice else None
    context = {
        "shown": shown,
        "homes": [(each.case.matter_id, _home_said(each)) for each in homes],
        "seen": seen,
        "notice_id": notice_id,
        "slug": slug,
        "unit_now": notice.unit if notice else None,
        "form": form,
        "urges": isinstance(report, EvictionNoticeReceived) and is_own_conduct(report.notice_type, report.tenancy),
        "facts": correctable(notice) if notice else [name for name in FACTS if name in form.given],
        "reasons": choices(CorrectionReason),
        "withdrawers": choices(WithdrawnBy),
        "units": choices(unit for unit in Unit if notice is None or unit is not notice.unit),
        "reroute_reasons": choices(RerouteReason),
        "decisions": _decisions(notice),
        "child_rows": child_rows(form),
    }
    return Template("intake/later.html", context=context, status_code=status)


def _decisions(notice: Received | None) -> Mapping[str, Sequence[tuple[str, str]]]:
    kind = getattr(notice.report, "notice_type", NoticeType.OTHER) if notice else NoticeType.OTHER
    return {name: choices(each) for name, each in decisions(kind).items()}


def _home_said(home: OtherHome) -> str:
    number = SWEDISH["evictions.case"].format(number=home.case.matter_id[:8])
    if home.unit is not None:
        return f"{number}, {SWEDISH[f'Unit.{home.unit}']}"
    if home.address is None:
        return f"{number}, {SWEDISH['intake.move.untold']}"
    return f"{number}, {home.address.text or SWEDISH['intake.home.withheld']}"


def correctable(notice: Received) -> tuple[str, ...]:
    """The facts to ask for again: those of the kind of paper, and whatever else it was said to hold."""
    report = notice.report_now
    if not isinstance(report, EvictionNoticeReceived):
        return ()
    kinds = (each for each in KINDS if report.notice_type in each.codes and each.tenancy in (None, report.tenancy))
    of_kind = {name for kind in kinds for name in kind.fields}
    return tuple(name for name in FACTS if name in of_kind or getattr(report, name) is not None)


def _of_correction(notice: Received, _: datetime) -> Form:
    return {name: [_written(name, getattr(notice.report_now, name))] for name in correctable(notice)}


def _of_household(notice: Received, _: datetime) -> Form:
    household = notice.household
    if household is None:
        return {}
    given = {"household.adults": [_written("adults", household.adults)]}
    if household.any_65_or_older:
        given["household.any_65_or_older"] = ["ja"]
    for row, child in enumerate(household.children):
        given[f"household.children[{row}].birth_year"] = [_written("birth_year", child.birth_year)]
        given[f"household.children[{row}].living"] = [child.living]
    return given


def _written(name: str, value: Any) -> str:
    """A value as a person would write it in the form."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime():
            return f"{civil(value):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case int() if name.endswith("_ore"):
            return f"{value // 100},{value % 100:02}"
        case _:
            return str(value)


class _About(msgspec.Struct, frozen=True):
    """One page: what it is read as, and what its form holds from the beginning."""

    body: type[LaterBody]
    known: Callable[[Received, datetime], Form]


_ABOUT: Final[Mapping[str, _About]] = {
    "rattelse": _About(CorrectionBody, _of_correction),
    "aterkallelse": _About(WithdrawalBody, lambda _, now: {"withdrawn_on": [civil_date(now).isoformat()]}),
    "vidare": _About(ForwardingBody, lambda _, now: {"forwarded_at": [_written("forwarded_at", now)]}),
    "informera": _About(InformingBody, lambda _, now: {"informed_at": [_written("informed_at", now)]}),
    "fordelning": _About(ReroutingBody, lambda *_: {}),
    "flytta": _About(MoveBody, lambda *_: {}),
    "identitet": _About(IdentityBody, lambda *_: {}),
    "hushall": _About(HouseholdToldBody, _of_household),
}
"""Address -> page."""
