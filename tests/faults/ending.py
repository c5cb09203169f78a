"""The final state of a lived district in words that two runs share: no id that was drawn, no position."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from typing import Any, Final

import msgspec

from shared.contracts.alerts import AlertDelivered, AlertRaised
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
    """Ids by the order in which the desk's papers brought them, then the rest; an alert by what it is about."""
    names: dict[str, str] = {}
    for fact in sorted(log, key=lambda each: not each.subject.startswith("evt.intake.")):
        if isinstance(event := fact.event, AlertRaised):
            about = names[event.case_id or event.journey_id or ""]
            names[event.alert_id] = f"{event.rule}.{event.step} due {event.due_at.isoformat()} of {about}"
        for found in _ID.findall(msgspec.json.encode(event).decode()):
            names.setdefault(found, f"#{len(names)}")
    return names


def _words(cause: Cause) -> str:
    return f"{cause.rule} due {cause.due_at.isoformat()} at {cause.level} since {cause.since.isoformat()}"
