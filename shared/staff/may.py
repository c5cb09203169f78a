"""Who may do what: one pure decision, asked by pages, API and lists alike. Deny by default."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.messaging.envelope import Role
from shared.staff.actor import Actor


class Action(StrEnum):
    """What one may want to do. Every route of the web is for exactly one of them (web/sign_in/routes.py)."""

    COME_IN = "come-in"  # signing in and out, files, health: for everybody, signed in or not
    BEGIN = "begin"  # the first page, which leads on; choosing a role
    SEE_WORKLIST = "see-worklist"
    SEE_CASE = "see-case"
    WORK_ON_CASE = "work-on-case"
    HELP_IN_CASE = "help-in-case"  # what cannot wait: also in a case of others that was opened in an emergency
    OPEN_IN_EMERGENCY = "open-in-emergency"  # a case of others, for a reason and a while
    REVIEW_EMERGENCIES = "review-emergencies"  # who has done so with the unit's cases
    POST_NOTICE = "post-notice"
    SEE_RECEIPT = "see-receipt"
    WORK_ON_NOTICE = "work-on-notice"  # what becomes known of a paper that is in
    REGISTER_PERSON = "register-person"
    SEEK = "seek"  # cases by name, number or case number
    KEEP_DUTY = "keep-duty"  # who is away, who stands in, how one is told
    HAND_OVER = "hand-over"
    WORK_ON_JOURNEY = "work-on-journey"
    SEE_STATISTICS = "see-statistics"
    READ_ACCESS_LOG = "read-access-log"
    SEE_RETENTION = "see-retention"  # when notes are to be erased (gallring)
    SEE_OPERATIONS = "see-operations"
    READ_CATALOGUE = "read-catalogue"  # which addresses and events there are


class Stand(NamedTuple):
    """Whose a case, a paper or a journey is: what the decision needs to know of it.

    `open_to`: those to whom it is open for a while all the same (nödöppning). `posted_by`: who took a paper in.
    """

    unit: Unit | None
    handler_ref: StaffRef | None = None
    open_to: frozenset[StaffRef] = frozenset()
    posted_by: StaffRef | None = None


class Owned(Protocol):
    """Anything that says whose a case is: a `Stand`, or a row of a list."""

    @property
    def unit(self) -> str | None: ...
    @property
    def handler_ref(self) -> str | None: ...


class Listed(Owned, Protocol):
    """A row of a list of cases."""

    @property
    def case_id(self) -> str: ...


class Decision(NamedTuple):
    """Allowed, or the code of why not (`may.<code>` says it in Swedish, and who can help)."""

    denied: str | None = None

    @property
    def allowed(self) -> bool:
        return self.denied is None


class Reach(NamedTuple):
    """Whose cases somebody sees in lists: everybody's, or their unit's and those of the handlers whose work they do.

    `handlers`: themselves, and those they stand in for today. `opened`: cases of others that are open to them for a
    while (nödöppning); no list of work has them. As the parameters of a query, so that the names of others are never
    looked up.
    """

    everywhere: bool
    unit: Unit | None
    handlers: frozenset[StaffRef]
    opened: frozenset[str] = frozenset()

    def holds(self, case: "Owned") -> bool:
        """Whether the case is among them."""
        of_unit = self.unit is not None and case.unit == self.unit
        return self.everywhere or of_unit or case.handler_ref in self.handlers

    def opens(self, case: "Listed") -> bool:
        """Whether the door lets them in to the case: among them, or open for a while."""
        return self.holds(case) or case.case_id in self.opened


class Mine(NamedTuple):
    """Whose cases are one's own in every list, calendar and feed: those of `handlers`, and with `nobodys` those that
    nobody handles."""

    handlers: frozenset[StaffRef]
    nobodys: bool = False

    def holds(self, handler_ref: str | None) -> bool:
        """Whether the case of that handler is among them."""
        return self.nobodys if handler_ref is None else handler_ref in self.handlers


ALLOWED: Final = Decision()
ON_CASES: Final = frozenset({Action.SEE_CASE, Action.WORK_ON_CASE, Action.HELP_IN_CASE})
"""What is done to one case, and so asks whose it is."""
ON_PAPERS: Final = frozenset({Action.SEE_RECEIPT, Action.WORK_ON_NOTICE})
"""What is done to one paper, and so asks whose it is."""
WHILE_OPEN: Final = frozenset({Action.SEE_CASE, Action.HELP_IN_CASE, Action.SEE_RECEIPT})
"""What an emergency opening (nödöppning) lets somebody do: nothing that outlives it, such as taking the case."""
ON_JOURNEYS: Final = frozenset({Action.WORK_ON_JOURNEY})
"""What is done to a journey; when it is to one that has begun, it asks whose it is."""

HEADS: Final = frozenset({Role.DEPUTY_UNIT_HEAD, Role.UNIT_HEAD})
LEADERS: Final = HEADS | {Role.BOSAMORDNARE}
"""Who leads the work, and so decides for others: what nobody does by standing in for them."""
_WORKERS: Final = LEADERS | {Role.HANDLER}
_EVERYBODY: Final = frozenset(Role) - {Role.SYSTEM}  # SYSTEM acts inside and never comes in by the web
ROLES: Final[Mapping[Action, frozenset[Role]]] = {
    Action.COME_IN: _EVERYBODY,
    Action.BEGIN: _EVERYBODY,
    Action.SEE_WORKLIST: _WORKERS,
    Action.SEE_CASE: _WORKERS,
    Action.WORK_ON_CASE: _WORKERS,
    Action.HELP_IN_CASE: _WORKERS,
    Action.OPEN_IN_EMERGENCY: _WORKERS,
    Action.REVIEW_EMERGENCIES: HEADS,
    Action.POST_NOTICE: _WORKERS | {Role.INTAKE},
    Action.SEE_RECEIPT: _WORKERS | {Role.INTAKE},
    Action.WORK_ON_NOTICE: _WORKERS | {Role.INTAKE},
    Action.REGISTER_PERSON: _WORKERS | {Role.INTAKE},
    Action.SEEK: _WORKERS,
    Action.KEEP_DUTY: _WORKERS,
    Action.HAND_OVER: LEADERS,
    Action.WORK_ON_JOURNEY: _WORKERS,
    Action.SEE_STATISTICS: LEADERS | {Role.STATISTICIAN},
    Action.READ_ACCESS_LOG: frozenset({Role.AUDITOR}),
    Action.SEE_RETENTION: frozenset({Role.ARCHIVE_OFFICER}),
    Action.SEE_OPERATIONS: frozenset({Role.OPERATOR}),
    Action.READ_CATALOGUE: _EVERYBODY,
}
"""The roles that each action is for (docs/sign-in.md)."""

EVERYWHERE: Final = Reach(everywhere=True, unit=None, handlers=frozenset())
NOWHERE: Final = Reach(everywhere=False, unit=None, handlers=frozenset())


def reach(actor: Actor, *, also_of: frozenset[StaffRef] = frozenset(), opened: frozenset[str] = frozenset()) -> Reach:
    """Whose cases the actor sees: a bosamordnare without a unit the whole municipality's, and so does who stands in for
    one; others without a unit only those assigned to them; a role that works on no cases none.

    `also_of`: the handlers whose work they do today; `opened`: the cases that they opened in an emergency. Whoever
    lists cases asks where both are known: `reach_today` of projections, `Office.reach_today` of evictions.
    """
    if actor.role not in _WORKERS:
        return NOWHERE
    whole = actor.role is Role.BOSAMORDNARE and actor.unit is None
    everywhere = whole or actor.in_place_of is not None
    return Reach(everywhere=everywhere, unit=actor.unit, handlers=also_of | {actor.ref}, opened=opened)


def mine_of(actor: Actor, within: Reach) -> Mine:
    """The actor's own, those of whoever they stand in for, and in their reach those that nobody handles for the
    bosamordnare, and for whoever stands in for one. `within`: the actor's reach today."""
    nobodys = actor.role is Role.BOSAMORDNARE or actor.in_place_of is not None
    return Mine(within.handlers | {actor.ref}, nobodys)


