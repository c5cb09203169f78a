"""Whatever becomes known of a notice, and in whatever order: it is the same notice."""

from datetime import date
from itertools import permutations
from typing import Any

from hypothesis import given as for_all
from hypothesis import strategies as st

from services.intake.domain.notice.decider import NOTICE as DECIDER
from services.intake.domain.notice.notice import Received
from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.intake import (
    CoTenantsRecorded,
    EvictionNoticeCorrected,
    NoticeForwarded,
    NoticeMarkedDuplicate,
    NoticeRerouted,
    NoticeValidationFlagged,
    NoticeWithdrawn,
    PersonIdentityResolved,
)
from shared.contracts.intake_codes import RerouteReason
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from tests.intake.papers import NOTICE, OFFICER, OTHER_NOTICE, PERSON, TODAY, paper
from tests.intake.test_later_slices import BOARD, CO_TENANT, FAMILY, NOW, came
from tests.intake.test_record_household import recorded

CORRECTED = EvictionNoticeCorrected(
    notice_id=NOTICE,
    reason=CorrectionReason.MISREAD,
    corrected_on=TODAY,
    received_on=date(2026, 11, 19),
    amount_claimed_ore=1,
)
LATER: tuple[Any, ...] = (
    CORRECTED,
    NoticeValidationFlagged(notice_id=NOTICE, flags=(NoticeFlag.NO_SERVICE_DATE,)),
    PersonIdentityResolved(notice_id=NOTICE, person_ref=PERSON, known=False, birth_year=1950),
    recorded(FAMILY),
    NoticeRerouted(
        notice_id=NOTICE,
        from_unit=Unit.ADULT_RECEPTION,
        to_unit=Unit.FAMILY_RECEPTION,
        reason=RerouteReason.AGREED,
        rerouted_on=TODAY,
        overridden=True,
        handler_ref=OFFICER,
    ),
    NoticeForwarded(notice_id=NOTICE, forwarded_at=NOW, board_ref=BOARD),
    NoticeMarkedDuplicate(notice_id=NOTICE, of_notice_id=OTHER_NOTICE),
    NoticeWithdrawn(notice_id=NOTICE, withdrawn_on=TODAY, by=WithdrawnBy.LANDLORD),
    CoTenantsRecorded(notice_id=NOTICE, co_tenant_refs=(CO_TENANT,)),
)


@for_all(st.permutations(LATER))
def test_a_correction_before_or_after_other_facts_gives_the_same_notice(order: list[Any]) -> None:
    received: Any = came()._past
    notice = DECIDER.fold([*received, *order])
    assert notice == DECIDER.fold([*received, *LATER])
    assert isinstance(notice, Received)
    assert (notice.report_now.received_on, getattr(notice.report_now, "amount_claimed_ore", None)) == (
        date(2026, 11, 19),
        1,
    )
    assert notice.report == paper()


def test_a_later_fact_about_what_never_came_is_kept_out() -> None:
    assert all(DECIDER.fold(order) == DECIDER.initial for order in permutations(LATER[:3]))
