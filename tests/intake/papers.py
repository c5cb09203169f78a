"""Papers, people and homes for the tests of intake: ordinary ones, changed by what a test is about."""

from datetime import date
from typing import Any, Final

from stdnum import luhn

from services.intake.domain.notice.circumstances import Circumstances, Household, Person
from services.intake.domain.notice.routing import FlatArea
from shared.contracts.codes import Channel, NoticeType, SignalType, Source, Tenancy, Unit
from shared.contracts.ids import MatterId, NoticeId, PersonRef, StaffRef, TenancyRef
from shared.contracts.intake import EarlySignalReceived, EvictionNoticeReceived, OpenMatterNoted
from shared.kernel.ids import derived_id

TODAY: Final = date(2026, 11, 22)
NOTICE: Final = NoticeId(derived_id("notice", "one"))
OTHER_NOTICE: Final = NoticeId(derived_id("notice", "two"))
PERSON: Final = PersonRef(derived_id("person", "one"))
TENANCY: Final = TenancyRef(derived_id("tenancy", "one"))
OFFICER: Final = StaffRef(derived_id("staff", "one"))
OTHER_OFFICER: Final = StaffRef(derived_id("staff", "two"))

ADULTS: Final = Household(adults=2)


def paper(**changes: Any) -> EvictionNoticeReceived:
    """A complete formulär 3 about rent, without any finding of its own."""
    complete: dict[str, Any] = {
        "notice_id": NOTICE,
        "notice_type": NoticeType.RENT_ARREARS_TERMINATION,
        "channel": Channel.POST,
        "source": Source.LANDLORD,
        "person_ref": PERSON,
        "tenancy_ref": TENANCY,
        "tenancy": Tenancy.RENTAL,
        "received_on": date(2026, 11, 20),
        "document_on": date(2026, 11, 16),
        "sent_on": date(2026, 11, 18),
        "sent_registered": True,
        "served_on": date(2026, 11, 17),
        "amount_claimed_ore": 845_000,
        "rent_due_on": date(2026, 10, 30),
        "rooms": 2,
    }
    return EvictionNoticeReceived(**(complete | changes))


def signal(**changes: Any) -> EarlySignalReceived:
    """A landlord tells of missed rent."""
    told: dict[str, Any] = {
        "notice_id": NOTICE,
        "signal_type": SignalType.MISSED_RENT,
        "channel": Channel.PHONE,
        "source": Source.LANDLORD,
        "person_ref": PERSON,
        "tenancy_ref": TENANCY,
        "tenancy": Tenancy.RENTAL,
        "received_on": date(2026, 11, 20),
        "occurred_on": date(2026, 10, 30),
    }
    return EarlySignalReceived(**(told | changes))


def around(**changes: Any) -> Circumstances:
    """An unknown adult household of two, in our area."""
    usual: dict[str, Any] = {
        "notice_id": NOTICE,
        "tenancy_ref": TENANCY,
        "received_on": date(2026, 11, 20),
        "person": Person(person_ref=PERSON, birth_on=date(1980, 5, 1), birth_year=1980),
        "household": ADULTS,
        "area": FlatArea.OURS,
    }
    return Circumstances(**(usual | changes))


def matter(name: str = "one", **changes: Any) -> OpenMatterNoted:
    """An open case at the adults' reception, with an officer."""
    usual: dict[str, Any] = {
        "person_ref": PERSON,
        "matter_id": MatterId(derived_id("matter", name)),
        "opened_on": date(2026, 9, 1),
        "as_of": 10,
        "unit": Unit.ADULT_RECEPTION,
        "officer_ref": OFFICER,
        "tenancy_ref": TENANCY,
    }
    return OpenMatterNoted(**(usual | changes))


def coordination_number(born: date, serial: int = 238) -> str:
    """A samordningsnummer with a true check digit, YYYYMMDD-NNNN; made here so that none stands in a file."""
    digits = f"{born:%Y%m}{born.day + 60:02}{serial:03}"
    return f"{digits[:8]}-{digits[8:]}{luhn.calc_check_digit(digits[2:])}"
