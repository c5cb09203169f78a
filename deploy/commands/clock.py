"""`lobo clock`: the legal dates for facts given as JSON lines, a command for each clock.

Exits with 1 when some line could not be read; the others are answered all the same.
"""

import sys
from collections.abc import Callable

from deploy.clock_lines import answer_lines, is_error


def _command(name: str) -> Callable[[], None]:
    """One line in, one line out, in order. A line that cannot be read gives a line with `error`."""

    def read_lines() -> None:
        failed = False
        for answer in answer_lines(sys.stdin.buffer, name):
            sys.stdout.buffer.write(answer + b"\n")
            failed |= is_error(answer)
        sys.stdout.buffer.flush()
        if failed:
            sys.exit(1)

    return read_lines


recovery = _command("recovery")
forfeiture = _command("forfeiture")
rent_due = _command("rent-due")
answer = _command("answer")
judgment_reopening = _command("judgment-reopening")
tribunal = _command("tribunal")
enforcement = _command("enforcement")
eviction_time = _command("eviction-time")
time_confirmation = _command("time-confirmation")
child_decision = _command("child-decision")
assistance = _command("assistance")
retention = _command("retention")
drug_freedom = _command("drug-freedom")
trial_year = _command("trial-year")
sublet = _command("sublet")
