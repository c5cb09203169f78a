"""The rules that dates are counted by, each with its paragraph, the text it was read in and how sure we are.

NOTE: ids are stored in `DeadlineSet`. A rule that ends gets `valid_to`; it is never renamed or removed.
"""

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NewType

import msgspec

RuleId = NewType("RuleId", str)

RULES_VERSION: Final = 3
"""Raised whenever a rule below changes; stands in every `DeadlineSet`."""


class Confidence(StrEnum):
    """How sure a rule is. Everything but SURE is marked where people read it."""

    SURE = "S"  # the statute's own words
    LIKELY = "L"  # our reading of clear words, or a headnote
    UNSURE = "U"  # not verified or disputed: a lawyer must say
    PROPOSED = "P"  # not law: our cautious choice


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule in force from `valid_from` up to but not including `valid_to`.

    None for `valid_from`: older than the text in `source`; for `valid_to`: no end known. `inputs`: what it is
    applied to, by name. `gives`: the date of a period that is its result. `earlier`: the rule before it.
    `warning`: something a reader must be told beside the dates, which leads to none of them.
    `count`: how many days, working days or office hours a limit gives, as its sentence says.
    """

    id: RuleId
    paragraph: str
    source: str
    confidence: Confidence
    inputs: tuple[str, ...] = ()
    gives: str | None = None
    count: int | None = None
    warning: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    earlier: RuleId | None = None

    def in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)


_JB = "Jordabalk (1970:994) i lydelse till och med SFS 2024:785, läst i text från 2025-02-24"
_BRL = "Bostadsrättslag (1991:614), läst i text från maj 2024"
_1978_314 = "Förordning (1978:314), läst i text från september 2025"
_TIME = "Lag (1930:173) om beräkning av lagstadgad tid, i lydelse till och med SFS 2022:931"
_SUMMARY = "Lag (1990:746) om betalningsföreläggande och handräckning, läst i text från februari 2026"
_UB = "Utsökningsbalk (1981:774), läst i text från februari 2026"
_UB_2017 = "Utsökningsbalk (1981:774) i lydelse enligt SFS 2017:467"
_UF = "Utsökningsförordning (1981:981), läst i text från maj 2024"
_SOF = "Socialtjänstförordning (2025:468), läst i text från september 2025"
_SOF_2001 = "Socialtjänstförordning (2001:937), upphävd 2025-07-01"
_SOL = "Socialtjänstlag (2025:400), läst i text från februari 2026"
_FL = "Förvaltningslag (2017:900) 22 §; om den gäller ett meddelande enligt JB 12 kap. 44 § är inte prövat"
_RH_2016_28 = "Lag (1930:173), tillämpad på JB 12 kap. enligt RH 2016:28"
_DOCUMENTS = "Verksamhetens riktlinjer, inte lag"
_OURS = "Försiktighetsregel i LOBO, inte lag"
_DECISION = "Beslutet självt, som det har kommit in"
_LIMIT = "Verksamhetens uppdrag och LOBO:s tider, inte lag"

SOCIAL_ACTS_OF_2025: Final = date(2025, 7, 1)
"""SoL 2025:400 and SoF 2025:468 came into force."""


def _rule(
    id_: str, paragraph: str, source: str, confidence: str, *inputs: str, gives: str | None = None, **more: object
) -> Rule:
    return msgspec.convert(
        {"id": id_, "paragraph": paragraph, "source": source, "confidence": confidence, "inputs": inputs}
        | {"gives": gives, **more},
        Rule,
    )


def _limit(id_: str, *counted_from: str, count: int | None = None) -> Rule:
    """A time that we have set ourselves, counted from one day at most."""
    return _rule(id_, "LOBO:s tid", _LIMIT, "P", *counted_from, count=count)


_RECOVERY: Final = (
    _rule("J7", "JB 12 kap. 44 § första stycket 1", _JB, "S"),
    _rule("B5", "BRL 7 kap. 23 § första stycket", _BRL, "S"),
    _rule("J13", "JB 12 kap. 63 §", _JB, "S"),
    _rule("J13_OTHER_CHANNEL", "JB 12 kap. 63 §", _JB, "L"),
    _rule("J13_BEFORE_SERVICE", "JB 12 kap. 63 §", _JB, "S"),
    _rule("FL_22", "FL 22 §", _FL, "U", "arrived_on", warning=True),
    _rule("J13_NOT_ARRIVED", "JB 12 kap. 63 §", _OURS, "P"),
    _rule("J13_CHANNEL_UNKNOWN", "JB 12 kap. 63 §", _OURS, "P"),
    _rule("BASIS_DOCUMENT", "försiktighetsregel", _OURS, "P"),
    _rule("BASIS_GUESSED", "försiktighetsregel", _OURS, "P", "arrived_on"),
    _rule("J21", "JB 12 kap. 44 §", _JB, "U", "earliest", warning=True),
    _rule("J8", "JB 12 kap. 44 § första stycket 1", _JB, "L", "served_on", "given_on", gives="start_on"),
    _rule("B5_START", "BRL 7 kap. 23 § första stycket", _BRL, "L", "served_on", "given_on", gives="start_on"),
    _rule("EARLIEST_START", "försiktighetsregel", _OURS, "P", gives="start_on"),
    _rule("TIME_1", "lag (1930:173) 1 §", _TIME, "S", "start_on"),
    _rule("SAFE_DATE", "försiktighetsregel", _OURS, "P", gives="safe_date"),
    _rule("TIME_2", "lag (1930:173) 2 §", _TIME, "L", "end_on", gives="legal_last_date"),
    _rule("J15", "JB 12 kap. 44 § andra stycket", _JB, "S", "legal_last_date"),
    _rule("B8", "BRL 7 kap. 23 § fjärde stycket", _BRL, "S", "legal_last_date"),
    _rule("VARDAG_STRICT", "oklart i lag", _TIME, "U", gives="earliest_decision_strict"),
    _rule("VARDAG_BROAD", "oklart i lag", _TIME, "U", gives="earliest_decision_broad"),
    _rule("J16", "JB 12 kap. 44 § fjärde stycket 1", _JB, "S", gives="undertaking_possible_until"),
    _rule("J16_UNPROVED", "JB 12 kap. 44 § fjärde stycket 1", _JB, "L", "sent_on", warning=True),
    _rule("J16_PART", "JB 12 kap. 44 § fjärde stycket 1", _JB, "L", warning=True),
    _rule("B9", "BRL 7 kap. 23 §", _BRL, "S"),
    _rule("J5", "JB 12 kap. 43 § första stycket", _JB, "S", "terminated_on"),
    _rule("B4", "BRL 7 kap. 21 §", _BRL, "S", "terminated_on"),
    _rule("J25", "lag (1930:173) 1 och 2 §§", _TIME, "L"),
    _rule("J22", "JB 12 kap. 44 §", "RH 2001:22, utgången inte läst", "U", warning=True),
    _rule("J22_LOST", "JB 12 kap. 44 §", "RH 2001:22, utgången inte läst", "U", "last_on", warning=True),
    _rule("J17", "JB 12 kap. 44 § fjärde stycket 2", _JB, "S", warning=True),
    _rule("B6", "BRL 7 kap. 23 § andra stycket", _BRL, "S", warning=True),
    _rule("B7", "BRL 7 kap. 23 § tredje stycket", _BRL, "S", warning=True),
)
"""The recovery period (återvinningsfrist)."""

_FORFEITURE: Final = (
    _rule("J1", "JB 12 kap. 20 § första stycket", _JB, "S"),
    _rule("J1_STRICT", "JB 12 kap. 20 § första stycket", _JB, "U"),
    _rule("J1_BROAD", "JB 12 kap. 20 § första stycket", _JB, "U"),
    _rule("J3", "JB 12 kap. 42 § första stycket 1", _JB, "S"),
    _rule("B1", "BRL 7 kap. 18 § 1 a", _BRL, "S"),
    _rule("J23_STRICT", "oklart i lag", _TIME, "U", "week_ends_on"),
    _rule("J23_BROAD", "oklart i lag", _TIME, "U", "week_ends_on"),
)
"""When rent is due, and when a delay has forfeited the home (förverkande)."""

_PROCEEDINGS: Final = (
    _rule("TIME_1_PERIOD", "lag (1930:173) 1 §", _TIME, "S", "start_on"),
    _rule("SUMMARY_25", "lag (1990:746) 25 §", _SUMMARY, "L", gives="start_on"),
    _rule("SUMMARY_53", "lag (1990:746) 53 §", _SUMMARY, "S", gives="start_on"),
    _rule("JB_12_49", "JB 12 kap. 49 §", _JB, "S", gives="start_on"),
    _rule("JB_12_49_TIME_2", "lag (1930:173) 2 §", _RH_2016_28, "L", "end_on", gives="legal_last_date"),
    _rule("JB_12_52_DECIDED", "JB 12 kap. 52 §", _JB, "L", "decided_on", gives="legal_last_date"),
    _rule("JB_12_49_REFERRED", "JB 12 kap. 49 §", _JB, "S"),
)
"""Before court, hyresnämnd and Kronofogden's summary procedure."""

