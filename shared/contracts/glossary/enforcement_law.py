"""Swedish for how a date of Kronofogden's was counted."""

from typing import Final

ENFORCEMENT: Final = {
    "law.E1": "Kronofogden har meddelat att avhysningen ska ske {result} (UF 16 kap. 2 §).",
    "law.E1_UNTOLD": "Tiden står inte på handlingen. Ring Kronofogden i dag: den bekräftas samma dag (UF 16 kap. 2 §).",
    "law.E10_MOVED": (
        "Avlägsnandet {told_on} är uppskjutet och kan ske tidigast {result} (UB 16 kap. 10 b och 10 c §§)."
    ),
    "law.E10_EXCEEDED": (
        "Anståndet till {until_on} är längre än lagen medger med ett avlägsnande, {result}: en vecka. "
        "Fråga Kronofogden vad som gäller (UB 16 kap. 10 b §)."
    ),
    "law.E10_LAPSES": (
        "Uppskovet till {until_on} är längre än sex månader från ansökan, som var känd {applied_on}. Efter {result} "
        "förfaller ansökan om det inte finns särskilda skäl (UB 16 kap. 10 c §)."
    ),
    "law.E10": "Kronofogden har meddelat att ett avlägsnande ska ske {result} (UF 16 kap. 7 a §).",
    "law.E2": (
        "Bekräftelsen ska skickas samma dag som meddelandet om tiden kom, {result} före midnatt, vilken veckodag "
        "det än är (SoF 11 kap. 3 §)."
    ),
    "law.E2_2001": "Bekräftelsen skulle skickas samma dag som tiden meddelades, {result} (SoF (2001:937) 5 kap. 4 §).",
    "law.E2_SENT": "Bekräftelsen skickades {result} (SoF 11 kap. 3 §).",
    "law.E3": "Hyresgästen fick tillfälle att yttra sig till Kronofogden {result} (UB 16 kap. 2 §).",
    "law.E4": (
        "Avhysning ska om möjligt ske inom fyra veckor från det att handlingarna fanns hos Kronofogden {documents_on}, "
        "alltså till {result}. Det är ett mål, ingen frist (UB 16 kap. 3 § andra stycket)."
    ),
    "law.E5": (
        "Avhysning får ske tidigast en vecka därefter, {result}; helger flyttar inte den dagen "
        "(UB 16 kap. 3 § tredje stycket)."
    ),
    "law.JB_12_52_DECIDED": (
        "Enligt beslutet {decided_on} ska hyresgästen ha flyttat senast {result} (JB 12 kap. 52 §)."
    ),
    "law.E5_ABROAD": (
        "Hyresgästen bor utomlands: avhysning får ske tidigast två veckor efter att meddelandet sändes, {result} "
        "(UB 16 kap. 3 § tredje stycket)."
    ),
    "law.E5_TOO_EARLY": (
        "Tiden {eviction_on} ligger före den första dag som lagen medger, {result}. Ring Kronofogden "
        "(UB 16 kap. 3 § tredje stycket)."
    ),
    "law.E6": "Kronofogden kan ge anstånd i högst två veckor till, till {result} (UB 16 kap. 4 §).",
    "law.E6_EXCEPTIONAL": (
        "Finns synnerliga skäl och betalas ersättning för hela tiden kan anståndet vara fyra veckor, till {result} "
        "(UB 16 kap. 4 §)."
    ),
    "law.E6_EXCEEDED": (
        "Anståndet till {until_on} är längre än lagen medger, {result}. Fråga Kronofogden vad som gäller "
        "(UB 16 kap. 4 §)."
    ),
    "law.E6_MOVED": ("Avhysningen {told_on} är uppskjuten och kan ske tidigast {result} (UB 16 kap. 4 och 5 §§)."),
    "law.E6_EARLIEST": (
        "Avhysningen är uppskjuten genom beslut {decided_on} och får ske tidigast {result} (UB 16 kap. 4 och 5 §§)."
    ),
    "law.E6_TARGET": (
        "Den bör ha skett så snart den inte längre är uppskjuten, {result}. Det är ett mål, ingen frist "
        "(UB 16 kap. 4 och 5 §§)."
    ),
    "law.E7_EXCEEDED": (
        "Uppskovet till {until_on} är längre än sex månader från ansökan, som var känd {applied_on}. Efter {result} "
        "förfaller ansökan om det inte finns särskilda skäl (UB 16 kap. 5 §)."
    ),
}
