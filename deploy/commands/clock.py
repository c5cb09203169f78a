"""`lobo clock`: the legal dates for facts given as JSON lines."""

import sys

from services.evictions.clock_lines import answer_lines


def recovery() -> None:
    """Read facts as JSON lines on stdin, write the recovery period (återvinningsfrist) as JSON lines.

    One line in, one line out, in order. A line that cannot be read gives a line with `error`.
    """
    for answer in answer_lines(sys.stdin.buffer):
        sys.stdout.buffer.write(answer + b"\n")
    sys.stdout.buffer.flush()