_ENFORCEMENT: Final = (
    _rule("E1", "UF 16 kap. 2 §", _UF, "S", gives="eviction_on"),
    _rule(
        "E2", "SoF 11 kap. 3 §", _SOF, "S", gives="legal_last_date", valid_from=SOCIAL_ACTS_OF_2025, earlier="E2_2001"
    ),
    _rule(
        "E2_2001", "SoF (2001:937) 5 kap. 4 §", _SOF_2001, "L", gives="legal_last_date", valid_to=SOCIAL_ACTS_OF_2025
    ),
    _rule("E2_SENT", "SoF 11 kap. 3 §", _SOF, "S"),
    _rule("E1_UNTOLD", "UF 16 kap. 2 §", _UF, "S", warning=True),
    _rule("E10", "UF 16 kap. 7 a §", _UF, "S", gives="eviction_on"),
    _rule("E10_MOVED", "UB 16 kap. 10 b och 10 c §§", _UB_2017, "S", "told_on", gives="eviction_on"),
    _rule("E10_EXCEEDED", "UB 16 kap. 10 b §", _UB_2017, "L", "until_on", warning=True),
    _rule("E10_LAPSES", "UB 16 kap. 10 c §", _UB_2017, "L", "until_on", "applied_on", warning=True),
    _rule("E3", "UB 16 kap. 2 §", _UB, "S", gives="start_on"),
    _rule("E4", "UB 16 kap. 3 § andra stycket", _UB, "L", "documents_on", gives="target_on"),
    _rule("E5", "UB 16 kap. 3 § tredje stycket", _UB, "L", gives="earliest_on"),
    _rule("E5_ABROAD", "UB 16 kap. 3 § tredje stycket", _UB, "L", gives="earliest_on"),
    _rule("E5_TOO_EARLY", "UB 16 kap. 3 § tredje stycket", _UB, "L", "eviction_on", warning=True),
    _rule("E6", "UB 16 kap. 4 §", _UB, "L", gives="respite_until_on"),
    _rule("E6_EXCEPTIONAL", "UB 16 kap. 4 §", _UB, "L", gives="respite_exceptional_until_on"),
    _rule("E6_EARLIEST", "UB 16 kap. 4 och 5 §§", _UB, "S", "decided_on", gives="earliest_on"),
    _rule("E6_TARGET", "UB 16 kap. 4 och 5 §§", _UB, "L", gives="target_on"),
    _rule("E6_EXCEEDED", "UB 16 kap. 4 §", _UB, "L", "until_on", warning=True),
    _rule("E6_MOVED", "UB 16 kap. 4 och 5 §§", _UB, "S", "told_on", gives="eviction_on"),
    _rule("E8", "UB 16 kap. 6 §", _UB, "S", "executed_on", gives="earliest_on"),
    _rule("E7_EXCEEDED", "UB 16 kap. 5 §", _UB, "L", "until_on", "applied_on", warning=True),
)
"""Kronofogden carries out an eviction (verkställighet)."""

