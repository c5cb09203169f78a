"""A small invented district in the spring of 2026: six cases, four journeys, everything countable by hand."""

from typing import Final

from tests.projections.district.cases import family_saved_by_an_undertaking, nobody_reached, other_cases
from tests.projections.district.journeys import journeys
from tests.projections.log import Log


def _district() -> Log:
    log = Log()
    family_saved_by_an_undertaking(log)
    nobody_reached(log)
    other_cases(log)
    journeys(log)
    return log


DISTRICT: Final = _district()
