"""What is to be told now, to whom, in which mail, and when to look again. Pure.

- At once: what the catalogue says (`alert_policy.is_instant`, as of when the alert was raised or escalated), and
  everything for who wants it so; held back while it is quiet.
- Else in the digest: one a person and working day, of the alerts that stood at 07.30.
  It also says which cases were opened in an emergency: to who wants every alert at once that alone.
- Again: an alert at level 3 that the law wants, 2 office hours after it was told, then 4, 8 … later, until somebody
  acknowledges it or the fact is there. No other alert is told twice to the same person.
- Many at once, as after an outage, leave as one mail.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from typing import Final, TypeAlias

import msgspec

from services.evictions.delivery.recipient import Recipient, mailbox
from services.evictions.delivery.standing import Opening, Standing
from shared.contracts.alert_policy import TELLING_HOURS, is_instant, told_from
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import AlertId
from shared.kernel.calendar import add_working_days, is_working_day
from shared.kernel.clock import civil_date, instant
from shared.kernel.office_hours import OFFICE, after_open, next_open

DIGEST_AT: Final = time(7, 30)
MANY: Final = 4
"""So many alerts for one person at the same moment leave as one mail."""

LAWFUL: Final = frozenset({AlertRule.A01, AlertRule.A02, AlertRule.A03, AlertRule.A04})
"""What is told again at level 3: the law sets the day (SoF 11:3, JB 12:44, BRL 7:23)."""
FIRST_REPEAT: Final = timedelta(hours=2)

Told: TypeAlias = Mapping[AlertId, datetime]
"""When the event an alert last rose by was told of; alerts whose event has not been told of are missing."""
Effect: TypeAlias = tuple[tuple[str | int, ...], str]
"""A key and a name in the effect ledger (shared/messaging/effects.py)."""
Whom: TypeAlias = Callable[[Standing], Sequence[Recipient]]
Openings: TypeAlias = Sequence[tuple[Opening, Sequence[Recipient]]]
"""Cases opened in an emergency, each with who is told."""
LATELY: Final = timedelta(days=7)
"""An opening that no digest has told of is told of so long after, as when no mail could leave."""


class Kind(StrEnum):
    """What a mail is, and its name in the effect ledger. Never change a value."""

    ALERT = "mail"
    AGAIN = "mail-again"
    DIGEST = "mail-digest"


class Item(msgspec.Struct, frozen=True):
    """One alert to one person; `repeat` 0 is the first time."""

    alert: Standing
    repeat: int = 0


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One mail to one person that was to leave at `due_at`.

    A digest is told once a person and day. Those of its items that are not on record yet (`news`) are told by it, at
    once or not, and by no other mail. Any other mail tells each event once to a person. `openings` are those a digest
    may have to tell of: the ledger knows which.
    """

    to: Recipient
    kind: Kind
    items: tuple[Item, ...]
    due_at: datetime
    news: tuple[Item, ...] = ()
    openings: tuple[Opening, ...] = ()

    @property
    def on(self) -> date:
        return civil_date(self.due_at)

    @property
    def day(self) -> Effect:
        """A digest's own effect: this person's of that day."""
        return (self.on.isoformat(), self.to.id), Kind.DIGEST

    def told(self) -> dict[Effect, Item]:
        """The effects that tell an event to the person, with what each tells."""
        if self.kind is Kind.AGAIN:
            return {(self._key(each, each.repeat), self.kind): each for each in self.items}
        items = self.news if self.kind is Kind.DIGEST else self.items
        return {(self._key(each), Kind.ALERT): each for each in items}

    def of_openings(self) -> dict[Effect, Opening]:
        """The effects that tell the person of an opening."""
        return {((*each.place, self.to.id), Kind.ALERT): each for each in self.openings}

    def _key(self, item: Item, *more: int) -> tuple[str | int, ...]:
        return (item.alert.position, item.alert.index, self.to.id, *more)


def tellings(
    alerts: Sequence[Standing],
    told: Told,
    whom: Whom,
    now: datetime,
    night: Sequence[str] = (),
    openings: Openings = (),
) -> list[Telling]:
    """Every mail that is to leave now or should have left, digests first, in the order they are to leave.

    `night` are the addresses of the duty officer, told outside office hours.
    """
    return [
        *_digests(alerts, told, whom, now, openings),
        *_by_person(_instant(alerts, told, whom, now, night), Kind.ALERT, now),
        *_by_person(_again(alerts, told, whom, now), Kind.AGAIN, now),
    ]


def as_begun(planned: Iterable[Telling], begun: Mapping[Effect, str], now: datetime) -> list[Telling]:
    """As `planned`, but what a process began to tell, and may have told before it died, leaves as the mail it was.

    `begun` has that mail's id by effect. What was raised since leaves by itself: nobody is told of the same in two
    mails that nothing shows to be one. Of digests a day has one anyway.
    """
    left, again = list[Telling](), defaultdict[tuple[Recipient, Kind, str], list[Item]](list)
    for telling in planned:
        told = {} if telling.kind is Kind.DIGEST else telling.told()
        rest = [item for effect, item in told.items() if effect not in begun]
        for effect in (each for each in told if each in begun):
            again[telling.to, telling.kind, begun[effect]].append(told[effect])
        if len(rest) == len(told):
            left.append(telling)
        elif rest:
            left.append(_mail(telling.to, telling.kind, rest, now))
    return [*left, *(_mail(to, kind, items, now) for (to, kind, _), items in again.items())]


