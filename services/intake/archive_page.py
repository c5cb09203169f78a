"""When notes must be erased (gallring), for the archive officer: the rule, and what it gives for a note of today."""

from datetime import date
from typing import Final

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from services.intake.legal.retention import KEPT_MONTHS, RESEARCH_SAMPLE, RetentionFacts, retention
from shared.kernel.clock import Clock, civil_date
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment


class RetentionRule(msgspec.Struct, frozen=True, kw_only=True):
    """How long notes are kept after the last one, whose are never erased, and both days of a note of today."""

    kept_months: int
    exempt_birth_days: list[int]
    last_note_on: date
    arises_on: date | None
    finished_by: date | None


def _rule(today: date) -> RetentionRule:
    said = retention(RetentionFacts(last_note_on=today))
    return RetentionRule(
        kept_months=KEPT_MONTHS,
        exempt_birth_days=sorted(RESEARCH_SAMPLE),
        last_note_on=today,
        arises_on=said.arises_on,
        finished_by=said.finished_by,
    )


@get("/api/retention", tags=["Mottagning"], summary="Gallring")
async def retention_rule(clock: NamedDependency[Clock]) -> RetentionRule:
    """När anteckningar ska gallras, räknat från i dag."""
    return _rule(civil_date(clock()))


@get("/gallring", include_in_schema=False)
async def archive_page(request: AnyRequest, clock: NamedDependency[Clock]) -> Template:
    """The same in words, and what the role may and may not do here. Which files are due is a later step's to list."""
    context = {"rule": _rule(civil_date(clock())), "fragment": is_fragment(request)}
    return Template("intake/archive.html", context=context)


ARCHIVE: Final = (retention_rule, archive_page)
