"""A second message about the same rent is no copy: its dates count, and receipt and list say so (J8, J22)."""

from datetime import date
from typing import Any, Final

import pytest

from services.projections.database import Database
from services.projections.queries import receipt
from services.projections.registered import registered
from shared.contracts.codes import Channel, NoticeType, Source, Tenancy
from shared.contracts.ids import PersonRef, TenancyRef
from shared.contracts.intake import EvictionNoticeReceived, NoticeMarkedDuplicate
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.staff.actor import Actor
from tests.projections.district.names import STAFF, noon, notice_id
from tests.projections.log import Log

FIRST: Final = {"document_on": date(2026, 3, 9), "sent_on": date(2026, 3, 10)}
ANEW: Final = {"document_on": date(2026, 3, 16), "sent_on": date(2026, 3, 16)}
EARLIER: Final = {"document_on": date(2026, 3, 2), "sent_on": date(2026, 3, 10)}
CAME, LATER = date(2026, 3, 11), date(2026, 3, 18)
DESK: Final = Actor(STAFF, Role.INTAKE)
ARREARS, NOISE = NoticeType.RENT_ARREARS_TERMINATION, NoticeType.DISTURBANCE


def log_of(*papers: dict[str, Any], kind: NoticeType = ARREARS) -> Log:
    """The papers about one rent in the order they were taken in, the second and later linked to the first."""
    log = Log()
    about: dict[str, Any] = {
        "notice_type": kind,
        "rent_due_on": date(2026, 2, 27),
        "channel": Channel.POST,
        "source": Source.LANDLORD,
        "person_ref": PersonRef(derived_id("person", "1")),
        "tenancy_ref": TenancyRef(derived_id("home", "1")),
        "tenancy": Tenancy.RENTAL,
    }
    for number, paper in enumerate(papers, start=1):
        says = about | {"received_on": CAME} | paper
        received = EvictionNoticeReceived(notice_id=notice_id(number), **says)
        log.record(f"evt.intake.notice.{notice_id(number)}", received, at=noon(3, 18), role=Role.INTAKE)
        if number > 1:
            copy = NoticeMarkedDuplicate(notice_id=notice_id(number), of_notice_id=notice_id(1))
            log.record(f"evt.intake.notice.{notice_id(number)}", copy)
    return log


@pytest.mark.parametrize(
    ("papers", "kind", "own"),
    [
        ([FIRST, FIRST], ARREARS, False),
        ([FIRST, FIRST | {"received_on": LATER}], ARREARS, False),
        ([FIRST, {"document_on": FIRST["document_on"]}], ARREARS, False),
        ([FIRST, ANEW], ARREARS, True),
        ([FIRST, EARLIER], ARREARS, True),
        ([FIRST, ANEW, ANEW], ARREARS, False),
        ([{}, {"received_on": LATER}], ARREARS, True),
        ([{}, {}], ARREARS, False),
        ([FIRST, {"received_on": LATER}], ARREARS, True),
        ([FIRST, ANEW], NOISE, False),
    ],
    ids=[
        "the same paper twice",
        "the same paper, come again later",
        "the same paper, less of it told",
        "sent anew",
        "an older message that was found later",
        "the newer message twice",
        "no dates, come later",
        "no dates, come the same day",
        "no date in common, come later",
        "not about a rent",
    ],
)
async def test_a_message_of_its_own_is_told_from_a_copy(
    db: Database, papers: list[dict[str, Any]], kind: NoticeType, own: bool
) -> None:
    await db.apply(log_of(*papers, kind=kind).facts)
    found = await receipt(db, notice_id(len(papers)))
    assert found is not None
    assert (found.duplicate_of, found.is_own_message) == (notice_id(1), own)
    states = {row.notice_id: row.state for row in await registered(db, DESK)}
    assert states[notice_id(len(papers))] == ("OWN_MESSAGE" if own else "DUPLICATE")
    assert states[notice_id(1)] == "REGISTERED"
