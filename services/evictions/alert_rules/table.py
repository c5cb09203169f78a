"""The rules that watch an eviction case (larm), as a lawyer reads them: docs/alerts.md is made of this table.

What each asks for and what it rests on are in the glossary (`AlertRule.A01`, `AlertRule.A01.basis`), the limits with
their days in shared/contracts/law/rules.py, how it is told in shared/contracts/alert_policy.py.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from services.evictions.alert_rules.a01_confirm_eviction_time import a01_confirm_eviction_time, a01_ends
from services.evictions.alert_rules.a02_copy_to_person import a02_copy_to_person, a02_ends
from services.evictions.alert_rules.a03_recovery_period import a03_recovery_period
from services.evictions.alert_rules.a04_condo_recovery_period import a04_condo_recovery_period
from services.evictions.alert_rules.a05_send_undertaking import a05_ends, a05_send_undertaking
from services.evictions.alert_rules.a06_service_date import a06_ends, a06_service_date
from services.evictions.alert_rules.a07_unrouted import a07_ends, a07_unrouted
from services.evictions.alert_rules.a08_contact_attempt import a08_contact_attempt
from services.evictions.alert_rules.a09_tenant_contact import a09_tenant_contact
from services.evictions.alert_rules.a10_landlord_contact import a10_ends, a10_landlord_contact
from services.evictions.alert_rules.a11_child_in_home import a11_child_in_home, a11_ends
from services.evictions.alert_rules.a12_disturbance import a12_disturbance, a12_ends
from services.evictions.alert_rules.a13_severe_disturbance import a13_ends, a13_severe_disturbance
from services.evictions.alert_rules.a14_eviction_application import a14_ends, a14_eviction_application
from services.evictions.alert_rules.a15_eviction_day import a15_ends, a15_eviction_day
from services.evictions.alert_rules.a16_housing_after import a16_ends, a16_housing_after
from services.evictions.alert_rules.a17_repeat_notice import a17_ends, a17_repeat_notice
from services.evictions.alert_rules.a35_deadline_basis import a35_deadline_basis, a35_ends
from services.evictions.alert_rules.a36_follow_up import a36_ends, a36_follow_up
from services.evictions.alert_rules.answers import Ending, fulfilled
from services.evictions.alert_rules.ladder import Ladder
from services.evictions.alert_rules.recovery_steps import recovery_ends
from services.evictions.domain.case import EvictionCase
from shared.contracts.codes import AlertRule

WatchRule: TypeAlias = Callable[[EvictionCase], tuple[Ladder, ...]]

_BEFORE_EVICTIONS: Final = (
    "dock senast arbetsdagen före en avhysning som gäller, eller dagen då tiden blev känd när den är senare"
)


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One row. `watch` gives the ladders that stand, `ends` why one no longer does; the rest is for reading.

    `when_closed`: it watches closed cases and no others.
    """

    trigger: str
    deadline: str
    escalation: str
    ended_by: str
    sooner: str = "–"
    watch: WatchRule
    ends: Ending = fulfilled
    when_closed: bool = False


