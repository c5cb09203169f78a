"""Any support a household may get: commands as hypothesis draws them."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from services.evictions.domain.accept_support import AcceptSupport
from services.evictions.domain.decline_support import DeclineSupport
from services.evictions.domain.make_harm_reduction_plan import MakeHarmReductionPlan
from services.evictions.domain.offer_support import OfferSupport
from services.evictions.domain.plan_home_visit import PlanHomeVisit
from services.evictions.domain.record_assistance_decision import RecordAssistanceDecision
from services.evictions.domain.record_consent import RecordConsent
from services.evictions.domain.record_home_visit import RecordHomeVisit
from services.evictions.domain.record_instalment_plan import RecordInstalmentPlan
from services.evictions.domain.refer_to_debt_counselling import ReferToDebtCounselling
from services.evictions.domain.revoke_consent import RevokeConsent
from services.evictions.domain.slices import CaseCommand
from shared.contracts.ids import CommandId, ConsentId, VisitId
from shared.contracts.support_codes import HarmMeasure, SupportType
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, OFFICER, RENT, at
from tests.evictions.test_assignment import COLLEAGUE

DAYS = st.integers(0, 45).map(lambda days: MONDAY + timedelta(days=days))
INSTANTS = st.builds(lambda day, hour: at(day, f"{hour:02}:30"), DAYS, st.integers(0, 23))
SHARED: dict[str, Any] = {"case_id": st.just(CASE), "now": INSTANTS}

_COMMANDS = [CommandId(derived_id("test", "command", name)) for name in "abc"]
_COMMAND = st.sampled_from(_COMMANDS)
_STAFF = st.lists(st.sampled_from([OFFICER, COLLEAGUE]), min_size=1, max_size=3).map(tuple)
_SUPPORT = st.lists(st.sampled_from(SupportType), min_size=1, max_size=3).map(tuple)

SUPPORT: st.SearchStrategy[CaseCommand] = st.one_of(
    st.builds(RecordConsent, **SHARED, command_id=_COMMAND, from_on=DAYS, until_on=st.none() | DAYS),
    st.builds(
        RevokeConsent,
        **SHARED,
        consent_id=_COMMAND.map(lambda command: ConsentId(derived_id("consent", command))),
        revoked_on=DAYS,
    ),
    st.builds(PlanHomeVisit, **SHARED, command_id=_COMMAND, planned_at=INSTANTS, staff=_STAFF),
    st.builds(
        RecordHomeVisit,
        **SHARED,
        command_id=_COMMAND,
        visit_id=st.none() | _COMMAND.map(lambda command: VisitId(derived_id("visit", command))),
        held_at=INSTANTS,
        staff=_STAFF,
    ),
    st.builds(OfferSupport, **SHARED, offered_on=DAYS, support=_SUPPORT),
    st.builds(AcceptSupport, **SHARED, accepted_on=DAYS, support=_SUPPORT),
    st.builds(DeclineSupport, **SHARED, declined_on=DAYS, support=_SUPPORT),
    st.builds(ReferToDebtCounselling, **SHARED, referred_on=DAYS),
    st.builds(RecordAssistanceDecision, **SHARED, decided_on=DAYS, granted_ore=st.none() | st.just(RENT)),
    st.builds(RecordInstalmentPlan, **SHARED, agreed_on=DAYS, paid_off_on=st.none() | DAYS),
    st.builds(
        MakeHarmReductionPlan,
        **SHARED,
        made_on=DAYS,
        measures=st.lists(st.sampled_from(HarmMeasure), min_size=1, max_size=2).map(tuple),
    ),
)
