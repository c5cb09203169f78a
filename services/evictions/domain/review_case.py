"""Slice: time has passed (ärendet ses över); no new fact, only what the law and the rules make of it now."""

from collections.abc import Sequence

from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.command import Command


class ReviewCase(Command, frozen=True, kw_only=True):
    """Sent by the case's timer and by the sweep, at start and every quarter of an hour."""


def review_case(command: ReviewCase, case: EvictionCase) -> Sequence[CaseEvent]:  # noqa: ARG001 - a slice like the others
    """Nothing of its own: the deadlines and alerts that follow every decision are the answer."""
    return ()
