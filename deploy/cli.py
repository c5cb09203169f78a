"""`lobo`: everything an operator does from a shell. Each command is a file in deploy/commands."""

import sys
from typing import Final

from cyclopts import App

from shared.messaging.store import StoreUnavailable

COMMANDS: Final = {
    "up": ("deploy.commands.up:up", "Run nats-server and the four services here."),
    "serve": ("deploy.commands.up:serve", "Run only some services, against a NATS elsewhere."),
    "demo": ("deploy.commands.demo:demo", "Live an invented year and show the figures."),
    "import": ("deploy.commands.imports:import_notices", "Post a CSV or JSON-lines file of papers and signals."),
    "explain": ("deploy.commands.explain:explain", "Say why a case stands as it does."),
    "rebuild": ("deploy.commands.rebuild:rebuild", "Make DuckDB's file anew from the log."),
    "doctor": ("deploy.commands.doctor:doctor", "Examine the installation."),
}
GROUPS: Final = {
    "clock": ("Dates by law.", {"recovery": ("deploy.commands.clock:recovery", "The recovery period of JSON lines.")}),
    "person": ("People in the vault.", {"forget": ("deploy.commands.person:forget", "Destroy a person's key.")}),
    "staff": (
        "Who works here.",
        {
            "add": ("deploy.commands.staff:add", "Enter or change somebody."),
            "list": ("deploy.commands.staff:list_them", "Show everybody."),
            "leave": ("deploy.commands.staff:leave", "Note that somebody has left."),
        },
    ),
    "parked": (
        "Events a reaction gave up on.",
        {
            "list": ("deploy.commands.parked:list_them", "Show them."),
            "replay": ("deploy.commands.parked:replay", "Have them handled after all."),
        },
    ),
    "streams": (
        "The streams of the event store.",
        {
            "apply": ("deploy.commands.streams:apply", "Create or update them."),
            "check": ("deploy.commands.streams:check", "Say how they differ from the code."),
        },
    ),
}

app = App(name="lobo", help="LOBO keeps people in their homes.")
for name, (target, meaning) in COMMANDS.items():
    app.command(target, name=name, help=meaning)
for group, (about, members) in GROUPS.items():
    app.command(sub := App(name=group, help=about))
    for name, (target, meaning) in members.items():
        sub.command(target, name=name, help=meaning)


def main() -> None:
    """The console script. What is away ends a command with its Swedish line."""
    try:
        app(sys.argv[1:])
    except StoreUnavailable as away:
        sys.exit(str(away))
