"""From claims to a member of staff, whatever a provider says: never a role or a unit that was not given."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.codes import Unit
from shared.messaging.envelope import Role
from shared.settings import SignInMode, SignInSettings
from shared.web.sign_in.claims import NotStaff, actor_of, member_of, staff_ref

WHO = {"iss": "https://idp.example", "sub": "anna"}
MAPPED = SignInSettings(
    mode=SignInMode.OIDC, roles={"Chefer": "unit-head", "Drift": "operator"}, units={"Vux": "ADULT_RECEPTION"}
)
PLAIN = SignInSettings(mode=SignInMode.OIDC)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([*Role, *Unit, "Chefer", "Vux"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(anything, anything, st.sampled_from([MAPPED, PLAIN]))
def test_whatever_is_said_gives_roles_that_were_given_or_nobody(said: Any, unit: Any, settings: SignInSettings) -> None:
    try:
        member = member_of({**WHO, "roles": said, "unit": unit}, settings)
    except NotStaff:
        return
    told = {said} if isinstance(said, str) else {each for each in said if isinstance(each, str)}
    meant = {settings.roles.get(each) for each in told} if settings.roles else told
    assert set(member.roles) <= meant
    assert Role.SYSTEM not in member.roles
    assert member.unit is None or str(unit) in (member.unit, "Vux") or isinstance(unit, list)


def test_the_providers_words_become_ours() -> None:
    claims = {**WHO, "name": " Anna ", "email": "a@b.example", "roles": ["Drift", "Chefer", "Fika"], "unit": "Vux"}
    member = member_of(claims, MAPPED)
    assert (member.name, member.mail, member.unit) == ("Anna", "a@b.example", Unit.ADULT_RECEPTION)
    assert member.roles == (Role.UNIT_HEAD, Role.OPERATOR)
    assert actor_of(claims, MAPPED).role is Role.UNIT_HEAD


@pytest.mark.parametrize("said", ["a@[", "a@b.example\nBcc: x@y.example", "a@b.example, x@y.example", 7])
def test_an_address_no_mail_can_be_made_out_to_is_none(said: object) -> None:
    assert member_of({**WHO, "email": said, "roles": ["Drift"], "unit": "Vux"}, MAPPED).mail is None


def test_a_dot_looks_inside_a_claim() -> None:
    inside = SignInSettings(roles_claim="realm_access.roles")
    assert member_of({**WHO, "realm_access": {"roles": ["handler"]}}, inside).role is Role.HANDLER
    assert member_of({**WHO, "realm_access.roles": "intake"}, inside).role is Role.INTAKE


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "no-role-in-claims"),
        ({"roles": "system"}, "no-role-in-claims"),
        ({"roles": {"handler": 1}}, "no-role-in-claims"),
        ({"roles": "handler", "unit": "NÅGON"}, "unknown-unit-in-claims"),
        ({"roles": "handler", "unit": ["ADULT_RECEPTION", "ELDERLY_TEAM"]}, "several-units-in-claims"),
    ],
)
def test_who_is_not_staff_is_told_why(more: dict[str, Any], code: str) -> None:
    with pytest.raises(NotStaff, match=code):
        member_of({**WHO, **more}, PLAIN)


@given(st.text(), st.text(), st.text(), st.text())
def test_two_people_never_share_a_reference(iss: str, sub: str, other_iss: str, other_sub: str) -> None:
    same = staff_ref({"iss": iss, "sub": sub}) == staff_ref({"iss": other_iss, "sub": other_sub})
    assert same == ((iss, sub) == (other_iss, other_sub))
