"""`lobo`: everything an operator does from a shell. Each command is a file in deploy/commands."""

import logging
import sys
from typing import Final, TypedDict

from cyclopts import App, Group

from shared.log import configure_logging
from shared.messaging.store import StoreUnavailable

COMMANDS: Final = {
    "up": ("deploy.commands.up:up", "Kör hela LOBO här: nats-server och de fyra tjänsterna."),
    "serve": ("deploy.commands.up:serve", "Kör bara vissa tjänster, mot en NATS på annat håll."),
    "demo": ("deploy.commands.demo:demo", "Lev ett påhittat år och visa siffrorna."),
    "simulate": ("deploy.commands.simulate:simulate", "Lev ett påhittat distrikt efter eget val."),
    "import": (
        "deploy.commands.imports:import_notices",
        "Registrera handlingar och signaler ur en CSV- eller JSON-radfil.",
    ),
    "explain": ("deploy.commands.explain:explain", "Berätta varför ett ärende står som det gör."),
    "rebuild": (
        "deploy.commands.rebuild:rebuild",
        "Gör om läsfilen (DuckDB) från händelseloggen; LOBO ska vara stoppat.",
    ),
    "doctor": ("deploy.commands.doctor:doctor", "Undersök installationen och säg vad som är fel."),
}
GROUPS: Final = {
    "clock": (
        "Räkna lagens datum ur JSON-rader.",
        {
            "recovery": (
                "deploy.commands.clock:recovery",
                "Återvinningsfristen, JB 12:44 och BRL 7:23.",
            ),
            "forfeiture": (
                "deploy.commands.clock:forfeiture",
                "När sen hyra förverkar hyresrätten, JB 12:42.",
            ),
            "rent-due": (
                "deploy.commands.clock:rent_due",
                "Hyrans vanliga förfallodag för en månad, JB 12:20.",
            ),
            "answer": ("deploy.commands.clock:answer", "Tiden att svara Kronofogden, lag 1990:746 25 §."),
            "judgment-reopening": (
                "deploy.commands.clock:judgment_reopening",
                "Återvinning av ett utslag, lag 1990:746 53 §.",
            ),
            "tribunal": ("deploy.commands.clock:tribunal", "Hyresvärdens månad att gå till hyresnämnden, JB 12:49."),
            "enforcement": (
                "deploy.commands.clock:enforcement",
                "När avhysning tidigast får och bör ske, och anstånd, UB 16:3-4.",
            ),
            "eviction-time": (
                "deploy.commands.clock:eviction_time",
                "Den bokade dagen, som anstånd flyttar den, UB 16:4-5.",
            ),
            "time-confirmation": (
                "deploy.commands.clock:time_confirmation",
                "Bekräftelsen till Kronofogden samma dag, SoF 11:3.",
            ),
            "child-decision": ("deploy.commands.clock:child_decision", "Barnenhetens fjorton dagar, SoL 20:2."),
            "assistance": ("deploy.commands.clock:assistance", "Gynnande beslut som inte är verkställda, SoL 34:1."),
            "retention": ("deploy.commands.clock:retention", "När anteckningar ska gallras, SoL 16:1."),
            "drug-freedom": ("deploy.commands.clock:drug_freedom", "Sex månaders dokumenterad drogfrihet, R02."),
            "trial-year": ("deploy.commands.clock:trial_year", "Ett år i träningslägenheten, R33."),
            "sublet": ("deploy.commands.clock:sublet", "Andrahandsuthyrningens två år (besittningsskydd), JB 12:45."),
        },
    ),
    "account": (
        "Lokala konton: vem som får logga in med lösenord.",
        {
            "add": ("deploy.commands.account:add", "Lägg till en medarbetare med konto."),
            "password": ("deploy.commands.account:password", "Sätt nytt lösenord; öppnar ett stängt konto."),
            "roles": ("deploy.commands.account:roles", "Ge andra roller eller en annan enhet."),
            "disable": ("deploy.commands.account:disable", "Stäng ett konto och avsluta dess inloggningar."),
            "list": ("deploy.commands.account:list_them", "Visa dem."),
        },
    ),
    "token": (
        "Nycklar för program som använder API:et.",
        {
            "add": ("deploy.commands.token:add", "Gör en nyckel; den visas en gång."),
            "list": ("deploy.commands.token:list_them", "Visa nycklarnas namn, aldrig själva nycklarna."),
            "remove": ("deploy.commands.token:remove", "Ta bort en nyckel."),
        },
    ),
    "person": (
        "Personer i valvet.",
        {"forget": ("deploy.commands.person:forget", "Gallra en person: förstör nyckeln. Går inte att ångra.")},
    ),
    "keys": (
        "Filerna som omsluter valvets nycklar.",
        {"renew": ("deploy.commands.keys:renew", "Byt nyckelfil: den gamla förstörs och gamla kopior blir värdelösa.")},
    ),
    "staff": (
        "Vilka som arbetar här.",
        {
            "add": ("deploy.commands.staff:add", "Lägg till eller ändra någon."),
            "list": ("deploy.commands.staff:list_them", "Visa alla."),
            "leave": ("deploy.commands.staff:leave", "Anteckna att någon har slutat."),
        },
    ),
    "parked": (
        "Händelser som en reaktion gav upp.",
        {
            "list": ("deploy.commands.parked:list_them", "Visa dem."),
            "replay": ("deploy.commands.parked:replay", "Låt dem behandlas på nytt."),
        },
    ),
    "backup": (
        "Kopior av händelselagret.",
        {
            "take": ("deploy.commands.backup:take", "Kopiera alla strömmar till en mapp; LOBO får köra."),
            "restore": ("deploy.commands.backup:restore", "Återläs en kopia i en tom installation."),
            "note": ("deploy.commands.backup:note", "Anteckna att ett annat verktyg har kopierat data."),
        },
    ),
    "streams": (
        "Händelselagrets strömmar.",
        {
            "apply": ("deploy.commands.streams:apply", "Skapa eller uppdatera dem."),
            "check": ("deploy.commands.streams:check", "Säg hur de skiljer sig från koden."),
        },
    ),
}

