"""Holds the mails that came against the log: who was told of which alert in each, and that the record says the same.

It plans nothing. It reads a mail as its receiver does, finds the alerts it names in the log, and proves the finding by
the Message-ID, which follows from the events told of and from whom they were told to (delivery/README.md).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from itertools import product
from typing import Final, NamedTuple

from msgspec import Struct

from services.evictions.delivery.plan import DIGEST_AT, Kind
from services.evictions.delivery.recipient import mailbox
from shared.contracts.alert_policy import is_instant, told_from
from shared.contracts.alerts import AlertDelivered, AlertEscalated, AlertRaised, AlertResolved
from shared.contracts.codes import AlertLevel, AlertRule, DeliveryChannel
from shared.contracts.glossary import SWEDISH
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil_date, instant
from shared.messaging.effects import Effect, effect_id, effects_id
from shared.messaging.recorded import Recorded
from shared.settings import MailSettings
from shared.staff.directory import StaffMember
from shared.web.words import day, moment

REPEATS_AHEAD: Final = 3  # how many of an alert's repeats nobody may have been told of, for the next to be known
_ITEM: Final = re.compile(
    r"^(?:\d+\. )?(?P<again>Påminnelse: )?(?:Eskalerat: )?(?P<what>[^\n]+)\n\n?Ärende: (?P<number>\S+)\n"
    r"(?P<level>Nivå [^\n]+)\nSenast: (?P<due>[^\n]+)\nGrund: [^\n]+\n(?:[^\n]+\n)*?Öppna: \S+/(?P<about>[0-9a-f-]+)$",
    re.MULTILINE,
)


class Cause(Struct, frozen=True):
    """What is told of: the event at (`position`, `index`) by which the alert was raised or escalated."""

    position: int
    index: int
    alert_id: str
    rule: AlertRule
    level: AlertLevel
    due_at: datetime
    since: datetime


class Told(NamedTuple):
    """One mail as it was understood: to whom, of which kind, about what. A repeat has its number."""

    message_id: str
    to: str
    kind: Kind
    items: tuple[tuple[Cause, int], ...]


class Counts(NamedTuple):
    """What was counted: alerts raised and escalated, causes on record, mails, what they told, what ended untold."""

    causes: int
    on_record: int
    mails: int
    tellings: int

    def __str__(self) -> str:
        return (
            f"{self.causes} alerts raised or escalated: {self.on_record} on record as told, each once and in time, "
            f"{self.causes - self.on_record} over before they were to be told; "
            f"{self.mails} mails, each Message-ID once, with {self.tellings} tellings of those on record"
        )


class MailBook:
    """The alerts of a log, and the people and mailboxes there are, to read mails by."""

    def __init__(self, log: Sequence[Recorded], members: Iterable[StaffMember], settings: MailSettings) -> None:
        addresses = (*settings.level_1, *settings.level_2, *settings.level_3, *settings.duty_officer)
        self._people: dict[str, str] = {each: mailbox(each).id for each in addresses}
        self._people |= {each.mail: each.ref for each in members if each.mail}
        self._by_words: defaultdict[tuple[str, ...], list[Cause]] = defaultdict(list)
        self._until: dict[Cause, datetime] = {}
        self._repeats: dict[Cause, int] = {}  # the latest that was read of each; mails are read in the order they came
        self.causes: dict[tuple[str, int], Cause] = {}
        self.on_record: list[AlertDelivered] = []
        raised: dict[str, AlertRaised] = {}
        newest: dict[str, Cause] = {}
        for fact in log:
            match fact.event:
                case AlertRaised() as event:
                    raised[event.alert_id] = event
                    newest[event.alert_id] = self._caused(fact, event, event.level, event.raised_at)
                case AlertEscalated() as event:
                    self._until[newest[event.alert_id]] = event.escalated_at
                    first = raised[event.alert_id]
                    newest[event.alert_id] = self._caused(fact, first, event.level, event.escalated_at)
                case AlertResolved() as event:
                    self._until[newest[event.alert_id]] = event.resolved_at
                case AlertDelivered() as event if event.channel is DeliveryChannel.MAIL:
                    self.on_record.append(event)
        begins, ends = civil_date(log[0].recorded_at), civil_date(log[-1].recorded_at)
        ends += timedelta(days=1)  # a digest of what is on record already leaves no fact: the last may be a day later
        days = [begins + timedelta(days=number) for number in range((ends - begins).days + 1)]
        self._digests = {
            effect_id((on.isoformat(), person), Kind.DIGEST): on for on in days for person in self._people.values()
        }

    def _caused(self, fact: Recorded, raised: AlertRaised, level: AlertLevel, since: datetime) -> Cause:
        cause = Cause(fact.position, fact.index, raised.alert_id, raised.rule, level, raised.due_at, since)
        about = raised.case_id or raised.journey_id or ""
        asks = SWEDISH.get(f"AlertRule.{raised.rule}.{raised.step}") or SWEDISH[f"AlertRule.{raised.rule}"]
        words = (asks, SWEDISH[f"AlertLevel.{level}"], moment(raised.due_at), about)
        self._by_words[words].append(cause)
        self.causes[raised.alert_id, fact.position] = cause
        return cause

    def read(self, mail: EmailMessage) -> Told:
        """What a mail told and to whom. Raises `AssertionError` when the log has nothing that it can have told."""
        message_id, to = mail["Message-ID"].partition("@")[0].removeprefix("<"), self._people[mail["To"]]
        items = list(_ITEM.finditer(mail.get_content().replace("\r\n", "\n")))
        meant = [self._by_words[each["what"], each["level"], each["due"], each["about"]] for each in items]
        assert items, f"{message_id} tells of nothing"
        assert all(meant), f"{message_id} tells of an alert that was never raised"
        if on := self._digests.get(message_id):
            assert day(on) in mail["Subject"], "the digest of another day"
            return Told(message_id, to, Kind.DIGEST, tuple((self._stood(each, on), 0) for each in meant))
        kind = Kind.AGAIN if items[0]["again"] else Kind.ALERT
        for causes in product(*map(reversed, meant)):
            for numbers in product(*(self._numbers(kind, each) for each in causes)):
                if _id_of(kind, to, causes, numbers) == message_id:
                    self._repeats |= dict(zip(causes, numbers, strict=True))
                    return Told(message_id, to, kind, tuple(zip(causes, numbers, strict=True)))
        raise AssertionError(f"{message_id} is not the mail about what it says, to {mail['To']}")

    def _numbers(self, kind: Kind, cause: Cause) -> Sequence[int]:
        """Which repeat it can be: one that somebody has had, or one of the next."""
        last = self._repeats.get(cause, 0)
        return (0,) if kind is Kind.ALERT else range(max(last, 1), last + REPEATS_AHEAD)

    def _stood(self, meant: Sequence[Cause], on: date) -> Cause:
        slot = instant(on, DIGEST_AT)
        stood = [each for each in meant if each.since <= slot and self._until.get(each, slot + timedelta(1)) > slot]
        assert len(stood) == 1, f"in the digest of {on} stands what did not stand at {DIGEST_AT}: {meant}"
        return stood[0]

    def check(self, mails: Sequence[EmailMessage], *, until: datetime) -> Counts:
        """Raises `AssertionError` unless each telling came once, of what was raised, the record says the same, and
        whatever stood when it was to be told was on record then; `until`: how far time has come."""
        told = [self.read(mail) for mail in mails]
        twice = [key for key, count in Counter(each.message_id for each in told).items() if count > 1]
        assert not twice, f"came twice: {twice}"
        singly = Counter(
            (each.to, each.kind, item) for each in told if each.kind is not Kind.DIGEST for item in each.items
        )
        assert set(singly.values()) <= {1}, f"told twice: {[key for key, count in singly.items() if count > 1]}"
        people: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for each in told:
            for cause, _ in each.items:
                people[cause.alert_id, cause.position].add(each.to)
        self._check_record(people)
        self._check_time(until)
        return Counts(len(self.causes), len(self.on_record), len(told), sum(len(each.items) for each in told))

    def _check_record(self, people: Mapping[tuple[str, int], set[str]]) -> None:
        record = Counter((each.alert_id, each.cause) for each in self.on_record)
        assert set(record.values()) <= {1}, f"on record twice: {[key for key, count in record.items() if count > 1]}"
        assert record.keys() <= self.causes.keys(), f"never raised: {record.keys() - self.causes.keys()}"
        assert record.keys() == people.keys(), (
            f"on record and in no mail: {record.keys() - people.keys()}; "
            f"in a mail and not on record: {people.keys() - record.keys()}"
        )
        for each in self.on_record:
            key = (each.alert_id, each.cause)
            assert each.level is self.causes[key].level, f"{key} is on record at another level"
            assert each.recipients <= len(people[key]), f"{key}: {each.recipients} on record, {len(people[key])} told"

    def _check_time(self, until: datetime) -> None:
        told_at = {(str(each.alert_id), each.cause): each.delivered_at for each in self.on_record}
        for key, cause in self.causes.items():
            tell_by, ended = _tell_by(cause), self._until.get(cause)
            if told := told_at.get(key):
                assert told <= tell_by, f"{cause} was told at {told}, not at {tell_by}"
            else:
                assert min(ended or until, until) <= tell_by, f"{cause} stood at {tell_by} and nobody was told"


def _tell_by(cause: Cause) -> datetime:
    """At once, when nobody sleeps; else with the next digest (delivery/README.md)."""
    if is_instant(cause.rule, cause.due_at, cause.since):
        return told_from(cause.rule, cause.since)
    on = civil_date(cause.since)
    while not is_working_day(on) or instant(on, DIGEST_AT) < cause.since:
        on += timedelta(days=1)
    return instant(on, DIGEST_AT)


def _id_of(kind: Kind, to: str, causes: Sequence[Cause], numbers: Sequence[int]) -> str:
    effects: list[Effect] = [
        ((cause.position, cause.index, to, *([number] if number else [])), kind)
        for cause, number in zip(causes, numbers, strict=True)
    ]
    return effects_id(effects)
