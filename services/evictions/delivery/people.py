"""Who is told of an alert: the people of its level who are at work, never nobody. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import msgspec

from services.evictions.delivery.recipient import Recipient, mailbox
from services.evictions.delivery.standing import Opening, Standing
from shared.contracts.codes import AlertLevel, Unit
from shared.contracts.duty_book import Duty, stand_in
from shared.contracts.ids import StaffRef
from shared.messaging.envelope import Role
from shared.settings import MailSettings
from shared.staff.directory import StaffMember
from shared.staff.may import HEADS

RUNGS: Final = (Role.BOSAMORDNARE, Role.DEPUTY_UNIT_HEAD, Role.UNIT_HEAD)
"""Who a level adds; level 1 also has the handler."""


class Roster(msgspec.Struct, frozen=True):
    """Who works here, and the duty of each on a day (bemanning)."""

    members: Mapping[StaffRef, StaffMember]
    duties: Mapping[StaffRef, Duty]
    on: date

    def at_work(self, ref: StaffRef | None) -> StaffMember | None:
        """The member, or whoever stands in, however many are away in a row; None when nobody can be reached."""
        at = stand_in(ref, self.duties, self.on) if ref is not None else None
        member = self.members.get(at) if at is not None else None
        return member if member and member.active and member.mail else None

    def recipient(self, ref: StaffRef | None) -> Recipient | None:
        """The same as a receiver of mail."""
        member = self.at_work(ref)
        if member is None or member.mail is None:
            return None
        return Recipient(id=member.ref, mail=member.mail, preference=self.duties.get(member.ref, Duty()).preference)

    def holders(self, role: Role, unit: Unit | None) -> tuple[StaffRef, ...]:
        """The members with a role for a unit; who has no unit works for all, and an alert without one is for all."""
        return tuple(
            each.ref
            for each in self.members.values()
            if each.active and each.role is role and (unit is None or each.unit in (None, unit))
        )


def recipients(alert: Standing, roster: Roster, mail: MailSettings) -> tuple[Recipient, ...]:
    """Everybody of the alert's level and the levels below it, each once; at least one.

    A level with nobody at work is answered for by its mailbox and by the next level that has somebody.
    """
    rungs = [_rung(number, alert, roster) for number in range(len(RUNGS))]
    mailboxes = (mail.level_1, mail.level_2, mail.level_3)
    told: list[Recipient] = []
    for number in range([*AlertLevel].index(alert.level) + 1):
        told += rungs[number]
        if not rungs[number]:
            told += map(mailbox, mailboxes[number])
            told += next((above for above in rungs[number + 1 :] if above), ())
    return _once(told)


def told_of_opening(opening: Opening, roster: Roster, mail: MailSettings) -> tuple[Recipient, ...]:
    """Who is told that a case was opened in an emergency: its handler or who stands in, else the unit's heads."""
    handler = roster.recipient(opening.handler_ref)
    if handler is not None:
        return (handler,)
    return heads_told(opening, roster, mail)


def heads_told(opening: Opening, roster: Roster, mail: MailSettings) -> tuple[Recipient, ...]:
    """The heads of the unit, or who stands in for them, less whoever opened the case; else the highest mailbox."""
    heads = (roster.recipient(ref) for role in HEADS for ref in roster.holders(role, opening.unit))
    told = _once(each for each in heads if each is not None and each.id != opening.by)
    return told or tuple(map(mailbox, mail.level_3 or mail.level_2 or mail.level_1))


def _rung(number: int, alert: Standing, roster: Roster) -> tuple[Recipient, ...]:
    handler = (alert.handler_ref,) if number == 0 else ()
    refs = (*handler, *roster.holders(RUNGS[number], alert.unit))
    return _once(found for ref in refs if (found := roster.recipient(ref)) is not None)


def _once(found: Iterable[Recipient]) -> tuple[Recipient, ...]:
    return tuple({each.id: each for each in found}.values())
