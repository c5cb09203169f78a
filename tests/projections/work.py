"""The work of a case by its id alone."""

from services.projections.case_work import CaseWorkRow, case_work
from services.projections.database import Reader
from services.projections.queries import case


async def work_of(reader: Reader, case_id: str) -> CaseWorkRow:
    found = await case(reader, case_id)
    assert found is not None
    return await case_work(reader, found)
