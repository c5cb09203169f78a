"""The invented district: the same seed gives the same year, and every kind of thing happens in it."""

from datetime import date
from typing import get_args

from deploy.simulator.steps import Happening, NoticeComes, Person
from deploy.simulator.stories import district_year
from services.intake.people.numbers import IdentityNumber, parse_identity_number
from shared.contracts.codes import NoticeType

UNTIL = date(2026, 11, 22)
YEAR = list(district_year(seed=1, until=UNTIL))


def test_the_same_seed_gives_the_same_year() -> None:
    assert list(district_year(seed=1, until=UNTIL)) == YEAR
    assert list(district_year(seed=2, until=UNTIL)) != YEAR


def test_steps_come_in_order_of_time() -> None:
    assert [step.at for step in YEAR] == sorted(step.at for step in YEAR)


def test_everything_that_can_happen_happens_in_a_year() -> None:
    assert {type(step.what) for step in YEAR} == set(get_args(Happening))


def test_papers_of_every_kind_come_in() -> None:
    kinds = {step.what.notice_type for step in YEAR if isinstance(step.what, NoticeComes)}
    assert kinds == {
        NoticeType.RENT_ARREARS_TERMINATION,
        NoticeType.DISTURBANCE,
        NoticeType.SEVERE_DISTURBANCE,
        NoticeType.EVICTION_APPLICATION,
        NoticeType.EVICTION_TIME,
    }


def test_every_invented_number_is_one_the_desk_takes_in() -> None:
    people = {step.what.home.person for step in YEAR if isinstance(step.what, NoticeComes)}
    numbers = [person.number for person in people if isinstance(person, Person) and person.number]
    assert len(numbers) > 100
    for number in numbers:
        assert isinstance(parse_identity_number(number, today=UNTIL), IdentityNumber)
