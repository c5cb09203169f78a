"""The final state of a lived district in words that two runs share: no id that was drawn, no position."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from typing import Any, Final

import msgspec

from shared.contracts.alerts import AlertDelivered, AlertRaised
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.intake import (
    EarlySignalReceived,
    EvictionNoticeReceived,
    InsecureHousingContactRegistered,
)
from shared.contracts.matching import MatchProposed
from shared.messaging.recorded import Recorded
from tests.evictions.delivery.mail_book import Cause, MailBook

_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Ending(msgspec.Struct, frozen=True):
    """`aggregates`: by kind, how often each history. `tellings`: who was told what, how, in mails counted once."""

    aggregates: Mapping[str, Counter[str]]
    tellings: Counter[str]
    figures: Mapping[str, Any]


def ending(
    log: Sequence[Recorded], book: MailBook, mails: Iterable[EmailMessage], figures: Mapping[str, Any]
) -> Ending:
    """What is left when all is lived."""
    names = _names(log)
    histories: defaultdict[str, list[str]] = defaultdict(list)
    for fact in log:
        said = msgspec.to_builtins(fact.event)
        said.pop("as_of", None)  # a position
        if isinstance(fact.event, AlertDelivered):
            said["cause"] = _words(book.causes[fact.event.alert_id, fact.event.cause])
        text = f"{fact.recorded_at.isoformat()} {fact.envelope.role} {msgspec.json.encode(said).decode()}"
        histories[fact.subject].append(_ID.sub(lambda found: names.get(found[0], found[0]), text))
    aggregates: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for subject, lines in histories.items():
        aggregates[subject.rpartition(".")[0]]["\n".join(lines)] += 1
    told = Counter(
        f"{each.kind} to {each.to}: {names[cause.alert_id]} {_words(cause)} {number}"
        for each in map(book.read, mails)
        for cause, number in each.items
    )
    return Ending(aggregates, told, figures)


def _names(log: Sequence[Recorded]) -> dict[str, str]:
    """Ids by the order in which the desk's papers brought them, then the rest; a case, a match and an alert by what
    each is about. What two reactions brought at the same instant was written in any order."""
    names: dict[str, str] = {}
    for fact in sorted(log, key=_turn):
        match event := fact.event:
            case EvictionCaseOpened(notice_id=str() as opened_by):
                names[event.case_id] = f"case of {names[opened_by]}"
            case MatchProposed():
                pair = [names.get(each, each) for each in (event.person_ref, event.with_ref)]
                names.setdefault(event.match_id, f"match of {' and '.join(pair)}")
            case AlertRaised():
                about = names[event.case_id or event.journey_id or ""]
                names[event.alert_id] = f"{event.rule}.{event.step} due {event.due_at.isoformat()} of {about}"
        for found in _ID.findall(msgspec.json.encode(event).decode()):
            names.setdefault(found, f"#{len(names)}")
    return names


def _turn(fact: Recorded) -> int:
    match fact.event:
        case EvictionNoticeReceived() | EarlySignalReceived() | InsecureHousingContactRegistered():
            return 0
        case EvictionCaseOpened():
            return 1
        case MatchProposed():
            return 3
    is_of_people = fact.subject.startswith("evt.intake.") and not fact.subject.startswith("evt.intake.match.")
    return 2 if is_of_people else 4


def _words(cause: Cause) -> str:
    return f"{cause.rule} due {cause.due_at.isoformat()} at {cause.level} since {cause.since.isoformat()}"