def review(opening: Opening, to: Recipient) -> Telling:
    """The mail that asks somebody to review an opening (granskning); no digest tells them of it again."""
    return Telling(to=to, kind=Kind.ALERT, items=(), due_at=opening.opened_at, openings=(opening,))


def is_at_once(alert: Standing, to: Recipient) -> bool:
    """The alert goes to this person by itself and not in the digest."""
    return to.preference is DeliveryPreference.INSTANT or is_instant(alert.rule, alert.due_at, alert.since)


def tell_by(alert: Standing) -> datetime:
    """When an alert is to have been told at the latest to who has said nothing of how: at once, or in the digest."""
    if is_instant(alert.rule, alert.due_at, alert.since):
        return told_from(alert.rule, alert.since)
    return _next_digest(alert.since - timedelta(microseconds=1))


def next_look_at(alerts: Iterable[Standing], told: Told, now: datetime) -> datetime:
    """The first instant after `now` at which something that stands may be told."""
    repeats = (
        _repeat_at(at, _repeats_by(at, now) + 1)
        for alert in alerts
        if (at := told.get(alert.alert_id)) is not None and _is_repeated(alert)
    )
    morning = next_open(now, TELLING_HOURS)
    return min((*([morning] if morning > now else []), _next_digest(now), *repeats))


def _instant(
    alerts: Iterable[Standing], told: Told, whom: Whom, now: datetime, night: Sequence[str]
) -> Iterable[tuple[Recipient, Item]]:
    for alert in alerts:
        if alert.alert_id in told or told_from(alert.rule, now) > now:
            continue
        people = [each for each in whom(alert) if is_at_once(alert, each)]
        if alert.rule is AlertRule.A01 and next_open(now, OFFICE) > now:
            people += map(mailbox, night)
        yield from ((each, Item(alert)) for each in people)


def _again(alerts: Iterable[Standing], told: Told, whom: Whom, now: datetime) -> Iterable[tuple[Recipient, Item]]:
    if next_open(now, OFFICE) > now:
        return
    for alert in alerts:
        if alert.alert_id in told and _is_repeated(alert) and (number := _repeats_by(told[alert.alert_id], now)):
            yield from ((each, Item(alert, number)) for each in whom(alert))


def _is_repeated(alert: Standing) -> bool:
    return alert.rule in LAWFUL and alert.level is AlertLevel.L3 and not alert.acknowledged


def _repeat_at(told_at: datetime, number: int) -> datetime:
    """After 2, 6, 14, 30 … office hours: each pause twice the one before. At closing: in the morning."""
    return next_open(after_open(told_at, FIRST_REPEAT * (2**number - 1), OFFICE), OFFICE)


def _repeats_by(told_at: datetime, now: datetime) -> int:
    """How many repeats are due; only the latest of them is told."""
    return next(number for number in count() if _repeat_at(told_at, number + 1) > now)


def _digests(
    alerts: Iterable[Standing], told: Told, whom: Whom, now: datetime, openings: Openings
) -> Iterable[Telling]:
    """Of the morning's digest, also when it is late; who has had theirs is known to the ledger."""
    slot = instant(civil_date(now), DIGEST_AT)
    if now < slot or next_open(now, TELLING_HOURS) > now:
        return ()
    stood = [
        (to, Item(alert))
        for alert in alerts
        if alert.since <= slot
        for to in whom(alert)
        if to.preference is DeliveryPreference.DIGEST
    ]
    items = dict(_grouped(stood))
    opened: defaultdict[Recipient, list[Opening]] = defaultdict(list)
    for opening, people in openings:
        if slot - LATELY < opening.opened_at <= slot:
            for to in people:
                opened[to].append(opening)
    return [
        Telling(
            to=to,
            kind=Kind.DIGEST,
            items=items.get(to, ()),
            due_at=slot,
            news=tuple(each for each in items.get(to, ()) if each.alert.alert_id not in told),
            openings=tuple(opened.get(to, ())),
        )
        for to in {**items, **opened}
    ]


def _next_digest(now: datetime) -> datetime:
    on = civil_date(now)
    if is_working_day(on) and now < instant(on, DIGEST_AT):
        return instant(on, DIGEST_AT)
    return instant(add_working_days(on, 1), DIGEST_AT)


def _by_person(found: Iterable[tuple[Recipient, Item]], kind: Kind, now: datetime) -> Iterable[Telling]:
    for to, items in _grouped(found):
        for mail in (items,) if len(items) >= MANY else tuple((item,) for item in items):
            yield _mail(to, kind, mail, now)


def _mail(to: Recipient, kind: Kind, items: Iterable[Item], now: datetime) -> Telling:
    listed = tuple(sorted(items, key=_urgency))
    due_at = max(told_from(each.alert.rule, each.alert.since) for each in listed) if kind is Kind.ALERT else now
    return Telling(to=to, kind=kind, items=listed, due_at=due_at)


def _grouped(found: Iterable[tuple[Recipient, Item]]) -> list[tuple[Recipient, tuple[Item, ...]]]:
    """Each person's items, the highest level first, then what is due first."""
    of: defaultdict[Recipient, list[Item]] = defaultdict(list)
    for to, item in found:
        of[to].append(item)
    return [(to, tuple(sorted(items, key=_urgency))) for to, items in of.items()]


def _urgency(item: Item) -> tuple[int, datetime, str]:
    alert = item.alert
    return (-[*AlertLevel].index(alert.level), alert.due_at, alert.alert_id)
