"""The mails about alerts: rule, case number, level, deadline and link; nothing personal. Pure."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from services.evictions.delivery.plan import Item, Kind, Telling
from services.evictions.delivery.standing import Opening, Standing
from shared.contracts.glossary import SWEDISH
from shared.contracts.law.rules import Confidence
from shared.kernel.clock import civil
from shared.settings import Settings
from shared.web.deadline_words import steps_said
from shared.web.words import alert_asks, alert_basis, day, moment

CHOOSE: Final = "/franvaro"
"""Where a person says how alerts reach them."""
REVIEW: Final = "/nodoppningar"
"""Where whoever leads a unit sees who has opened its cases in an emergency."""


def alert_mail(
    telling: Telling, items: Sequence[Item], *, to: Sequence[str], mail_id: str, now: datetime, settings: Settings
) -> EmailMessage:
    """The mail of a telling about those of its `items` that have not left yet. Needs one at least, or an opening.

    `mail_id` becomes its Message-ID, so that the receiver can tell a repeat; `now` its Date (RFC 5322 3.6.1).
    """
    sender = settings.mail.sender
    one = len(items) == 1 and telling.kind is not Kind.DIGEST
    mail = EmailMessage()
    mail["Date"] = format_datetime(civil(now))
    mail["From"] = sender
    mail["To"] = ", ".join(to)
    mail["Subject"] = _heading(items[0]) if one else _of_many(telling, items)
    mail["Message-ID"] = f"<{mail_id}@{sender.partition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_single(items[0], settings) if one else _list(telling, items, settings))
    return mail


def _single(item: Item, settings: Settings) -> str:
    return (
        f"{_prefix(item)}{_what(item.alert)}\n\n"
        f"{_facts(item.alert, settings)}\n\n"
        "Larmet försvinner när det som saknas är registrerat, inte när mejlet är läst.\n"
    )


def _list(telling: Telling, items: Sequence[Item], settings: Settings) -> str:
    if telling.kind is Kind.ALERT and telling.openings:
        return _review(telling.openings[0], settings)
    opened = _openings(telling.openings, settings)
    if not items:
        return f"{opened.rstrip()}\n"
    intro = "Dina larm" if telling.kind is Kind.DIGEST else "Flera larm på en gång"
    listed = "\n\n".join(
        f"{number}. {_prefix(item)}{_what(item.alert)}\n{_facts(item.alert, settings)}"
        for number, item in enumerate(items, 1)
    )
    return (
        f"{intro}, {day(telling.on)}\n\n{listed}\n\n{opened}"
        "Ett larm försvinner när det som saknas är registrerat, inte när mejlet är läst.\n"
        f"Frånvaro, ersättare och hur larm når dig: {settings.public_url}{CHOOSE}\n"
    )


def _facts(alert: Standing, settings: Settings) -> str:
    about = f"/arenden/{alert.case_id}" if alert.case_id else "/arbetslista"  # a journey has no page of its own
    return (
        f"Ärende: {_number(alert)}\n"
        f"{SWEDISH[f'AlertLevel.{alert.level}']}\n"
        f"Senast: {moment(alert.due_at)}\n"
        f"Grund: {alert_basis(alert.rule, alert.step)}\n"
        f"{_counted(alert)}"
        f"Öppna: {settings.public_url}{about}"
    )


def _counted(alert: Standing) -> str:
    """How its day was counted, a line each, and how sure that is; of what is ours the sentence says so."""
    lines = []
    for step, said in zip(alert.working, steps_said(alert.working), strict=True):
        unsure = said.doubt and step.rule.confidence is not Confidence.PROPOSED
        lines.append(f"{said.sentence} ({said.doubt})\n" if unsure else f"{said.sentence}\n")
    return "".join(lines)


def _heading(item: Item) -> str:
    return f"{_prefix(item)}{_what(item.alert)} – ärende {_number(item.alert)}"


def _review(opening: Opening, settings: Settings) -> str:
    return (
        "Ett ärende i din enhet har nödöppnats av någon som inte har det. Granska öppningen.\n\n"
        f"Ärende: {opening.case_id[:8]}\n"
        f"Öppnat: {moment(opening.opened_at)}\n"
        f"Öppna: {settings.public_url}/arenden/{opening.case_id}\n\n"
        f"Av vem och varför står i ärendet. Enhetens alla nödöppningar: {settings.public_url}{REVIEW}\n"
    )


def _openings(openings: Sequence[Opening], settings: Settings) -> str:
    """Which cases were opened in an emergency, and when; by whom and why stands in the case."""
    if not openings:
        return ""
    listed = "".join(
        f"Ärende: {each.case_id[:8]}, {moment(each.opened_at)}\nÖppna: {settings.public_url}/arenden/{each.case_id}\n"
        for each in openings
    )
    return f"Nödöppnat av någon som inte har ärendet. Av vem och varför står i ärendet.\n{listed}\n"


def _of_many(telling: Telling, items: Sequence[Item]) -> str:
    if not items:
        if telling.kind is Kind.ALERT:
            return f"Nödöppnat att granska – ärende {telling.openings[0].case_id[:8]}"
        return f"Nödöppnade ärenden {day(telling.on)}"
    count = "1 larm" if len(items) == 1 else f"{len(items)} larm"
    return f"{count} {day(telling.on)}" if telling.kind is Kind.DIGEST else f"{count} på en gång"


def _prefix(item: Item) -> str:
    if item.repeat:
        return "Påminnelse: "
    return "Eskalerat: " if item.alert.escalated else ""


def _what(alert: Standing) -> str:
    return alert_asks(alert.rule, alert.step)


def _number(alert: Standing) -> str:
    return (alert.case_id or alert.journey_id or "")[:8]
