"""A notice is linked to the one that came first."""

from services.intake.domain.notice.decider import NOTICE as DECIDER
from services.intake.domain.notice.decider import NoticeCommand
from services.intake.domain.notice.mark_duplicate import MarkDuplicate
from services.intake.domain.notice.notice import Notice
from services.intake.domain.notice.post_early_signal import PostEarlySignal
from shared.contracts.ids import NoticeId
from shared.contracts.intake import NoticeMarkedDuplicate, NoticeRouted
from shared.kernel.ids import derived_id
from tests.intake.papers import NOTICE, OTHER_NOTICE, TODAY, around, paper, signal
from tests.kit.spec import Spec

SPEC: Spec[NoticeCommand, Notice] = Spec(DECIDER)
MARK = MarkDuplicate(notice_id=NOTICE, of_notice_id=OTHER_NOTICE)
MARKED = NoticeMarkedDuplicate(notice_id=NOTICE, of_notice_id=OTHER_NOTICE)


def test_the_case_saw_the_paper_before() -> None:
    SPEC.given(paper()).when(MARK).then(MARKED)


def test_the_first_link_stands() -> None:
    third = MarkDuplicate(notice_id=NOTICE, of_notice_id=NoticeId(derived_id("notice", "three")))
    SPEC.given(paper(), MARKED).when(third).then_nothing()


def test_a_notice_nobody_received_is_no_duplicate() -> None:
    SPEC.when(MARK).then_refused("notice-not-received")


def test_a_notice_is_not_its_own_duplicate() -> None:
    itself = MarkDuplicate(notice_id=NOTICE, of_notice_id=NOTICE)
    SPEC.given(paper()).when(itself).then_refused("notice-is-its-own-duplicate")


def test_a_signal_is_received_identified_and_routed_too() -> None:
    told = PostEarlySignal(signal=signal(), circumstances=around(), today=TODAY)
    decided = SPEC.when(told).events()
    assert decided[0] == signal()
    assert isinstance(decided[-1], NoticeRouted)