def gives(actor: Actor, *, also_of: frozenset[StaffRef] = frozenset()) -> Reach:
    """Whose cases the actor hands over in bulk: those they see, for who leads and in the bosamordnare's place; else
    their own and those of whoever they stand in for, never what a colleague at work has.
    """
    of = reach(actor, also_of=also_of)
    return of if actor.role in LEADERS else of._replace(unit=None)


def hands_out(actor: Actor) -> bool:
    """Whether cases that nobody handles are the actor's to give away: who leads, and who stands in for the
    bosamordnare of the whole municipality."""
    return actor.role in LEADERS or actor.in_place_of is not None


def leads(actor: Actor, unit: Unit | None) -> bool:
    """Whether the actor leads the work of those in a unit: a head or a bosamordnare who reaches its cases. Of those
    without a unit: a bosamordnare without one.
    """
    return actor.role in LEADERS and reach(actor).holds(Stand(unit))


def may(actor: Actor, action: Action, case: Stand | None = None) -> Decision:
    """Whether the actor may do it, to `case` (or a paper, or a journey) when it is done to one."""
    if actor.role not in ROLES.get(action, frozenset()) and not _for_the_absent(actor, action):
        return Decision("not-for-your-role")
    if case is None or reach(actor).holds(case) or _all_the_same(actor, action, case):
        return ALLOWED
    if action in ON_CASES:
        return Decision("case-of-others")
    if action in ON_PAPERS:
        return Decision("paper-of-others")
    if action in ON_JOURNEYS:
        return Decision("journey-of-others")
    return ALLOWED


def _for_the_absent(actor: Actor, action: Action) -> bool:
    """What is for those who lead, and for whoever does the work of somebody who is away: handing that work on."""
    return action is Action.HAND_OVER and actor.role in _WORKERS and bool(actor.stands_in_for)


def _all_the_same(actor: Actor, action: Action, stand: Stand) -> bool:
    """Of what is others': papers are the desk's work, whoever posted one has its receipt, and what was opened in an
    emergency can be read and helped in."""
    if action in ON_PAPERS and actor.role is Role.INTAKE:
        return True
    if action is Action.SEE_RECEIPT and actor.ref == stand.posted_by:
        return True
    return action in WHILE_OPEN and actor.ref in stand.open_to
