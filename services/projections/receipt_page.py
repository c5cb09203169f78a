"""The receipt (kvitto): what was registered of a paper, where it went, and the dates that very paper started."""

import asyncio
from collections.abc import Mapping
from typing import Final

import structlog
from litestar import get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec.structs import replace

from services.projections import matches, queries, wording
from services.projections.answers import After
from services.projections.contact import persons, words_of_paper
from services.projections.database import Database, NotReached, Stands
from services.projections.page_parts import caught_up, known
from services.projections.reaching import Receiver, receiver
from services.projections.receipt_alert import asked_by
from services.projections.rows import ReceiptRow
from shared.contracts.codes import NoticeFlag
from shared.contracts.conduct import is_own_conduct
from shared.contracts.deadline_codes import MissingFact
from shared.contracts.ids import PersonRef
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import Kept, PeopleLookup, Person
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment

WAIT_SECONDS: Final = 2.0
"""How long the desk waits for a case to open before it reads "beräknas"."""

_log: Final = structlog.get_logger("lobo.projections")


@get("/kvitto/{notice_id:str}")
async def receipt(
    request: AnyRequest,
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    people: NamedDependency[PeopleLookup],
    clock: NamedDependency[Clock],
    readings: NamedDependency[Readings],
    notice_id: FromPath[str],
    after: After = 0,
    ny: FromQuery[str] = "",
) -> Template:
    """What was registered, where it went and the dates it started; "beräknas" until the case has opened. `ny`: it was
    registered just now.

    Whom it is about is shown to the desk and to those whose case it is; logged first. Whoever else posted it is told
    nothing that was known before, and of somebody protected a receipt tells nobody. Of the case's dates it has those
    that count from this paper, whoever reads it: the others are on the case's page, for those who may open it.
    """
    behind = not await caught_up(db, after)
    found, stands = await _receipt_with_case(db, known(notice_id))
    if found is None and not behind:
        raise NotFoundException
    if found is not None:
        assert found.person_ref is not None  # as it is stored: only `as_told` leaves it out
        await readings.paper(notice_id, found.person_ref, case_id=found.case_id, actor=actor.ref, role=actor.role)
    of_case = await queries.deadlines(db, found.case_id) if found and found.case_id else []
    its_case = await queries.case(db, found.case_id) if found and found.case_id else None
    may = await receiver(db, actor, found, its_case, clock()) if found else NOBODY
    person = await _person(people, actor, found) if found and may.sees_person else None
    of_its_case = await matches.of_case(db, found.case_id) if found and found.case_id and may.works else []
    context = {
        "receipt": found and as_told(found, may),
        "urges": found is not None and is_own_conduct(found.notice_type, found.tenancy),
        "to_check": to_check(found, may) if found else [],
        "fresh": bool(ny),
        "sees_person": may.sees_person,
        "person": person,
        "words": await _words(db, people, actor, notice_id) if person and not person.protected else {},
        "notice_id": notice_id,
        "after": after,
        "opens_case": may.opens_case,
        "works": may.works,
        "matches": await matches.shown(db, people, actor, of_its_case, clock()),
        "computing": found is None or _awaits_case(found),
        "deadlines": wording.deadlines_of_paper(of_case, found) if found else [],
        "asks": await asked_by(db, found) if found else None,
        "stands": stands,
        "fragment": is_fragment(request),
    }
    return Template("projections/receipt.html", context=context)


NOBODY: Final = Receiver(opens_case=False, works=False, sees_person=False)
_OF_CASE: Final = ("priority", "opened_on", "is_open", "household_known", "service_known")
_KNOWN_BEFORE: Final = (
    "person_known",
    "duplicate_of",
    "is_own_message",
    "routing_rule",
    "routed_to",
    "inform_elderly_team",
    "elderly_team_informed_at",
)


def as_told(found: ReceiptRow, may: Receiver) -> ReceiptRow:
    """The receipt without what its reader may not know: of a case that they may not open nothing but its number and
    unit; and when they only posted the paper, nothing that was known before (docs/sign-in.md)."""
    hidden = [] if may.opens_case else [*_OF_CASE]
    if not (may.opens_case or may.works):
        hidden += _KNOWN_BEFORE
    if not may.sees_person:
        hidden.append("person_ref")
    return replace(found, **dict.fromkeys(hidden))


def to_check(found: ReceiptRow, may: Receiver) -> list[str]:
    """The findings that still want an eye; for whoever may see the case without what it has come to know since.

    That the day of service is known stands in the dates of the paper, which everybody sees.
    """
    missing = found.deadline_missing
    served = found.served_on or (missing is not None and MissingFact.TENANT_SERVED_ON not in missing)
    known = {
        NoticeFlag.HOUSEHOLD_UNKNOWN: may.opens_case and found.household_known,
        NoticeFlag.NO_SERVICE_DATE: served or (may.opens_case and found.service_known),
    }
    return [flag for flag in found.flags if not known.get(NoticeFlag(flag))]


async def _words(db: Database, people: PeopleLookup, actor: Actor, notice_id: str) -> Mapping[str, Kept]:
    """What the clerk wrote in words, for it to be checked; nothing when that cannot be shown now."""
    try:
        return await words_of_paper(db, people, actor, notice_id)
    except (VaultUnavailable, Refused) as error:
        _log.warning("words-not-shown", error=type(error).__name__)
        return {}


async def _receipt_with_case(db: Database, notice_id: str) -> tuple[ReceiptRow | None, Stands]:
    """The receipt as soon as its case is there, or as it is when the time is up, and how far the file had come."""
    until = asyncio.get_running_loop().time() + WAIT_SECONDS
    while True:
        stands = db.stands()
        found = await queries.receipt(db, notice_id)
        left = until - asyncio.get_running_loop().time()
        if found is None or not _awaits_case(found) or left <= 0:
            return found, stands
        try:
            await db.reached(stands.position + 1, within=left)
        except NotReached:
            return found, stands


async def _person(people: PeopleLookup, actor: Actor, found: ReceiptRow) -> Person | None:
    """Whom the notice is about, as in a list; None when that cannot be shown now."""
    assert found.person_ref is not None
    try:
        return (await persons(people, actor, [found.person_ref], listed=True))[PersonRef(found.person_ref)]
    except (VaultUnavailable, Refused) as error:
        _log.warning("person-not-shown", error=type(error).__name__)
        return None


def _awaits_case(found: ReceiptRow) -> bool:
    """True while the reaction that opens or finds the case has not been read; what was taken back may have none."""
    return found.case_id is None and found.withdrawn_on is None
