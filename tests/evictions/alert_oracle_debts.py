"""One rent and who was served about it, read for the alert oracle alone."""

from datetime import date, timedelta
from typing import Any, Final

from shared.kernel.calendar import roll

DAY: Final = timedelta(days=1)


class Debt:
    """One rent: its papers, the days the tenant was served about it, and what was said of its period."""

    def __init__(self, about: Any, basis: Any, papers: list[Any], messages: list[Any], said: Any) -> None:
        self.about, self.basis, self.papers, self.said = about, basis, papers, said
        self.status = said.status if said else None
        self.until = date.max
        self.messages = messages
        self.served = {each.served_on for each in messages if each.served_on}
        self.told: list[tuple[Any, date]] = []
        self.served_ones: set[Any] = {None} if self.served else set()
        sent = [(each.sent_on, each.received_on) for each in messages]
        self.claimed = min(on if on and on <= came else came for on, came in sent)
        letters = [each.sent_on if each.sent_registered else each.received_on for each in messages]
        self.given = max(
            min(on or each.received_on, each.received_on) for on, each in zip(letters, messages, strict=True)
        )

    def is_later_than(self, paper: Any) -> bool:
        """The message the period is counted from is another than the paper's: written or sent later, or come later when
        the two say neither."""
        said = [
            (mine, its)
            for mine, its in ((self.basis.document_on, paper.document_on), (self.basis.sent_on, paper.sent_on))
        ]
        both = [(mine, its) for mine, its in said if mine and its]
        if both:
            return any(mine > its for mine, its in both)
        return bool((self.basis.document_on or self.basis.sent_on or self.basis.received_on) > paper.received_on)

    def serve(self, on: date, *whom: Any, of: Any = None) -> None:
        """Another day of it, told of a paper or of none, and who was served; nobody being named it is the tenant."""
        self.served.add(on)
        self.told.append((of, on))
        self.served_ones.update(whom)

    def waits(self) -> bool:
        """There is a letter of which nobody knows a day: it states none, nor does one written before it, nobody was
        asked about it or about none in particular, and every other day came once a later letter was written."""
        return any(self._has_none(letter) for letter in self.messages)

    def _has_none(self, letter: Any) -> bool:
        later = [_written(each) for each in self.messages if _written(each) > _written(letter)]
        stated = [(_written(each), each.served_on) for each in self.messages if each.served_on]
        told = [(self._meant(of, on), on) for of, on in self.told]
        if any(of in (None, letter.notice_id) for of, _ in self.told):
            return False
        return all(written > _written(letter) and on >= min(later) for written, on in [*stated, *told])

    def _meant(self, of: Any, on: date) -> date:
        """When the letter was written that a day told of a paper, or of none, is about: the last one there was."""
        days = sorted(_written(each) for each in self.messages if of in (None, each.notice_id))
        return ([each for each in days if each <= on] or days[:1])[-1]


def about_whom(debts: list[Debt], on: date, whom: set[Any]) -> None:
    """A day of service that names no paper: the only debt that waits for one has it; several waiting, none has. When
    all that were claimed by then had theirs it is one tenant more, of the claim that came last and was not yet lost."""
    claimed = [each for each in debts if each.claimed <= on <= each.until]
    waiting = [each for each in claimed if all(day > on for day in each.served)]
    alive = [each for each in claimed if on <= roll(max([each.given, *each.served]) + 21 * DAY)]
    ahead = [each for each in debts if each.claimed > on]
    meant = waiting or alive or ahead or claimed
    if not waiting:
        days = [each.claimed for each in meant]
        nearest = min(days) if meant is ahead else max(days, default=on)
        meant = [each for each in meant if each.claimed == nearest]
    if len(meant) == 1:
        meant[0].serve(on, *whom)


def _written(letter: Any) -> date:
    on: date | None = letter.sent_on
    return on if on and on <= letter.received_on else letter.received_on
