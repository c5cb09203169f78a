"""Slice: the undertaking is sent to the landlord in writing (åtagandet skickat), J16."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, happened, still_open
from services.evictions.domain.evolve import evolve
from services.evictions.domain.undertaking_judged import is_in_time
from shared.contracts.codes import UndertakingDecision
from shared.contracts.evictions import UndertakingSentToLandlord
from shared.kernel.errors import Refused


class SendUndertaking(Command, frozen=True, kw_only=True):
    """Record it again with `received_proof_on` when proof of receipt of an ordinary letter arrives."""

    posted_on: date
    registered: bool
    received_proof_on: date | None = None


def send_undertaking(command: SendUndertaking, case: EvictionCase) -> Sequence[UndertakingSentToLandlord]:
    """Only a decision to undertake can be sent. In time: effective on or before the legal last date."""
    sent = UndertakingSentToLandlord(
        case_id=command.case_id,
        sent_on=command.posted_on,
        registered=command.registered,
        received_proof_on=command.received_proof_on,
        in_time=None,
    )
    if any(_paper(sent) == _paper(earlier) for earlier in case.undertakings_sent):
        return ()
    still_open(case)
    happened(command, command.posted_on, "posted_on")
    happened(command, command.received_proof_on, "received_proof_on")
    decision = case.undertaking
    if decision is None or decision.decision is not UndertakingDecision.UNDERTAKE:
        raise Refused("undertaking-not-decided")
    if command.posted_on < decision.decided_on:
        raise Refused("sent-before-decided", field="posted_on")
    if command.received_proof_on and command.received_proof_on < command.posted_on:
        raise Refused("received-before-sent", field="received_proof_on")
    return (replace(sent, in_time=is_in_time(evolve(case, sent), sent)),)


def _paper(sent: UndertakingSentToLandlord) -> tuple[date, bool, date | None]:
    return sent.sent_on, sent.registered, sent.received_proof_on
