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
        self.served = {each.served_on for each in messages if each.served_on}
        self.served_ones: set[Any] = {None} if self.served else set()
        sent = [(each.sent_on, each.received_on) for each in messages]
        self.claimed = min(on if on and on <= came else came for on, came in sent)
        letters = [each.sent_on if each.sent_registered else each.received_on for each in messages]
        self.given = max(
            min(on or each.received_on, each.received_on) for on, each in zip(letters, messages, strict=True)
        )

    def serve(self, on: date, *whom: Any) -> None:
        """Another day of it, and who was served; None, nobody being named, is the tenant."""
        self.served.add(on)
        self.served_ones.update(whom)


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
