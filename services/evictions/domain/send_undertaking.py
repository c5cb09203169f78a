"""Slice: the undertaking is sent to the landlord in writing (åtagandet skickat), J16."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Fact, existing, happened
from services.evictions.domain.evolve import evolve
from services.evictions.domain.settling import stood_on
from services.evictions.domain.undertaking_judged import is_in_time
from shared.contracts.codes import UndertakingDecision
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.evictions import UndertakingDecided, UndertakingSentToLandlord
from shared.kernel.errors import Refused


class SendUndertaking(Command, frozen=True, kw_only=True):
    """Record it again with `received_proof_on` when proof of receipt of an ordinary letter arrives. `decision_fact_id`:
    the decision it tells; left out, the one that stood the day it was posted."""

    posted_on: date
    registered: bool
    received_proof_on: date | None = None
    decision_fact_id: Fact | None = None


def send_undertaking(command: SendUndertaking, case: EvictionCase) -> Sequence[UndertakingSentToLandlord]:
    """Only a decision to undertake can be sent, and nothing after the case was closed; what was sent before may be
    recorded late. In time: effective on or before the legal last date."""
    decision = _decision(command, case)
    sent = UndertakingSentToLandlord(
        case_id=command.case_id,
        sent_on=command.posted_on,
        registered=command.registered,
        received_proof_on=command.received_proof_on,
        in_time=None,
        decision_fact_id=fact_id_of(decision) if decision else None,
    )
    if any(_paper(sent) == _paper(earlier) for earlier in case.undertakings_sent):
        return ()
    existing(case)
    if case.closed is not None and command.posted_on > case.closed.closed_on:
        raise Refused("case-is-closed")
    happened(command, command.posted_on, "posted_on")
    happened(command, command.received_proof_on, "received_proof_on")
    if decision is None or decision.decision is not UndertakingDecision.UNDERTAKE:
        raise Refused("undertaking-not-decided")
    if command.posted_on < decision.decided_on:
        raise Refused("sent-before-decided", field="posted_on")
    if command.received_proof_on and command.received_proof_on < command.posted_on:
        raise Refused("received-before-sent", field="received_proof_on")
    return (replace(sent, in_time=is_in_time(evolve(case, sent), sent)),)


def _decision(command: SendUndertaking, case: EvictionCase) -> UndertakingDecided | None:
    """The one named; else the one that stood when it was posted, or for a letter older than any the last."""
    if command.decision_fact_id is None:
        return stood_on(case, command.posted_on) or case.undertaking
    return next((each for each in case.undertakings_decided if fact_id_of(each) == command.decision_fact_id), None)


def _paper(sent: UndertakingSentToLandlord) -> UndertakingSentToLandlord:
    return replace(sent, in_time=None)
