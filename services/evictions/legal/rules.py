"""The rules the legal clock uses, each with its paragraph, the text it was read in and how sure we are."""

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

RULES_VERSION: Final = 1
"""Raised whenever a rule below changes; stands in every `DeadlineSet`."""


class Confidence(StrEnum):
    """How sure a rule is (domain.md 0.2). Everything but SURE is marked where people read it."""

    SURE = "S"  # the statute's own words
    LIKELY = "L"  # our reading of clear words, or a headnote
    UNSURE = "U"  # not verified or disputed: a lawyer must say
    PROPOSED = "P"  # not law: our cautious choice


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule in force from `valid_from` up to but not including `valid_to`.

    None for `valid_from`: older than the text in `source`; for `valid_to`: no end known.
    """

    id: str
    paragraph: str
    source: str
    confidence: Confidence
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)


_JB = "Jordabalk (1970:994) i lydelse till och med SFS 2024:785, läst i text från 2025-02-24"
_BRL = "Bostadsrättslag (1991:614), läst i text från maj 2024"
_TIME = "Lag (1930:173) om beräkning av lagstadgad tid, i lydelse till och med SFS 2022:931"
_OURS = "Försiktighetsregel i LOBO, inte lag"

_RULES: Final = (
    Rule(id="J7", paragraph="JB 12 kap. 44 § första stycket 1", source=_JB, confidence=Confidence.SURE),
    Rule(id="B5", paragraph="BRL 7 kap. 23 § första stycket", source=_BRL, confidence=Confidence.SURE),
    Rule(id="J13", paragraph="JB 12 kap. 63 §", source=_JB, confidence=Confidence.SURE),
    Rule(id="J13_OTHER_CHANNEL", paragraph="JB 12 kap. 63 §", source=_JB, confidence=Confidence.LIKELY),
    Rule(id="J13_NOT_ARRIVED", paragraph="JB 12 kap. 63 §", source=_OURS, confidence=Confidence.PROPOSED),
    Rule(id="J13_CHANNEL_UNKNOWN", paragraph="JB 12 kap. 63 §", source=_OURS, confidence=Confidence.PROPOSED),
    Rule(id="BASIS_DOCUMENT", paragraph="försiktighetsregel", source=_OURS, confidence=Confidence.PROPOSED),
    Rule(id="BASIS_GUESSED", paragraph="försiktighetsregel", source=_OURS, confidence=Confidence.PROPOSED),
    Rule(id="J21", paragraph="JB 12 kap. 44 §", source=_JB, confidence=Confidence.UNSURE),
    Rule(id="J8", paragraph="JB 12 kap. 44 § första stycket 1", source=_JB, confidence=Confidence.LIKELY),
    Rule(id="B5_START", paragraph="BRL 7 kap. 23 § första stycket", source=_BRL, confidence=Confidence.LIKELY),
    Rule(id="EARLIEST_START", paragraph="försiktighetsregel", source=_OURS, confidence=Confidence.PROPOSED),
    Rule(id="TIME_1", paragraph="lag (1930:173) 1 §", source=_TIME, confidence=Confidence.SURE),
    Rule(id="SAFE_DATE", paragraph="försiktighetsregel", source=_OURS, confidence=Confidence.PROPOSED),
    Rule(id="TIME_2", paragraph="lag (1930:173) 2 §", source=_TIME, confidence=Confidence.LIKELY),
    Rule(id="J15", paragraph="JB 12 kap. 44 § andra stycket", source=_JB, confidence=Confidence.SURE),
    Rule(id="B8", paragraph="BRL 7 kap. 23 § fjärde stycket", source=_BRL, confidence=Confidence.SURE),
    Rule(id="VARDAG_STRICT", paragraph="oklart i lag", source=_TIME, confidence=Confidence.UNSURE),
    Rule(id="VARDAG_BROAD", paragraph="oklart i lag", source=_TIME, confidence=Confidence.UNSURE),
    Rule(id="J16", paragraph="JB 12 kap. 44 § fjärde stycket 1", source=_JB, confidence=Confidence.SURE),
    Rule(id="B9", paragraph="BRL 7 kap. 23 §", source=_BRL, confidence=Confidence.SURE),
    Rule(id="J25", paragraph="lag (1930:173) 1 och 2 §§", source=_TIME, confidence=Confidence.LIKELY),
)

RULES: Final = MappingProxyType({rule.id: rule for rule in _RULES})
"""Rule id -> the rule. Ids are those of domain.md §3 where it has one."""
