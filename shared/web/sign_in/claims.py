"""From what the OIDC provider says of somebody (claims) to a member of staff. Pure; the mapping is docs/sign-in.md."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.kernel.mail_address import is_deliverable
from shared.messaging.envelope import Role
from shared.settings import SignInSettings
from shared.staff.actor import Actor
from shared.staff.directory import StaffMember

Claims = Mapping[str, Any]
LONGEST_NAME: Final = 200
_INSIDE: Final = frozenset({Role.SYSTEM})


class NotStaff(Exception):
    """The provider knows them, LOBO does not: `code` says what is missing, as in the glossary."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def staff_ref(claims: Claims) -> StaffRef:
    """The reference that follows from issuer and subject: the same person always has the same, and only theirs."""
    return StaffRef(derived_id("staff", str(claims["iss"]), str(claims["sub"])))


def member_of(claims: Claims, settings: SignInSettings) -> StaffMember:
    """Who it is. Raises `NotStaff` for somebody without a role here, or whose unit means nothing to us.

    An address no mail of ours can be made out to is none: the mailbox of the level is told instead.
    """
    roles = _roles(claims, settings)
    name = _text(_claim(claims, settings.name_claim)) or str(claims["sub"])
    return StaffMember(
        ref=staff_ref(claims),
        name=name[:LONGEST_NAME],
        role=roles[0],
        other_roles=tuple(roles[1:]),
        unit=_unit(claims, settings),
        mail=_address(_claim(claims, settings.mail_claim)),
    )


def actor_of(claims: Claims, settings: SignInSettings) -> Actor:
    """Who acts by an access token, in the first of their roles. Raises `NotStaff`."""
    return Actor(staff_ref(claims), _roles(claims, settings)[0], _unit(claims, settings))


def _roles(claims: Claims, settings: SignInSettings) -> list[Role]:
    """Our roles among what the claim says, in the order of `Role`; what else it says is for others."""
    told = _texts(_claim(claims, settings.roles_claim))
    said = {settings.roles.get(each, "" if settings.roles else each) for each in told}
    roles = [role for role in Role if role.value in said and role not in _INSIDE]
    if not roles:
        raise NotStaff("no-role-in-claims")
    return roles


def _unit(claims: Claims, settings: SignInSettings) -> Unit | None:
    said = _texts(_claim(claims, settings.unit_claim))
    known = [settings.units.get(each, "" if settings.units else each) for each in said]
    units = [unit for unit in Unit if unit.value in known]
    if said and not units:
        raise NotStaff("unknown-unit-in-claims")
    if len(units) > 1:
        raise NotStaff("several-units-in-claims")
    return units[0] if units else None


def _claim(claims: Claims, name: str) -> Any:
    """The claim of that name; `realm_access.roles` also finds `roles` inside `realm_access`."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _texts(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said] if said else []
    return [each for each in said if isinstance(each, str)] if isinstance(said, Sequence) else []


def _address(said: Any) -> str | None:
    text = _text(said)
    return text if text and is_deliverable(text) else None


def _text(said: Any) -> str | None:
    return said.strip() or None if isinstance(said, str) else None
