"""The eviction case (avhysningsärende) on the walk: the sides of it that are drawn."""

from typing import Final

from deploy.states.case_afterwards import KEPT
from deploy.states.case_told import PASSING, TOLD
from deploy.states.saying import DAYS
from deploy.states.walk import Diagram, Subject
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirmation import is_confirmed, is_copied
from services.evictions.domain.eviction_time import put_off, times_to_come
from services.evictions.domain.follow_ups import remaining
from services.evictions.domain.slices import SLICES
from shared.contracts.alerts import AlertEscalated, AlertRaised, AlertResolved, LawfulDayMissed
from shared.contracts.codes import UndertakingDecision
from shared.contracts.eviction_grounds import DebtsCounted, UndertakingJudged
from shared.contracts.glossary import SWEDISH


def _work(case: EvictionCase) -> str:
    if case.opened is None:
        return ""
    if case.closed is not None:
        checked = any(each.outcome is case.closed.outcome for each in case.work.outcomes_confirmed)
        return "Avslutat, utfallet bekräftat" if checked else "Avslutat, utfallet uppgivet"
    return "Parkerat" if case.work.parked else "Pågår"


def _period(case: EvictionCase) -> str:
    if not case.is_open:
        return ""
    return SWEDISH[f"ClockStatus.{case.clock.status}"] if case.clock else "Ingen frist"


def _undertaking(case: EvictionCase) -> str:
    if not case.is_open:
        return ""
    decided = case.undertaking
    if decided is None:
        return "Inget beslut"
    if decided.decision is UndertakingDecision.DECLINE:
        return "Nämnden avstår"
    sent = [each for each in case.undertakings_sent if each.sent_on >= decided.decided_on]
    if not sent:
        return "Beslutat"
    if any(each.in_time for each in sent):
        return "Skickat i tid"
    return "Skickat för sent" if any(each.in_time is False for each in sent) else "Skickat"


def _time(case: EvictionCase) -> str:
    if not case.is_open:
        return ""
    if case.executed is not None:
        return "Avhysningen verkställd"
    if case.procedure.departures:
        return "Hyresgästen har flyttat"
    times = times_to_come(case)
    if not times:
        return "Uppskjuten" if put_off(case) else "Inställd eller återkallad" if case.eviction_times else "Ingen tid"
    if not all(is_confirmed(case, each) for each in times):
        return "Meddelad, inte bekräftad"
    return "Bekräftad, kopian skickad" if all(is_copied(case, each) for each in times) else "Bekräftad, kopian saknas"


def _support(case: EvictionCase) -> str:
    if not case.is_open:
        return ""
    if case.support.is_accepted:
        return "Tackat ja"
    return "Tackat nej" if case.support.declines else "Erbjudet" if case.support.offers else "Inget erbjudet"


DIAGRAMS: Final = (
    Diagram(
        "Ärendet",
        "Ett ärende i taget för varje bostad. En ny handling inom 90 dagar öppnar det avslutade ärendet igen; senare "
        "får bostaden ett nytt ärende. Ett parkerat ärende kommer tillbaka av sig självt.",
        _work,
        lambda case: (bool(case.executed or case.executed_before), bool(remaining(case))),
    ),
    Diagram(
        "Återvinningsfristen",
        "JB 12 kap. 44 § för en hyrd bostad, BRL 7 kap. 23 § för en bostadsrätt. Fristen som styr arbetet.",
        _period,
        lambda case: (case.opened is None, _undertaking(case) == "Beslutat"),
    ),
    Diagram(
        "Åtagandet",
        "Nämndens åtagande för hyran, JB 12 kap. 44 § fjärde stycket. Finns inte för en bostadsrätt.",
        _undertaking,
        lambda case: (case.opened is None, _period(case)),
    ),
    Diagram(
        "Tiden för avhysning",
        "Kronofogdens tid: bekräftas samma dag med kopia till den enskilde (SoF 11 kap. 3 §).",
        _time,
        lambda case: case.opened is None,
    ),
    Diagram(
        "Stödet",
        "Vad hushållet har erbjudits och svarat.",
        _support,
        lambda case: (
            case.opened is None,
            bool(case.support.consents),
            bool(case.support.visits_to_come),
            bool(case.support.visit_warning),
        ),
    ),
)

CASE_WALK: Final = Subject(
    title="Avhysningsärendet",
    words="`services/evictions`. Ett ärende har flera sidor, och varje sida sin figur. Alla utom den första visar ett "
    "öppet ärende: när det avslutas och öppnas igen börjar de om.",
    decider=EVICTION_CASE,
    slices=SLICES,
    told=(*KEPT, *TOLD),
    days=DAYS,
    diagrams=DIAGRAMS,
    passing=PASSING,
    unsaid=(DebtsCounted, UndertakingJudged, AlertRaised, AlertEscalated, AlertResolved, LawfulDayMissed),
)