EXAMPLES: Final = {
    "": "lobo up --config lobo.toml",
    "up": "lobo up --config /etc/lobo/lobo.toml",
    "serve": "lobo serve intake evictions",
    "demo": "lobo demo --days 90",
    "simulate": "lobo simulate --days 730 --seed 2 --stay",
    "import": "lobo import handlingar.csv --staff 01890a5d-ac96-774b-bcce-b302099a8057",
    "explain": "lobo explain 01890a5d-ac96-774b-bcce-b302099a8057",
    "rebuild": "lobo rebuild --config /etc/lobo/lobo.toml",
    "doctor": "lobo doctor --config .lobo/demo/lobo.toml",
    "clock": """echo '{"last_note_on":"2026-11-26"}' | lobo clock retention""",
    "account": 'lobo account add anna --name "Anna Exempel" --role bosamordnare',
    "token": "lobo token add skanner --role intake --to /etc/lobo/skanner",
    "person": "lobo person forget 01890a5d-ac96-774b-bcce-b302099a8057 --yes",
    "keys": "lobo keys renew",
    "staff": 'lobo staff add "Anna Exempel" --role handler --unit adult-reception --mail anna@example.org',
    "parked": "lobo parked list",
    "backup": "lobo backup take /mnt/kopior",
    "streams": "lobo streams apply",
}


class Worded(TypedDict):
    """The headings and the example of a command's help."""

    group_commands: Group
    group_arguments: Group
    group_parameters: Group
    help_epilogue: str


def _worded(of: str = "") -> Worded:
    return {
        "group_commands": Group.create_ordered("Kommandon"),
        "group_arguments": Group.create_ordered("Värden"),
        "group_parameters": Group.create_ordered("Flaggor"),
        "help_epilogue": f"Exempel: `{EXAMPLES[of]}`" if of in EXAMPLES else "",
    }


app = App(name="lobo", help="LOBO hjälper människor att behålla sina hem.", **_worded())
app["--version"].help = "Visa versionen."
for name, (target, meaning) in COMMANDS.items():
    app.command(target, name=name, help=meaning, **_worded(name))
for group, (about, members) in GROUPS.items():
    app.command(sub := App(name=group, help=about, **_worded(group)))
    for name, (target, meaning) in members.items():
        sub.command(target, name=name, help=meaning)
for each in (app, *(app[group] for group in GROUPS)):
    each["--help"].help = "Visa den här hjälpen."


def main() -> None:
    """The console script. What is away ends a command with its Swedish line.

    A command says in Swedish what a person should know; log lines are for what goes on running (`up`, `serve`).
    """
    configure_logging(level=logging.CRITICAL)
    try:
        app(sys.argv[1:])
    except StoreUnavailable as away:
        sys.exit(str(away))
