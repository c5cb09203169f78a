"""The delegation order: an undertaking rests on one that was valid that day and covers the amount (KL 6:37)."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import msgspec
import pytest

from services.evictions.desk import held_by
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.delegation import HeldDelegation
from shared.contracts.codes import UndertakingDecision, Unit
from shared.contracts.evictions import UndertakingDecided
from shared.contracts.ids import DelegationId, StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.settings import DelegationSettings, load_settings
from shared.web.actor import Actor
from tests.evictions.cases import CASE, DELEGATION, MONDAY, OFFICER, RENT, at, facts, formular_3, given
from tests.evictions.test_undertaking import decides

NARROW, WIDE, OLD = (DelegationId(derived_id("test", "delegation", name)) for name in ("narrow", "wide", "old"))
ORDER = (
    HeldDelegation(delegation_id=WIDE, most_ore=50_000_00, valid_from=date(2026, 1, 1)),
    HeldDelegation(delegation_id=NARROW, most_ore=RENT, valid_from=date(2026, 1, 1), valid_to=MONDAY),
    HeldDelegation(delegation_id=OLD, most_ore=90_000_00, valid_from=date(2020, 1, 1), valid_to=date(2025, 12, 31)),
)


def by_order(order: tuple[HeldDelegation, ...] = ORDER, on: date = MONDAY, **told: object) -> DecideUndertaking:
    return decides(on, **{"delegation_id": None, "delegations": order, **told})


def rests_on(command: DecideUndertaking) -> DelegationId:
    (decided,) = facts(given(formular_3()).when(command).events())
    assert isinstance(decided, UndertakingDecided)
    return decided.delegation_id


def test_the_narrowest_delegation_that_covers_the_amount_is_named() -> None:
    assert rests_on(by_order()) == NARROW
    assert rests_on(by_order(amount_ore=RENT + 1)) == WIDE
    assert rests_on(by_order(on=MONDAY + timedelta(days=1))) == WIDE


def test_who_says_which_delegation_is_held_to_it() -> None:
    assert rests_on(by_order(delegation_id=WIDE)) == WIDE
    given(formular_3()).when(by_order(delegation_id=OLD)).then_refused("no-delegation-that-day")
    given(formular_3()).when(by_order(delegation_id=DELEGATION)).then_refused("no-delegation-that-day")


def test_no_delegation_covers_everything() -> None:
    given(formular_3()).when(by_order(amount_ore=60_000_00)).then_refused("delegation-does-not-cover")
    given(formular_3()).when(by_order(())).then_refused("no-delegation-that-day")


def test_without_an_order_the_actors_own_delegation_counts() -> None:
    assert rests_on(decides()) == DELEGATION
    nobodys = DecideUndertaking(
        case_id=CASE,
        now=at(MONDAY),
        decision=UndertakingDecision.UNDERTAKE,
        decided_on=MONDAY,
        amount_ore=RENT,
    )
    given(formular_3()).when(nobodys).then_refused("delegation-not-said")


LINE = f"""
[[delegation]]
id = "{WIDE}"
holder_role = "unit-head"
max_kronor = 50_000
valid_from = 2026-01-01

[[delegation]]
id = "{NARROW}"
holder_ref = "{OFFICER}"
max_kronor = 10_000
valid_from = 2026-01-01
valid_to = 2026-12-31
"""


Order: TypeAlias = Callable[[str], tuple[DelegationSettings, ...]]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """The delegation order of a settings file with this text."""

    def read(text: str) -> tuple[DelegationSettings, ...]:
        file = tmp_path / "lobo.toml"
        file.write_text(text)
        return load_settings(file, {}).delegation

    return read


@pytest.mark.parametrize(
    ("actor", "held"),
    [
        (Actor(OFFICER, Role.HANDLER), [NARROW]),
        (Actor(StaffRef(derived_id("test", "head")), Role.UNIT_HEAD, Unit.ADULT_RECEPTION), [WIDE]),
        (Actor(OFFICER, Role.UNIT_HEAD), [WIDE, NARROW]),
        (Actor(StaffRef(derived_id("test", "other")), Role.BOSAMORDNARE), []),
    ],
)
def test_the_order_is_read_from_the_settings_and_held_by_role_or_in_person(
    order: Order, actor: Actor, held: list[DelegationId]
) -> None:
    found = held_by(actor, order(LINE))
    assert found is not None
    assert [each.delegation_id for each in found] == held


def test_an_amount_in_the_order_is_in_kronor(order: Order) -> None:
    (held,) = held_by(Actor(OFFICER, Role.HANDLER), order(LINE)) or ()
    assert (held.most_ore, held.valid_to) == (10_000_00, date(2026, 12, 31))


def test_an_installation_without_an_order_says_so() -> None:
    assert held_by(Actor(OFFICER, Role.HANDLER), ()) is None


@pytest.mark.parametrize(
    "wrong",
    [
        LINE.replace("unit-head", "caretaker"),
        LINE.replace('holder_role = "unit-head"', ""),
        LINE.replace(WIDE, "first"),
        LINE.replace("50_000", "0"),
    ],
)
def test_a_line_that_cannot_be_meant_stops_the_start(order: Order, wrong: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        order(wrong)


def test_every_role_that_can_hold_a_delegation_is_a_role() -> None:
    roles = msgspec.inspect.type_info(DelegationSettings)
    assert isinstance(roles, msgspec.inspect.StructType)
    (field,) = (each for each in roles.fields if each.name == "holder_role")
    assert isinstance(field.type, msgspec.inspect.UnionType)
    (literal,) = (each for each in field.type.types if isinstance(each, msgspec.inspect.LiteralType))
    assert {*literal.values} <= {*Role}
