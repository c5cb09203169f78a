"""Swedish for everything a person reads. English in code, Swedish on screen.

One file per area; `SWEDISH` is all of them. Keys: event class names, `<CodeList>.<VALUE>` for
codes, refusal codes in kebab-case, field names as `field.<name>`.
"""

from types import MappingProxyType
from typing import Final

from shared.contracts.glossary import (
    alerts,
    careflow,
    clock,
    columns,
    day,
    deadlines,
    desk,
    duty,
    evictions,
    fields,
    intake,
    law,
    letters,
    matching,
    operations,
    people,
    pointers,
    problems,
    procedure,
    retraction,
    staff,
    statistics,
    support,
    web,
    work,
)

PARTS: Final = (
    intake.SWEDISH,
    matching.SWEDISH,
    desk.SWEDISH,
    people.SWEDISH,
    evictions.SWEDISH,
    deadlines.SWEDISH,
    procedure.SWEDISH,
    retraction.SWEDISH,
    support.SWEDISH,
    work.SWEDISH,
    day.SWEDISH,
    letters.SWEDISH,
    columns.SWEDISH,
    duty.SWEDISH,
    staff.SWEDISH,
    alerts.SWEDISH,
    careflow.SWEDISH,
    law.SWEDISH,
    pointers.SWEDISH,
    clock.SWEDISH,
    operations.SWEDISH,
    fields.SWEDISH,
    statistics.SWEDISH,
    problems.SWEDISH,
    web.SWEDISH,
)

SWEDISH: Final = MappingProxyType({key: text for part in PARTS for key, text in part.items()})
