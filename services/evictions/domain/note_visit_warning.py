"""Slice: something to think of at home visits is written of the household (att tänka på vid hembesök)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, not_far_ahead, still_open
from shared.contracts.eviction_support import VisitWarningNoted
from shared.kernel.errors import Refused


class NoteVisitWarning(Command, frozen=True, kw_only=True):
    """`review_on`: the last day to look whether it still holds. The words go to the vault (noting.py)."""

    review_on: date
    told_to_person: bool


def note_visit_warning(command: NoteVisitWarning, case: EvictionCase) -> Sequence[VisitWarningNoted]:
    """Stands in the place of the one before, which stays in the history. A choice of ours, no law asks for it [P]."""
    stands = case.support.visit_warning
    if stands and (stands.review_on, stands.told_to_person) == (command.review_on, command.told_to_person):
        return ()
    still_open(case)
    if command.review_on <= command.today:
        raise Refused("review-not-ahead", field="review_on")
    not_far_ahead(command, command.review_on, "review_on")
    return (
        VisitWarningNoted(
            case_id=command.case_id,
            noted_at=command.now,
            review_on=command.review_on,
            told_to_person=command.told_to_person,
        ),
    )
