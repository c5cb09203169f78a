"""What every address is for: the whole of who may go where, in one table. What is not in it is for nobody."""

from typing import Final, NamedTuple

from shared.staff.actor import Actor
from shared.staff.may import Action, may
from shared.web.present import NotPermitted

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Rule(NamedTuple):
    """A group of addresses, those that begin with `path`: what reading them is for, and what writing to them is for.

    What is done to one paper, case or journey has its name in braces in `path`, as in the route's template.
    """

    path: str
    read: Action | None
    write: Action | None = None


_HELP: Final = {
    "kontaktforsok": "record-contact-attempt",
    "hyresgastkontakt": "record-tenant-contact",
    "hyresvardskontakt": "record-landlord-contact",
    "orosanmalan": "forward-child-concern",
    "hembesok-planerat": "plan-home-visit",
    "hembesok": "record-home-visit",
}
"""What can be told of a case that is open in an emergency: the form and the command."""
_CASE: Final = "/arenden/{case_id}"
_CASE_API: Final = "/api/cases/{case_id}"

TABLE: Final = (
    # for everybody, signed in or not
    Rule("/static", Action.COME_IN),
    Rule("/health", Action.COME_IN),
    Rule("/logga-in", Action.COME_IN, Action.COME_IN),
    Rule("/logga-ut", None, Action.COME_IN),
    Rule("/kalender/lobo.ics", Action.COME_IN),  # opened by the secret in its address
    # for everybody who is signed in
    Rule("/", Action.BEGIN),
    Rule("/roll", None, Action.BEGIN),
    Rule("/hjalp", Action.BEGIN),
    Rule("/schema", Action.READ_CATALOGUE),
    Rule("/api/position", Action.READ_CATALOGUE),
    # pages
    Rule("/arbetslista", Action.SEE_WORKLIST),
    Rule("/uppfoljningar", Action.SEE_WORKLIST),
    Rule("/arenden", Action.SEE_CASE, Action.WORK_ON_CASE),
    Rule(f"{_CASE}/atgard", Action.WORK_ON_CASE, Action.WORK_ON_CASE),
    *(Rule(f"{_CASE}/atgard/{slug}", Action.HELP_IN_CASE, Action.HELP_IN_CASE) for slug in _HELP),
    Rule(f"{_CASE}/kontaktuppgifter", Action.HELP_IN_CASE, Action.HELP_IN_CASE),
    Rule(f"{_CASE}/skyddade-personuppgifter", Action.WORK_ON_CASE, Action.WORK_ON_CASE),
    Rule("/nodoppning", Action.OPEN_IN_EMERGENCY, Action.OPEN_IN_EMERGENCY),
    Rule("/nodoppningar", Action.REVIEW_EMERGENCIES),
    Rule("/inkorg", Action.POST_NOTICE, Action.POST_NOTICE),
    Rule("/inkorg/{notice_id}", Action.WORK_ON_NOTICE, Action.WORK_ON_NOTICE),
    Rule("/traffar", Action.POST_NOTICE, Action.POST_NOTICE),  # who may judge which: intake/matching/viewing.py
    Rule("/kvitto", Action.SEE_RECEIPT),
    Rule("/statistik", Action.SEE_STATISTICS),
    Rule("/datakvalitet", Action.SEE_WORKLIST),
    Rule("/kalender", Action.SEE_WORKLIST, Action.SEE_WORKLIST),
    Rule("/sok", Action.SEEK, Action.SEEK),
    Rule("/franvaro", Action.KEEP_DUTY, Action.KEEP_DUTY),
    Rule("/overlamna", Action.HAND_OVER, Action.HAND_OVER),
    Rule("/laslogg", Action.READ_ACCESS_LOG),
    Rule("/gallring", Action.SEE_RETENTION),
    Rule("/drift", Action.SEE_OPERATIONS),
    # API
    Rule("/api/operations", Action.SEE_OPERATIONS),
    Rule("/api/worklist", Action.SEE_WORKLIST),
    Rule("/api/worklist/emergency-openings", Action.REVIEW_EMERGENCIES),
    Rule("/api/cases", Action.SEE_CASE, Action.WORK_ON_CASE),
    *(Rule(f"{_CASE_API}/{command}", None, Action.HELP_IN_CASE) for command in _HELP.values()),
    Rule(f"{_CASE_API}/mend-contact-details", None, Action.HELP_IN_CASE),
    Rule("/api/emergency-openings", None, Action.OPEN_IN_EMERGENCY),
    Rule("/api/notices", Action.SEE_RECEIPT, Action.POST_NOTICE),
    Rule("/api/notices/{notice_id}", Action.SEE_RECEIPT, Action.WORK_ON_NOTICE),
    Rule("/api/matches", Action.POST_NOTICE, Action.POST_NOTICE),
    Rule("/api/signals", None, Action.POST_NOTICE),
    Rule("/api/people", None, Action.REGISTER_PERSON),
    Rule("/api/insecure-housing", None, Action.POST_NOTICE),
    Rule("/api/calendar", Action.SEE_WORKLIST),
    Rule("/api/search", None, Action.SEEK),
    Rule("/api/absences", None, Action.KEEP_DUTY),
    Rule("/api/duty", Action.KEEP_DUTY),
    Rule("/api/delivery-preferences", None, Action.KEEP_DUTY),
    Rule("/api/handovers", Action.HAND_OVER, Action.HAND_OVER),
    Rule("/api/staff", Action.HAND_OVER),
    Rule("/api/access-log", Action.READ_ACCESS_LOG),
    Rule("/api/retention", Action.SEE_RETENTION),
    Rule("/api/journeys", None, Action.WORK_ON_JOURNEY),
    Rule("/api/statistics", Action.SEE_STATISTICS),
    Rule("/api/indicators", Action.SEE_STATISTICS),
    Rule("/api/data-quality", Action.SEE_WORKLIST),
)
HOMES: Final = ("/arbetslista", "/inkorg/ny", "/statistik", "/laslogg", "/gallring", "/drift")
"""Where a day may begin, the first that is for one's role."""


def action_of(path: str, method: str) -> Action | None:
    """What an address (a route's template or a path) is for, by the longest rule that it begins with; None: nothing."""
    rules = [rule for rule in TABLE if path == rule.path or path.startswith(f"{rule.path}/")]
    if not rules:
        return None
    rule = max(rules, key=lambda each: len(each.path))
    return rule.read if method in SAFE else rule.write


def helps(slug: str) -> bool:
    """Whether the form of a case is for whom it is open to in an emergency."""
    return slug in _HELP


def may_open(actor: Actor, path: str) -> bool:
    """Whether a page is for the actor's role, so that nobody is offered a link that is refused."""
    action = action_of(path, "GET")
    return action is not None and may(actor, action).allowed


def home(actor: Actor) -> str:
    """The page where the actor's day begins. Raises `NotPermitted` for a role that has no pages."""
    for path in HOMES:
        if may_open(actor, path):
            return path
    raise NotPermitted("no-pages-for-your-role")
