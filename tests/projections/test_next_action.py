"""What the case page offers to do is what evictions has pages for: two services, one list of addresses."""

from services.evictions.actions import ACTIONS
from services.projections import next_action


def test_the_actions_a_case_page_offers_are_the_pages_of_evictions() -> None:
    offered = {each.slug: each.command for each in vars(next_action).values() if isinstance(each, next_action.Action)}
    assert offered == {slug: action.name for slug, action in ACTIONS.items()}
