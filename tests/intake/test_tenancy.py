"""One tenancy for all who share a lease, whoever of them a paper is about. Pure."""

from itertools import permutations
from typing import Any

import pytest

from services.intake.domain.person.decider import PERSON_KNOWN, PersonCommand
from services.intake.domain.person.person import NOTHING_KNOWN, PersonKnown
from services.intake.domain.person.share_tenancy import ShareTenancy
from services.intake.domain.person.tenancy import matters_about, tenancy_of, to_share
from services.intake.people.registry import People
from shared.contracts.codes import NoticeFlag
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import TenancyShared
from shared.kernel.ids import derived_id
from tests.intake.papers import matter
from tests.kit.spec import Spec

SPEC: Spec[PersonCommand, PersonKnown] = Spec(PERSON_KNOWN)
ADA, BO, CIA = (PersonRef(derived_id("person", name)) for name in ("ada", "bo", "cia"))
HOME, OTHER_HOME = (PropertyRef(derived_id("property", name)) for name in ("home", "other"))
NAME = People.tenancy_ref
ADAS, BOS = NAME(ADA, HOME), NAME(BO, HOME)


def knows(person: PersonRef, tenancy: TenancyRef) -> PersonKnown:
    """Somebody shares the home's lease."""
    return PERSON_KNOWN.fold([TenancyShared(person_ref=person, with_ref=ADA, property_ref=HOME, tenancy_ref=tenancy)])


def test_a_home_is_called_after_the_same_of_its_tenants_whoever_is_named_first() -> None:
    found = [tenancy_of(dict.fromkeys(order, NOTHING_KNOWN), HOME, NAME) for order in permutations((ADA, BO, CIA))]
    assert {each.tenancy_ref for each in found} == {NAME(min(ADA, BO, CIA), HOME)}


def test_a_later_paper_under_a_co_tenants_number_is_about_the_same_tenancy() -> None:
    shares = to_share({ADA: NOTHING_KNOWN, BO: NOTHING_KNOWN}, HOME, ADAS, NAME)
    assert shares == tuple(
        ShareTenancy(person_ref=each, with_ref=ADA, property_ref=HOME, tenancy_ref=ADAS) for each in (ADA, BO)
    )
    told: Any = SPEC.when(shares[1]).events()
    bo = PERSON_KNOWN.fold(told)
    assert tenancy_of({BO: bo}, HOME, NAME).tenancy_ref == ADAS
    assert tenancy_of({BO: bo}, OTHER_HOME, NAME).tenancy_ref == NAME(BO, OTHER_HOME)
    assert tenancy_of({BO: bo}, None, NAME).tenancy_ref == NAME(BO, None)


@pytest.mark.parametrize("named_with", [ADA, BO])
def test_a_third_tenant_named_with_either_of_them_joins_the_same_tenancy(named_with: PersonRef) -> None:
    tenants = {CIA: NOTHING_KNOWN, named_with: knows(named_with, ADAS)}
    assert tenancy_of(tenants, HOME, NAME).tenancy_ref == ADAS
    assert to_share(tenants, HOME, ADAS, NAME) == (
        ShareTenancy(person_ref=CIA, with_ref=ADA, property_ref=HOME, tenancy_ref=ADAS),
    )


def test_an_open_case_under_a_co_tenants_name_is_the_tenancy() -> None:
    bo = PERSON_KNOWN.fold([matter(person_ref=BO, tenancy_ref=BOS)])
    assert tenancy_of({ADA: NOTHING_KNOWN, BO: bo}, HOME, NAME).tenancy_ref == BOS
    shares = to_share({ADA: NOTHING_KNOWN, BO: bo}, HOME, BOS, NAME)
    assert {(share.person_ref, share.with_ref, share.tenancy_ref) for share in shares} == {
        (ADA, BO, BOS),
        (BO, BO, BOS),
    }


def test_nobody_shares_a_home_that_nobody_knows_nor_alone() -> None:
    assert to_share({ADA: NOTHING_KNOWN, BO: NOTHING_KNOWN}, None, NAME(ADA, None), NAME) == ()
    assert to_share({ADA: NOTHING_KNOWN}, HOME, ADAS, NAME) == ()


def test_what_a_tenancy_was_first_called_stands() -> None:
    first = ShareTenancy(person_ref=BO, with_ref=ADA, property_ref=HOME, tenancy_ref=ADAS)
    again = ShareTenancy(person_ref=BO, with_ref=CIA, property_ref=HOME, tenancy_ref=NAME(CIA, HOME))
    told = SPEC.when(first).events()
    SPEC.given(*told).when(again).then_nothing()


