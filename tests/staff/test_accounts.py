"""Local accounts on a real server: the right password, the wrong one, and nobody's."""

from datetime import UTC, datetime

import pytest
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff, open_staff

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PASSWORD = "korrekt häst batteri"
ANNA = StaffMember(
    ref=StaffRef(derived_id("test", "anna")), name="Anna Uppdiktad", role=Role.HANDLER, unit=Unit.ADULT_RECEPTION
)


@pytest.fixture
def staff(client: Client, store: JetStreamEventStore) -> Staff:
    return open_staff(client, store, lambda: NOW)


async def test_the_right_password_signs_in_however_the_name_is_spelled(staff: Staff) -> None:
    await staff.employ("Anna", PASSWORD, ANNA)
    secret = await staff.sign_in(" ANNA ", PASSWORD)
    assert secret
    session = await staff.sessions.of(secret)
    assert session is not None
    assert (session.ref, session.name, session.unit) == (ANNA.ref, ANNA.name, ANNA.unit)


async def test_a_wrong_password_and_an_unknown_name_sign_nobody_in(staff: Staff) -> None:
    await staff.employ("anna", PASSWORD, ANNA)
    for name, password in (("anna", "fel"), ("ove", PASSWORD), ("anna", ""), ("", ""), ("*", PASSWORD)):
        assert await staff.sign_in(name, password) is None


async def test_a_closed_account_is_out_at_once_and_stays_out(staff: Staff) -> None:
    await staff.employ("anna", PASSWORD, ANNA)
    secret = await staff.sign_in("anna", PASSWORD)
    assert secret
    assert await staff.dismiss("anna") == 1
    assert await staff.sessions.of(secret) is None
    assert await staff.sign_in("anna", PASSWORD) is None
    await staff.accounts.set_password("anna", "ett nytt långt ord")
    assert await staff.sign_in("anna", "ett nytt långt ord")
    assert await staff.sign_in("anna", PASSWORD) is None


async def test_other_roles_hold_from_the_next_sign_in(staff: Staff) -> None:
    await staff.employ("anna", PASSWORD, ANNA)
    before = await staff.sign_in("anna", PASSWORD)
    await staff.reassign(ANNA.ref, (Role.UNIT_HEAD, Role.HANDLER), Unit.FAMILY_RECEPTION)
    assert before
    assert await staff.sessions.of(before) is None
    session = await staff.sessions.of(await staff.sign_in("anna", PASSWORD) or "")
    assert session is not None
    assert (session.role, session.roles, session.unit) == (
        Role.UNIT_HEAD,
        (Role.UNIT_HEAD, Role.HANDLER),
        Unit.FAMILY_RECEPTION,
    )


async def test_who_comes_through_a_provider_is_shut_out_by_reference(staff: Staff) -> None:
    await staff.directory.put(ANNA)
    assert await staff.signed_in(ANNA.ref)
    assert await staff.dismiss(ANNA.ref) == 1
    assert await staff.signed_in(ANNA.ref) is None
    with pytest.raises(Refused, match="account-not-found"):
        await staff.dismiss(derived_id("test", "ingen"))


async def test_who_has_left_does_not_come_in(staff: Staff) -> None:
    account = await staff.employ("anna", PASSWORD, ANNA)
    await staff.directory.put(StaffMember(ref=ANNA.ref, name=ANNA.name, role=ANNA.role, unit=ANNA.unit, active=False))
    assert await staff.signed_in(account.ref) is None


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("anna", "för kort", "password-too-short"),
        ("anna", "x" * 201, "password-too-long"),
        ("anna.uppdiktad", "Anna.Uppdiktad", "password-is-user-name"),
        ("anna uppdiktad", PASSWORD, "account-name-malformed"),
        ("a", PASSWORD, "account-name-malformed"),
    ],
)
async def test_a_bad_account_is_refused_and_nothing_entered(staff: Staff, name: str, password: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        await staff.employ(name, password, ANNA)
    assert await staff.accounts.all() == []
    assert await staff.directory.member(ANNA.ref) is None


async def test_a_name_is_given_once(staff: Staff) -> None:
    await staff.employ("anna", PASSWORD, ANNA)
    with pytest.raises(Refused, match="account-exists"):
        await staff.employ("ANNA", PASSWORD, ANNA)
    for change in (staff.accounts.disable("ove"), staff.accounts.set_password("ove", PASSWORD)):
        with pytest.raises(Refused, match="account-not-found"):
            await change
