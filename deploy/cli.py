"""`lobo`: everything an operator does from a shell. Each command is a file in deploy/commands."""

import logging
import sys
from typing import Final

from cyclopts import App

from shared.log import configure_logging
from shared.messaging.store import StoreUnavailable

COMMANDS: Final = {
    "up": ("deploy.commands.up:up", "Run nats-server and the four services here."),
    "serve": ("deploy.commands.up:serve", "Run only some services, against a NATS elsewhere."),
    "demo": ("deploy.commands.demo:demo", "Live an invented year and show the figures."),
    "simulate": ("deploy.commands.simulate:simulate", "Live an invented district of one's own choice."),
    "import": ("deploy.commands.imports:import_notices", "Post a CSV or JSON-lines file of papers and signals."),
    "explain": ("deploy.commands.explain:explain", "Say why a case stands as it does."),
    "rebuild": ("deploy.commands.rebuild:rebuild", "Make DuckDB's file anew from the log."),
    "doctor": ("deploy.commands.doctor:doctor", "Examine the installation."),
}
GROUPS: Final = {
    "clock": (
        "Dates by law, of JSON lines.",
        {
            "recovery": (
                "deploy.commands.clock:recovery",
                "The recovery period (återvinningsfrist), JB 12:44 and BRL 7:23.",
            ),
            "forfeiture": (
                "deploy.commands.clock:forfeiture",
                "When late rent forfeits the home (förverkande), JB 12:42.",
            ),
            "rent-due": (
                "deploy.commands.clock:rent_due",
                "The usual due date of a month's rent (förfallodag), JB 12:20.",
            ),
            "answer": ("deploy.commands.clock:answer", "The time to answer Kronofogden, lag 1990:746 25 §."),
            "judgment-reopening": (
                "deploy.commands.clock:judgment_reopening",
                "Reopening of an utslag (återvinning i mål), lag 1990:746 53 §.",
            ),
            "tribunal": ("deploy.commands.clock:tribunal", "The landlord's month to hyresnämnden, JB 12:49."),
            "enforcement": (
                "deploy.commands.clock:enforcement",
                "Earliest eviction, target and respite (anstånd), UB 16:3-4.",
            ),
            "eviction-time": ("deploy.commands.clock:eviction_time", "The day booked, as respite moves it, UB 16:4-5."),
            "time-confirmation": (
                "deploy.commands.clock:time_confirmation",
                "The same-day confirmation to Kronofogden, SoF 11:3.",
            ),
            "child-decision": ("deploy.commands.clock:child_decision", "The child unit's fourteen days, SoL 20:2."),
            "assistance": ("deploy.commands.clock:assistance", "Favourable decisions not executed, SoL 34:1."),
            "retention": ("deploy.commands.clock:retention", "When notes are erased (gallring), SoL 16:1."),
            "drug-freedom": ("deploy.commands.clock:drug_freedom", "Six months of documented drug-freedom, R02."),
            "trial-year": ("deploy.commands.clock:trial_year", "A year in the trial flat, R33."),
            "sublet": ("deploy.commands.clock:sublet", "A sublet's two years (besittningsskydd), JB 12:45."),
        },
    ),
    "account": (
        "Local accounts: who may sign in with a password.",
        {
            "add": ("deploy.commands.account:add", "Add a member of staff and their account."),
            "password": ("deploy.commands.account:password", "Set a new password; opens a closed account."),
            "roles": ("deploy.commands.account:roles", "Give other roles or another unit."),
            "disable": ("deploy.commands.account:disable", "Close an account and end its sessions."),
            "list": ("deploy.commands.account:list_them", "Show them."),
        },
    ),
    "token": (
        "Machine tokens: how programs come in to the API.",
        {
            "add": ("deploy.commands.token:add", "Make one; it is told once."),
            "list": ("deploy.commands.token:list_them", "Show them, never what they are."),
            "remove": ("deploy.commands.token:remove", "Have it open nothing any more."),
        },
    ),
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
    """The console script. What is away ends a command with its Swedish line.

    A command says in Swedish what a person should know; log lines are for what goes on running (`up`, `serve`).
    """
    configure_logging(level=logging.CRITICAL)
    try:
        app(sys.argv[1:])
    except StoreUnavailable as away:
        sys.exit(str(away))
