"""The papers of a case as they stand now: corrections applied, what was taken back left out. Pure."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from services.evictions.domain.procedure import Procedure
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.procedure_codes import CorrectionReason

_CORRECTED = frozenset(CaseNoticeCorrected.__struct_fields__) & frozenset(NoticeAttachedToCase.__struct_fields__)


class Paper(msgspec.Struct, frozen=True):
    """A notice as it stands `now`, and the messages it was `before` its sender sent a corrected one (J8, J10)."""

    now: NoticeAttachedToCase
    before: tuple[NoticeAttachedToCase, ...] = ()

    @property
    def first(self) -> NoticeAttachedToCase:
        """The message that the board got first, read as it should have been from the start."""
        return self.before[0] if self.before else self.now

    @property
    def messages(self) -> tuple[NoticeAttachedToCase, ...]:
        """Every message that may have started a period."""
        return (self.now, *self.before)


def papers(notices: Iterable[NoticeAttachedToCase], procedure: Procedure) -> tuple[Paper, ...]:
    """What stands of the notices. Nothing runs from one that was withdrawn or sent on to another board.

    Corrections apply by the day they were made, whatever order they came in; of one day the last told holds.
    """
    gone = procedure.gone
    return tuple(paper(each, procedure) for each in notices if each.notice_id not in gone)


def paper(notice: NoticeAttachedToCase, procedure: Procedure) -> Paper:
    """One notice with its corrections."""
    found = Paper(notice)
    about = (each for each in procedure.corrections if each.notice_id == notice.notice_id)
    for each in sorted(about, key=lambda correction: correction.corrected_on):
        corrected = replace(found.now, **{name: getattr(each, name) for name in _CORRECTED})
        sent_anew = each.reason is CorrectionReason.NEW_MESSAGE
        found = Paper(corrected, (*found.before, found.now) if sent_anew else found.before)
    return found