RULES: Final[Mapping[AlertRule, Rule]] = MappingProxyType(
    {
        AlertRule.A01: Rule(
            trigger="Kronofogden har meddelat tid för avhysning eller avlägsnande, och ingen bekräftelse är antecknad; "
            "en ny tid i ett nytt meddelande bekräftas på nytt, en felläst inte",
            deadline="samma kalenderdag, även lördag, söndag och helgdag",
            escalation="nivå 2 efter två timmar eller kl. 12, nivå 3 kl. 15; vid midnatt antecknas dagen som missad",
            ended_by="bekräftelsen; eller att tiden ställs in, skjuts upp, återkallas eller verkställs (tiden gick ut)",
            watch=a01_confirm_eviction_time,
            ends=a01_ends,
        ),
        AlertRule.A02: Rule(
            trigger="tiden för avhysning är bekräftad, men den enskilde har inte fått kopian (gäller inte avlägsnande)",
            deadline="samma kalenderdag som tiden meddelades",
            escalation="nivå 2 kl. 15; vid midnatt antecknas dagen som missad",
            ended_by="kopian; eller att tiden ställs in, skjuts upp, återkallas eller verkställs (tiden gick ut)",
            watch=a02_copy_to_person,
            ends=a02_ends,
        ),
        AlertRule.A03: Rule(
            trigger="återvinningsfristen löper för en skuld på en hyrd bostad och skulden är inte reglerad",
            deadline="varje skulds dag att arbeta mot; sägs 14 och 7 dagar, 3 arbetsdagar och 1 arbetsdag före och "
            "samma dag",
            escalation="nivå 2 vid 3 arbetsdagar om varken kontakt, åtagandebeslut eller biståndsbeslut finns "
            "sedan hotet kom; "
            "nivå 3 vid 1 arbetsdag",
            ended_by="betalning eller åtagande i tid; fristens slut (tiden gick ut)",
            sooner="en nivå tidigare vid barn eller någon som har fyllt 65",
            watch=a03_recovery_period,
            ends=recovery_ends,
        ),
        AlertRule.A04: Rule(
            trigger="fristen löper för en bostadsrätt och avgiften är inte betald; åtagande är inte möjligt",
            deadline="som A03",
            escalation="som A03",
            ended_by="betalning i tid; fristens slut (tiden gick ut)",
            sooner="en nivå tidigare vid barn eller någon som har fyllt 65",
            watch=a04_condo_recovery_period,
            ends=recovery_ends,
        ),
        AlertRule.A05: Rule(
            trigger="nämnden har beslutat om åtagande och inget är skickat till hyresvärden",
            deadline="1 arbetsdag, dock senast arbetsdagen före dagen att arbeta mot",
            escalation="nivå 3 när den dagen har passerat, eller genast på dagen att arbeta mot",
            ended_by="att åtagandet skickas; att skulden regleras på annat sätt; fristens slut (tiden gick ut)",
            watch=a05_send_undertaking,
            ends=a05_ends,
        ),
        AlertRule.A06: Rule(
            trigger="dagen för delgivning saknas för en skuld vars frist hänger på den; står flera på kontraktet, för "
            "någon av dem",
            deadline="2 arbetsdagar",
            escalation="nivå 2 vid 5 arbetsdagar",
            ended_by="delgivningsdagen, vars och ens; att skulden regleras eller handlingen återkallas",
            watch=a06_service_date,
            ends=a06_ends,
        ),
        AlertRule.A07: Rule(
            trigger="ärendet är preliminärt fördelat: ingen har sagt vilka som bor i hemmet; "
            "eller handlingen gäller en annan nämnds område och är inte skickad vidare",
            deadline="4 kontorstimmar (vardagar kl. 8–17); en annan nämnds handling samma arbetsdag",
            escalation="nivå 2 när tiden har gått",
            ended_by="att hushållet blir känt; att varje handling skickas vidare, eller visar sig vara vår",
            sooner="1 kontorstimme i prioritet 1 (hushållet)",
            watch=a07_unrouted,
            ends=a07_ends,
        ),
        AlertRule.A08: Rule(
            trigger="inget kontaktförsök med hyresgästen är antecknat",
            deadline=f"2 arbetsdagar, {_BEFORE_EVICTIONS}",
            escalation="nivå 2 en arbetsdag senare",
            ended_by="ett kontaktförsök eller en kontakt",
            sooner="1 arbetsdag i prioritet 1",
            watch=a08_contact_attempt,
        ),
        AlertRule.A09: Rule(
            trigger="ingen personlig kontakt där stöd erbjöds är antecknad",
            deadline="5 arbetsdagar, dock före den tredje arbetsdagen före dagen att arbeta mot, och "
            f"{_BEFORE_EVICTIONS}",
            escalation="nivå 2 när tiden har gått, nivå 3 tre arbetsdagar senare; efter tre försök föreslås hembesök",
            ended_by="en personlig kontakt där stöd erbjöds",
            sooner="2 arbetsdagar i prioritet 1",
            watch=a09_tenant_contact,
        ),
        AlertRule.A10: Rule(
            trigger="hyresvärden har inte fått veta nämndens uppdrag (gäller inte när nämnden är hyresvärd)",
            deadline=f"5 arbetsdagar, {_BEFORE_EVICTIONS}",
            escalation="nivå 2 när tiden har gått",
            ended_by="en kontakt med hyresvärden; vet den inte om hotet krävs samtycke eller lagstöd "
            "(OSL 26:1); att nämnden visar sig vara hyresvärd",
            watch=a10_landlord_contact,
            ends=a10_ends,
        ),
        AlertRule.A11: Rule(
            trigger="det bor eller vistas barn i hemmet och barnenheten vet det inte; "
            "eller fler barn bor där än när oron överlämnades",
            deadline="samma dag som barnet blev känt; barnenhetens beslut finns dag 14 efter överlämnandet",
            escalation="nivå 3 samma dag kl. 15",
            ended_by="att barnenheten underrättas; att dess beslut antecknas",
            watch=a11_child_in_home,
            ends=a11_ends,
        ),
        AlertRule.A12: Rule(
            trigger="anmälan om störning eller bristande skötsamhet, eller om en annan brist i nämndens egen lägenhet, "
            "och ingen har talat med hyresgästen därefter",
            deadline="1 arbetsdag: ingen frist skyddar",
            escalation="nivå 2 när den har gått",
            ended_by="en personlig kontakt samma dag eller senare; att anmälan återkallas",
            watch=a12_disturbance,
            ends=a12_ends,
        ),
        AlertRule.A13: Rule(
            trigger="kopia av uppsägning för särskilt allvarlig störning, och ingen har talat med hyresgästen därefter",
            deadline="samma arbetsdag, nästa när kopian kom en ledig dag",
            escalation="nivå 2 kl. 15 den dagen; vid midnatt antecknas dagen som missad",
            ended_by="en personlig kontakt samma dag eller senare; att uppsägningen återkallas",
            watch=a13_severe_disturbance,
            ends=a13_ends,
        ),
        AlertRule.A14: Rule(
            trigger="Kronofogden har meddelat ansökan om avhysning, och ingen har talat med hyresgästen därefter",
            deadline="1 arbetsdag: avhysning kan ske en vecka efter att hyresgästen fått yttra sig",
            escalation="nivå 2 när den har gått",
            ended_by="en personlig kontakt samma dag eller senare; att ansökan återkallas",
            watch=a14_eviction_application,
            ends=a14_ends,
        ),
        AlertRule.A15: Rule(
            trigger="en tid för avhysning gäller; i två mål hos Kronofogden, eller när målnumret är okänt, gäller båda "
            "tiderna tills den ena ställs in eller skjuts upp; eller, innan någon tid finns, en dom eller ett beslut "
            "säger när hyresgästen ska ha flyttat (JB 12:52)",
            deadline="avhysningen eller den dagen; sägs 7, 3 och 1 dagar före, vid avhysning med barn också att "
            "socialtjänstens närvaro ska bokas",
            escalation="nivå 3 vid 3 dagar om ingen plan för tiden efteråt finns, gjord i detta hot och högst sex "
            "veckor före dagen; om närvaron nivå 3 vid 3 dagar",
            ended_by="att avhysningen genomförs, ställs in eller skjuts upp, eller att hyresgästen har lämnat "
            "bostaden; om närvaron att den bokas för tiden som gäller",
            watch=a15_eviction_day,
            ends=a15_ends,
        ),
        AlertRule.A16: Rule(
            trigger="en avhysning som gäller, eller dagen då hyresgästen enligt beslut ska ha flyttat, är inom 7 dagar "
            "och ingen plan, gjord i detta hot och högst sex veckor före dagen, säger var hushållet ska bo efteråt",
            deadline="genast: den sjunde dagen före, eller dagen då tiden blev känd när det är senare",
            escalation="nivå 3 genast",
            ended_by="en plan med ordnat boende; att avhysningen ställs in, skjuts upp eller genomförs (tiden gick ut)",
            watch=a16_housing_after,
            ends=a16_ends,
        ),
        AlertRule.A17: Rule(
            trigger="ny anmälan av samma slag (obetald hyra eller avgift; störning) om samma hem inom 12 månader",
            deadline="dagen då anmälan kom",
            escalation="nivå 2 genast",
            ended_by="en personlig kontakt, en avbetalningsplan eller plan för tiden efteråt, samma dag eller senare",
            watch=a17_repeat_notice,
            ends=a17_ends,
        ),
        AlertRule.A35: Rule(
            trigger="delgivning, meddelande eller belopp har ändrats så att en löpande frist eller skuld är en annan",
            deadline="dagen då det ändrades",
            escalation="bara nivå 1",
            ended_by="kontakt med hyresgästen eller hyresvärden samma dag eller senare; att skulden regleras eller "
            "fristen går ut (inte att den redan var över när den ändrades)",
            watch=a35_deadline_basis,
            ends=a35_ends,
        ),
        AlertRule.A36: Rule(
            trigger="ett ärende avslutades med hemmet i behåll och stöd givet, och uppföljningen efter 3, 6 eller 12 "
            "månader är inte hållen; också i ett avslutat ärende",
            deadline="dagen för uppföljningen; sägs en vecka efter den",
            escalation="bara nivå 1",
            ended_by="att uppföljningen hålls; ett nytt hot mot hemmet eller personen; att personen avböjer, flyttar "
            "eller avlider",
            watch=a36_follow_up,
            ends=a36_ends,
            when_closed=True,
        ),
    }
)

ELSEWHERE: Final[Mapping[AlertRule, Rule]] = MappingProxyType(
    {
        AlertRule.A18: Rule(
            trigger="ny anmälan om någon som har tagit över ett eget kontrakt för mindre än 24 månader sedan",
            deadline="dagen då anmälan kom: stöd erbjuds av den tidigare boendelotsen",
            escalation="bara nivå 1",
            ended_by="en personlig kontakt där stöd erbjöds; att ärendet avslutas",
            watch=lambda _case: (),
        ),
    }
)
"""Rules about an eviction case that another service keeps: A18 stands on the journey (careflow note_return.py)."""
