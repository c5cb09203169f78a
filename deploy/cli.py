"""`lobo`: everything an operator does from a shell. Each command is a file in deploy/commands."""

import sys
from typing import Final

from cyclopts import App

COMMANDS: Final = {
    "up": "deploy.commands.up:up",
    "serve": "deploy.commands.up:serve",
    "demo": "deploy.commands.demo:demo",
    "import": "deploy.commands.imports:import_notices",
    "explain": "deploy.commands.explain:explain",
    "rebuild": "deploy.commands.rebuild:rebuild",
    "doctor": "deploy.commands.doctor:doctor",
}
GROUPS: Final = {
    "clock": ("Dates by law.", {"recovery": "deploy.commands.clock:recovery"}),
    "person": ("People in the vault.", {"forget": "deploy.commands.person:forget"}),
    "parked": (
        "Events a reaction gave up on.",
        {"list": "deploy.commands.parked:list_them", "replay": "deploy.commands.parked:replay"},
    ),
    "streams": (
        "The streams of the event store.",
        {"apply": "deploy.commands.streams:apply", "check": "deploy.commands.streams:check"},
    ),
}

app = App(name="lobo", help="LOBO keeps people in their homes.")
for name, target in COMMANDS.items():
    app.command(target, name=name)
for group, (help_text, members) in GROUPS.items():
    app.command(sub := App(name=group, help=help_text))
    for name, target in members.items():
        sub.command(target, name=name)


def main() -> None:
    """The console script."""
    app(sys.argv[1:])
