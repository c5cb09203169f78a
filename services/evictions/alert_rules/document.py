"""The alert table as a page for a lawyer: `python -m services.evictions.alert_rules.document > docs/alerts.md`."""

from collections.abc import Iterator
from typing import Final

from services.evictions.alert_rules.table import ELSEWHERE, RULES, Rule
from shared.contracts.alert_policy import AT_ONCE, NO_QUIET_HOURS, SAME_DAY, SOON, TELLING_HOURS
from shared.contracts.codes import AlertRule
from shared.contracts.glossary import SWEDISH

_INTRODUCTION: Final = """# Larmen i ett avhysningsärende

Den här sidan skrivs av programmet ur tabellen i `services/evictions/alert_rules/table.py`.

- **Nivåer.** Nivå 1: handläggaren och bosamordnaren. Nivå 2: även biträdande enhetschef. Nivå 3: även enhetschefen.
- **Tider.** Svensk tid. Arbetsdag: måndag till fredag som inte är en dag enligt 2 § lagen (1930:173). En plikt på
  *n* arbetsdagar ska vara gjord vid slutet av den *n*:te; ”nivå 2 vid 3 arbetsdagar” gäller från den dagens början.
- **Slut.** Bara den uppgift som larmet ber om avslutar det. En kvittering är en anteckning. Larmet kan också upphöra
  för att det ersätts av ett nyare steg, för att grunden faller bort eller för att tiden gick ut.
- **Missad dag.** För {same_day} antecknas det vid midnatt om dagen gick utan det som skulle göras. Larmet
  står kvar. Det som senare antecknas som gjort i tid rättar statistiken (I13), inte anteckningen.
- **Prioritet 1.** Barn eller någon som har fyllt 65 i hemmet, en tid för avhysning som gäller, eller högst 7 dagar
  till dagen att arbeta mot.
- **Vilken tid för avhysning som gäller.** Den som meddelades sist och varken är inställd, uppskjuten eller
  återkallad. En tid som meddelades samma dag som en annan ställdes in tas för den nya: ett larm för mycket skadar
  mindre än ett för lite. Kom båda den dagen är den nya den som Kronofogden daterade sist, och vid samma datum den som
  gäller en senare dag.
- **Vilket larm först.** Ordningen står i `services/projections/read_models/recommended_alert.sql`.
"""

_LABELS: Final = {
    "trigger": "När",
    "deadline": "Senast",
    "escalation": "Eskalering",
    "ended_by": "Avslutas av",
    "sooner": "Tidigare för barn och äldre",
}


def alerts_markdown() -> str:
    """The whole page."""
    rules = {**RULES, **ELSEWHERE}
    introduction = _INTRODUCTION.format(same_day=_listed([rule for rule in AlertRule if rule in SAME_DAY]))
    return "\n".join([introduction, *(line for rule in AlertRule for line in _section(rule, rules[rule]))])


def _section(rule: AlertRule, row: Rule) -> Iterator[str]:
    yield f"## {rule} · {SWEDISH[f'AlertRule.{rule}']}\n"
    yield "| | |\n|---|---|"
    yield f"| Grund | {SWEDISH[f'AlertRule.{rule}.basis']} |"
    for name, label in _LABELS.items():
        yield f"| {label} | {getattr(row, name)} |"
    yield f"| Hur det sägs | {_instant(rule)} |"
    yield f"| Natt och ledig dag | {_quiet(rule)} |\n"


def _instant(rule: AlertRule) -> str:
    return "genast" if rule in AT_ONCE else f"i dagens sammanställning; genast när färre än {SOON} arbetsdagar är kvar"


def _quiet(rule: AlertRule) -> str:
    if rule in NO_QUIET_HOURS:
        return "sägs ändå: lagen har inga tysta timmar"
    opens, closes = f"{TELLING_HOURS.opens:%H}", f"{TELLING_HOURS.closes:%H}"
    return f"tyst kl. {closes}–{opens} och lediga dagar; sägs kl. {opens} när nästa arbetsdag börjar"


def _listed(rules: list[AlertRule]) -> str:
    return f"{', '.join(rules[:-1])} och {rules[-1]}"


if __name__ == "__main__":
    print(alerts_markdown(), end="")  # noqa: T201 - a command of its own
