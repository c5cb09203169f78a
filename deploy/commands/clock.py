"""`lobo clock`: the legal dates for facts given as JSON lines."""

import sys

from services.evictions.clock_lines import recovery_line


def recovery() -> None:
    """Read facts as JSON lines on stdin, write the recovery period (återvinningsfrist) as JSON lines.

    One line in, one line out, in order. A line that cannot be read gives a line with `error`.
    """
    for line in sys.stdin.buffer:
        if line.strip():
            sys.stdout.write(recovery_line(line) + "\n")
