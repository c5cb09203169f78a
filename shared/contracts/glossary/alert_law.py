"""Swedish for by when an alert wants it done: `law.<rule id>`, as law.py. `{count}` is the limit's own number."""

from typing import Final

_WITH_THEIR_GROUND: Final = {
    "A02": (
        "Tiden meddelades {told_on}. Kopian av bekräftelsen ska skickas till den enskilde samma dag, {result} "
        "(SoF 11 kap. 3 §)."
    ),
    "A02_2001": (
        "Tiden meddelades {told_on}. Kopian av bekräftelsen skulle skickas till den enskilde samma dag, {result} "
        "(SoF (2001:937) 5 kap. 4 §)."
    ),
    "A03": (
        "Fristens dag att arbeta mot är {result}; den räknas under Frister. Larmet kommer 14 och 7 dagar, 3 och 1 "
        "arbetsdagar före den dagen och på den (försiktighetsregel, inte lag)."
    ),
    "A11": (
        "Att barnenheten ska underrättas räknas från {known_on}. Oron lämnas genast (SoL 19 kap. 1 §), alltså samma "
        "dag, {result}."
    ),
    "A15": ("Kronofogden meddelade {told_on} att avhysningen ska ske {result} (UF 16 kap. 2 §)."),
    "A15_REMOVAL": ("Kronofogden meddelade {told_on} att ett avlägsnande ska ske {result} (UF 16 kap. 7 a §)."),
    "A15_MOVE_OUT": "Enligt beslutet {decided_on} ska hemmet vara lämnat senast {result}.",
}

_SET_BY_US: Final = {
    "A05": "Beslutet fattades {decided_on}. Åtagandet skickas inom {count} arbetsdag, senast {result}",
    "A05_BEFORE": (
        "Dagen att arbeta mot är {safe_date}: åtagandet skickas arbetsdagen före, eller samma dag när beslutet kom "
        "senare, alltså {result}"
    ),
    "A06": (
        "Handlingen kom in {received_on} utan dag för delgivning. Dagen ska vara känd inom {count} arbetsdagar, senast "
        "{result}"
    ),
    "A06_ANOTHER": (
        "Handlingen kom in {received_on}. Dagen då den andra hyresgästen delgavs ska vara känd inom {count} "
        "arbetsdagar, senast {result}"
    ),
    "A07": (
        "Ärendet fördelades preliminärt {routed_on}. Vilka som bor i hemmet ska vara känt inom {count} kontorstimmar "
        "(vardagar kl. 8–17), {result}"
    ),
    "A07_P1": (
        "Ärendet fördelades preliminärt {routed_on} och har prioritet 1. Vilka som bor i hemmet ska vara känt inom "
        "{count} kontorstimme (vardagar kl. 8–17), {result}"
    ),
    "A07_SEND_ON": (
        "Att hemmet ligger i en annan nämnds område räknas från {routed_on}. Handlingen skickas dit samma arbetsdag, "
        "{result}: fristen löper redan"
    ),
    "A08": "Hotet blev känt {begun_on}. Ett första kontaktförsök görs inom {count} arbetsdagar, {result}",
    "A08_P1": (
        "Hotet blev känt {begun_on} och ärendet har prioritet 1. Ett första kontaktförsök görs inom {count} arbetsdag, "
        "{result}"
    ),
    "A09": "Hotet blev känt {begun_on}. Hyresgästen nås och erbjuds stöd inom {count} arbetsdagar, {result}",
    "A09_P1": (
        "Hotet blev känt {begun_on} och ärendet har prioritet 1. Hyresgästen nås och erbjuds stöd inom {count} "
        "arbetsdagar, {result}"
    ),
    "A09_BEFORE": (
        "Dagen att arbeta mot är {safe_date}: hyresgästen nås före den tredje arbetsdagen dessförinnan, dock inte före "
        "dagen då hotet blev känt, alltså {result}"
    ),
    "P1_NEAR": (
        "En vecka före dagen att arbeta mot, {safe_date}, får ärendet prioritet 1, och då gäller den kortare tiden, "
        "{result}"
    ),
    "A10": "Hotet blev känt {begun_on}. Hyresvärden får veta nämndens uppdrag inom {count} arbetsdagar, {result}",
    "BEFORE_EVICTION": (
        "Hemmet ska lämnas {home_lost_on}: det görs senast arbetsdagen före, eller dagen då tiden blev känd när den är "
        "senare, alltså {result}"
    ),
    "A12": (
        "Anmälan kom {received_on}, och det finns ingen frist att lita på. Hyresgästen nås inom {count} arbetsdag, "
        "{result}"
    ),
    "A13": (
        "Kopian av uppsägningen kom {received_on}, och ingen frist skyddar. Hyresgästen nås samma arbetsdag, nästa när "
        "den kom en ledig dag, alltså {result}"
    ),
    "A14": "Meddelandet om ansökan kom {received_on}. Hyresgästen nås inom {count} arbetsdag, {result}",
    "A15_TOLD": "Larmet kommer 7, 3 och 1 dagar före",
    "A15_CHILD": "Barn berörs. Socialtjänstens närvaro bokas; det larmet kommer 7 dagar före och höjs 3 dagar före",
    "A16": "Hemmet ska lämnas {home_lost_on}. Var hushållet ska bo sedan bestäms senast {count} dagar före, {result}",
    "A16_KNOWN": (
        "Hemmet ska lämnas {home_lost_on}, och det blev känt {result}, kortare tid före än en vecka. Var hushållet ska "
        "bo sedan bestäms den dagen"
    ),
    "A16_DECIDED": (
        "Hemmet ska vara lämnat {home_lost_on}, och det beslutades {result}, kortare tid före än en vecka. Var "
        "hushållet ska bo sedan bestäms den dagen"
    ),
    "A17": (
        "Ännu en anmälan av samma slag om hemmet kom {received_on}, inom tolv månader. Hyresgästen nås eller en plan "
        "görs samma dag, {result}"
    ),
    "A18": ("Anmälan kom {received_on} om någon som nyligen tog över sitt kontrakt. Stöd erbjuds samma dag, {result}"),
    "A35": (
        "Fristens underlag ändrades {changed_on}. Den som har fått veta den gamla dagen får veta den nya samma dag, "
        "{result}"
    ),
    "A36": "Ärendet avslutades {closed_on}. Hushållet följs upp efter 3, 6 och 12 månader, nu {result}",
}

ALERTS: Final = {
    **{f"law.{rule}": sentence for rule, sentence in _WITH_THEIR_GROUND.items()},
    **{f"law.{rule}": f"{sentence} (LOBO:s tid, inte lag)." for rule, sentence in _SET_BY_US.items()},
}
