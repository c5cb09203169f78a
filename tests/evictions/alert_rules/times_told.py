"""What a random paper of Kronofogden's says of a time: when, in which of its cases, and whom it names."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.evictions.cases import ENFORCEMENT_CASES, OTHER_TENANT, TENANT, at

AHEAD = st.integers(0, 25)
NUMBERS = st.sampled_from([None, *ENFORCEMENT_CASES])
WHOM = st.sampled_from([None, TENANT, OTHER_TENANT])
"""To whom a copy is said to have gone."""
_NAMED = st.sampled_from([(TENANT,), (TENANT,), (OTHER_TENANT,), (TENANT, OTHER_TENANT)])


def of_a_time(draw: Callable[[st.SearchStrategy[Any]], Any], on: date) -> dict[str, Any]:
    first, *others = draw(_NAMED)
    return {
        "eviction_at": at(on + timedelta(days=draw(AHEAD))) if draw(st.integers(0, 4)) else None,
        "enforcement_case_ref": draw(NUMBERS),
        "person_ref": first,
        "co_tenant_refs": tuple(others),
    }