def test_shared_leases_and_open_matters_are_known_in_any_order() -> None:
    facts: list[Any] = [
        TenancyShared(person_ref=BO, with_ref=ADA, property_ref=HOME, tenancy_ref=ADAS),
        TenancyShared(person_ref=BO, with_ref=CIA, property_ref=OTHER_HOME, tenancy_ref=NAME(CIA, OTHER_HOME)),
        matter(person_ref=BO),
    ]
    assert len({str(sorted(map(str, PERSON_KNOWN.fold(order).shared))) for order in permutations(facts)}) == 1
    assert all(PERSON_KNOWN.fold(order) == PERSON_KNOWN.fold(facts) for order in permutations(facts))


def test_an_officer_is_known_by_the_case_of_who_shares_the_home_and_by_no_other_case_of_theirs() -> None:
    about_home = matter("home", person_ref=ADA, tenancy_ref=ADAS)
    elsewhere = matter("elsewhere", person_ref=ADA, tenancy_ref=NAME(ADA, OTHER_HOME))
    ada = PERSON_KNOWN.fold([about_home, elsewhere])
    assert matters_about({BO: knows(BO, ADAS)}, {ADA: ada}, ADAS) == (about_home,)
    assert set(matters_about({ADA: ada}, {}, ADAS)) == {about_home, elsewhere}


def open_at(*homes: PropertyRef | None, person: PersonRef = ADA) -> PersonKnown:
    """Somebody has an open case about each of the homes."""
    return PERSON_KNOWN.fold(
        [matter(f"case {home}", person_ref=person, tenancy_ref=NAME(person, home)) for home in homes]
    )


def test_a_paper_without_an_address_is_about_the_home_of_the_only_open_case() -> None:
    assert tenancy_of({ADA: open_at(HOME)}, None, NAME) == (ADAS, NoticeFlag.HOME_ASSUMED)


@pytest.mark.parametrize("only", [HOME, None])
def test_an_incomplete_address_is_that_of_the_only_open_case_when_it_may_be(only: PropertyRef | None) -> None:
    """Its house without the apartment; or nobody had told where the case's home is."""
    found = tenancy_of({ADA: open_at(only)}, OTHER_HOME, NAME, maybe=[HOME])
    assert found == (NAME(ADA, only), NoticeFlag.HOME_ASSUMED)


def test_another_address_is_another_home_and_somebody_is_asked() -> None:
    assert tenancy_of({ADA: open_at(HOME)}, OTHER_HOME, NAME) == (NAME(ADA, OTHER_HOME), NoticeFlag.WHICH_HOME)


@pytest.mark.parametrize("home", [None, PropertyRef(derived_id("property", "third"))])
def test_with_several_open_cases_the_home_is_not_guessed(home: PropertyRef | None) -> None:
    found = tenancy_of({ADA: open_at(HOME, OTHER_HOME)}, home, NAME, maybe=[HOME])
    assert found == (NAME(ADA, home), NoticeFlag.WHICH_HOME)


def test_a_home_that_is_known_is_certain_however_many_are_open() -> None:
    assert tenancy_of({ADA: open_at(HOME, OTHER_HOME)}, HOME, NAME, maybe=[OTHER_HOME]) == (ADAS, None)


@pytest.mark.parametrize("home", [None, HOME])
def test_without_an_open_case_nothing_is_assumed(home: PropertyRef | None) -> None:
    assert tenancy_of({ADA: NOTHING_KNOWN}, home, NAME, maybe=[OTHER_HOME]) == (NAME(ADA, home), None)


def test_a_co_tenant_finds_the_case_that_is_open_under_the_others_name() -> None:
    found = tenancy_of({BO: knows(BO, ADAS)}, None, NAME, others={ADA: open_at(HOME, OTHER_HOME)})
    assert found == (ADAS, NoticeFlag.HOME_ASSUMED)


def test_a_home_that_was_only_assumed_is_not_remembered_as_shared() -> None:
    found = tenancy_of({ADA: open_at(None), BO: NOTHING_KNOWN}, HOME, NAME)
    assert found.tenancy_ref == NAME(ADA, None)
    assert to_share({ADA: open_at(None), BO: NOTHING_KNOWN}, HOME, found.tenancy_ref, NAME) == ()
