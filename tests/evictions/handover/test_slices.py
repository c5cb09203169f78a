"""Handing over many cases, each of them following, and back again: pure."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from services.evictions.domain.assign_case import AssignCase
from services.evictions.domain.handover.decider import HANDOVER, HandoverCommand
from services.evictions.domain.handover.hand_over_cases import HandOverCases
from services.evictions.domain.handover.handover import Handover
from services.evictions.domain.handover.undo_handover import UndoHandover
from services.evictions.reactions.handover import assignments
from shared.contracts.codes import Unit
from shared.contracts.duty import CasesHandedOver, HandoverUndone
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import HandoverId
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, at, disturbance, facts, given, past
from tests.evictions.delivery.alerts import ref
from tests.kit.spec import Spec

HANDOVER_ID = HandoverId(derived_id("test", "handover"))
OVE, EVA, BO = ref("ove"), ref("eva"), ref("bo")
DONE = CasesHandedOver(handover_id=HANDOVER_ID, from_ref=OVE, to_ref=EVA, case_ids=(CASE,), handed_over_on=MONDAY)
UNDONE = HandoverUndone(handover_id=HANDOVER_ID, undone_on=MONDAY)


def hand_over(**said: Any) -> HandOverCases:
    told: dict[str, Any] = {"handover_id": HANDOVER_ID, "from_ref": OVE, "to_ref": EVA, "case_ids": (CASE,)}
    return HandOverCases(**{**told, "today": MONDAY, **said})


def spec(*events: Any) -> Spec[HandoverCommand, Handover]:
    return Spec[HandoverCommand, Handover](HANDOVER).given(*events)


def there() -> AssignCase:
    (command,) = assignments(Handover(DONE), DONE, at(MONDAY, "10:00"))
    return command


def back() -> AssignCase:
    (command,) = assignments(Handover(DONE, UNDONE), UNDONE, at(MONDAY, "11:00"))
    return command


def assigned(handler: Any, reason: AssignmentReason = AssignmentReason.GIVEN, by: Any = None) -> CaseAssigned:
    return CaseAssigned(
        case_id=CASE,
        handler_ref=handler,
        unit=Unit.ADULT_RECEPTION,
        assigned_on=MONDAY,
        reason=reason,
        handover_id=by,
    )


HANDED_OUT = HANDED_OVER = assigned(EVA, AssignmentReason.HANDED_OVER, HANDOVER_ID)


def decided(command: AssignCase, *work: CaseAssigned) -> Sequence[Any]:
    return facts(a_case(*work).when(command).events())


def a_case(*work: CaseAssigned) -> Any:
    return given().given(*past(disturbance()), *work)


def test_cases_are_handed_over_each_once() -> None:
    spec().when(hand_over(case_ids=(CASE, CASE))).then(DONE)


def test_nothing_chosen_and_oneself_are_refused() -> None:
    spec().when(hand_over(case_ids=())).then_refused("no-cases-chosen")
    spec().when(hand_over(to_ref=OVE)).then_refused("handover-to-oneself")


def test_a_hand_over_is_undone_once_and_only_if_there_is_one() -> None:
    undo = UndoHandover(handover_id=HANDOVER_ID, today=MONDAY)
    spec(DONE).when(undo).then(UNDONE)
    spec(DONE, UNDONE).when(undo).then_nothing()
    spec().when(undo).then_refused("handover-not-found")


def test_a_case_follows_to_the_receiver() -> None:
    assert decided(there(), assigned(OVE)) == [HANDED_OVER]


def test_a_case_that_somebody_else_has_taken_meanwhile_stays_there() -> None:
    assert decided(there(), assigned(BO)) == []
    assert decided(there()) == []


def test_undone_a_case_goes_back_only_from_the_receiver_and_only_as_this_hand_over_left_it() -> None:
    returned = assigned(OVE, AssignmentReason.HANDOVER_UNDONE, HANDOVER_ID)
    assert decided(back(), assigned(OVE), HANDED_OVER) == [returned]
    assert decided(back(), assigned(OVE), HANDED_OVER, assigned(BO)) == []
    assert decided(back(), assigned(OVE), HANDED_OVER, assigned(BO), assigned(EVA)) == []
    assert decided(back(), assigned(OVE), HANDED_OVER, returned) == []


def test_a_hand_over_heard_again_after_it_was_undone_does_nothing() -> None:
    assert assignments(Handover(DONE, UNDONE), DONE, at(MONDAY)) == []
    assert (
        decided(there(), assigned(OVE), HANDED_OVER, assigned(OVE, AssignmentReason.HANDOVER_UNDONE, HANDOVER_ID)) == []
    )


def test_a_case_that_nobody_has_is_handed_out_and_goes_back_to_nobody() -> None:
    done = replace(DONE, from_ref=None)
    (out,), (in_,) = (
        assignments(Handover(done), done, at(MONDAY)),
        assignments(Handover(done, UNDONE), UNDONE, at(MONDAY)),
    )
    spec().when(hand_over(from_ref=None)).then(done)
    assert decided(out, assigned(None)) == decided(out) == [HANDED_OUT]
    assert decided(out, assigned(BO)) == []
    assert decided(in_, HANDED_OUT) == [assigned(None, AssignmentReason.HANDOVER_UNDONE, HANDOVER_ID)]


def test_a_case_that_is_not_there_is_no_fault() -> None:
    given().when(there()).then_nothing()