_SOCIAL_SERVICES: Final = (
    _rule("SOL_20_2", "SoL 20 kap. 2 §", _SOL, "S", "reported_on", valid_from=SOCIAL_ACTS_OF_2025),
    _rule("SOL_20_2_DECIDED", "SoL 20 kap. 2 §", _SOL, "S"),
    _rule("SOL_34_1", "SoL 34 kap. 1 §", _SOL, "L", "decided_on", valid_from=SOCIAL_ACTS_OF_2025),
    _rule("SOL_34_1_REPORT", "SoL 34 kap. 1 §", _SOL, "L", gives="earliest_on", valid_from=SOCIAL_ACTS_OF_2025),
    _rule("SOL_34_1_PART", "SoL 34 kap. 1 §", _SOL, "L", warning=True),
    _rule("SOL_34_1_EXECUTED", "SoL 34 kap. 1 §", _SOL, "L"),
    _rule("SOL_16_1", "SoL 16 kap. 1 §", _SOL, "S", "last_note_on", gives="arises_on", valid_from=SOCIAL_ACTS_OF_2025),
    _rule("SOL_16_1_FINISH", "SoL 16 kap. 1 §", _SOL, "S", gives="finished_by", valid_from=SOCIAL_ACTS_OF_2025),
    _rule("SOL_16_4", "SoL 16 kap. 4 §, SoF 13 kap. 1 §", _SOL, "S", warning=True, valid_from=SOCIAL_ACTS_OF_2025),
    _rule("R02", "projektets krav på drogfrihet", _DOCUMENTS, "U", "since_on", gives="reached_on"),
    _rule("R33", "projektets ”drygt ett år”", _DOCUMENTS, "P", "moved_in_on", gives="reached_on"),
    _rule("JB_12_45", "JB 12 kap. 45 § första stycket 1", _JB, "S", "from_on", gives="longer_than_two_years_from"),
    _rule("JB_12_4", "JB 12 kap. 4 §", _JB, "L", "ends_on", gives="terminate_by"),
)
"""The board's own duties and its own tenancies."""

