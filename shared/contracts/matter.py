"""What a paper is about: two about the same matter may be one paper that came twice (möjlig dubblett). Pure."""

from datetime import date
from typing import Protocol, TypeAlias

from shared.contracts.codes import NoticeType
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import JudgmentResult

Matter: TypeAlias = tuple[str, ...]


class AboutMatter(Protocol):
    """A paper, as far as it says what it is about."""

    @property
    def notice_id(self) -> NoticeId: ...
    @property
    def notice_type(self) -> NoticeType: ...
    @property
    def rent_due_on(self) -> date | None: ...
    @property
    def document_on(self) -> date | None: ...
    @property
    def sent_on(self) -> date | None: ...
    @property
    def until_on(self) -> date | None: ...
    @property
    def judgment_result(self) -> JudgmentResult | None: ...


def matter(notice: AboutMatter) -> Matter:
    """What a notice is about: type and rent due date; without one, type, the dates on the paper and what it decides:
    one day may bring an utslag about the home and one about the rent, and two anstånd.

    A notice without any of them is a matter of its own.
    """
    if notice.rent_due_on:
        return (notice.notice_type, "due", notice.rent_due_on.isoformat())
    if notice.document_on or notice.sent_on:
        return (notice.notice_type, "paper", str(notice.document_on), str(notice.sent_on), *_decides(notice))
    return (notice.notice_type, "notice", notice.notice_id)


def _decides(notice: AboutMatter) -> Matter:
    """Nothing for a paper that decides nothing. An utslag that does not say what it is about is about eviction."""
    assumed = JudgmentResult.EVICTION if notice.notice_type is NoticeType.EVICTION_RULING else None
    result, until_on = notice.judgment_result or assumed, notice.until_on
    return (*((str(result),) if result else ()), *((until_on.isoformat(),) if until_on else ()))
