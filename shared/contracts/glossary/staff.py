"""Swedish for staff: roles, and what can be wrong with a member's data."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    "Role.intake": "Mottagning",
    "Role.handler": "Handläggare",
    "Role.bosamordnare": "Bosamordnare",
    "Role.deputy-unit-head": "Biträdande enhetschef",
    "Role.unit-head": "Enhetschef",
    "Role.statistician": "Statistiker",
    "Role.archive-officer": "Arkivansvarig",
    "Role.auditor": "Granskare av åtkomst",
    "Role.operator": "Driftansvarig",
    "Role.system": "LOBO",
    "staff-ref-malformed": "Medarbetarens id är inte giltigt.",
    "staff-ref-malformed.remedy": "Ange ett UUID med små bokstäver, eller lämna det tomt så skapas ett.",
}