_POINTERS: Final = (
    _rule("J3_PREMATURE", "JB 12 kap. 42 § första stycket 1", _JB, "S", "terminated_on", "forfeited_from"),
    _rule("B1_PREMATURE", "BRL 7 kap. 18 § 1 a", _BRL, "S", "terminated_on", "forfeited_from"),
    _rule("J23_PREMATURE", "oklart i lag", _TIME, "U", "terminated_on", "forfeited_from"),
    _rule("J4", "JB 12 kap. 42 §", _JB, "S"),
    _rule("B2", "BRL 7 kap. 19 §", _BRL, "S"),
    _rule("J14", "förordning (1978:314) 2 §", _1978_314, "S"),
    _rule("J18", "JB 12 kap. 44 § femte stycket", _JB, "S", "lease_ends_on"),
    _rule("D7_UNURGED", "JB 12 kap. 42 § fjärde stycket", _JB, "L", "ended_on"),
    _rule("D7_UNTOLD", "JB 12 kap. 42 § fjärde stycket", _JB, "L", "ended_on"),
    _rule("D7", "JB 12 kap. 42 § fjärde stycket", _JB, "L"),
    _rule("D7_URGED", "JB 12 kap. 42 § första stycket 9 och 43 §", _JB, "L", "urged_on", "notified_on"),
    _rule("D9", "JB 12 kap. 25 a §", _JB, "S"),
    _rule("D10", "JB 12 kap. 43 §", _JB, "S"),
    _rule("B4_LIMITS", "BRL 7 kap. 22 §", _BRL, "S"),
    _rule("B10", "BRL 7 kap. 30 §", _BRL, "S"),
    _rule("SUMMARY_33", "lag (1990:746) 33 till 37 §§", _SUMMARY, "S"),
    _rule("JB_12_52", "JB 12 kap. 52 §", _JB, "S"),
    _rule("JB_12_52_GIVEN", "JB 12 kap. 52 §", _JB, "S", "respite_until_on"),
    _rule("E10_RESPITE", "UB 16 kap. 10 a och 10 b §§", _UB_2017, "S"),
    _rule("E9", "UB 16 kap. 8 §", _UB, "S"),
    _rule("E11", "SoL 19 kap. 1 §", _SOL, "L", valid_from=SOCIAL_ACTS_OF_2025),
    _rule("E8_STORED", "UB 16 kap. 6 §", _UB, "S", "executed_on"),
)
"""What gives the board no deadline and may save the home; when each matters stands in pointers.py."""

_ALERTS: Final = (
    _rule("A02", "SoF 11 kap. 3 §", _SOF, "S", "told_on", valid_from=SOCIAL_ACTS_OF_2025, earlier="A02_2001"),
    _rule("A02_2001", "SoF (2001:937) 5 kap. 4 §", _SOF_2001, "L", "told_on", valid_to=SOCIAL_ACTS_OF_2025),
    _rule("A03", "försiktighetsregel", _OURS, "P"),
    _limit("A05", "decided_on", count=1),
    _limit("A05_BEFORE", "safe_date"),
    _limit("A06", "received_on", count=2),
    _limit("A06_ANOTHER", "received_on", count=2),
    _limit("A07", "routed_on", count=4),
    _limit("A07_P1", "routed_on", count=1),
    _limit("A07_SEND_ON", "routed_on"),
    _limit("A08", "begun_on", count=2),
    _limit("A08_P1", "begun_on", count=1),
    _limit("A09", "begun_on", count=5),
    _limit("A09_P1", "begun_on", count=2),
    _limit("A09_BEFORE", "safe_date"),
    _limit("P1_NEAR", "safe_date"),
    _limit("A10", "begun_on", count=5),
    _limit("BEFORE_EVICTION", "home_lost_on"),
    _rule("A11", "SoL 19 kap. 1 §", _SOL, "L", "known_on", valid_from=SOCIAL_ACTS_OF_2025),
    _limit("A12", "received_on", count=1),
    _limit("A13", "received_on"),
    _limit("A14", "received_on", count=1),
    _rule("A15", "UF 16 kap. 2 §", _UF, "S", "told_on"),
    _rule("A15_REMOVAL", "UF 16 kap. 7 a §", _UF, "S", "told_on"),
    _rule("A15_MOVE_OUT", "beslutet", _DECISION, "L", "decided_on"),
    _limit("A15_TOLD"),
    _limit("A15_CHILD"),
    _limit("A16", "home_lost_on", count=7),
    _limit("A16_KNOWN", "home_lost_on"),
    _limit("A16_DECIDED", "home_lost_on"),
    _limit("A17", "received_on"),
    _limit("A18", "received_on"),
    _limit("A35", "changed_on"),
    _limit("A36", "closed_on"),
)
"""By when an alert wants it done; what it wants and how it climbs stands in docs/alerts.md."""

_NOT_IN_FORCE: Final = _rule("NOT_IN_FORCE", "rättsläget då", _OURS, "U", "on", warning=True)

ALL: Final = (
    *_RECOVERY,
    *_FORFEITURE,
    *_PROCEEDINGS,
    *_ENFORCEMENT,
    *_SOCIAL_SERVICES,
    *_POINTERS,
    *_ALERTS,
    _NOT_IN_FORCE,
)
RULES: Final = MappingProxyType({rule.id: rule for rule in ALL})
"""Rule id -> the rule. docs/rules.md says in a sentence what an id means."""
