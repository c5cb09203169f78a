"""Slice: the landlord refuses to prolong the lease (förlängningstvist), JB 12:46 and 12:49."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened, not_far_ahead
from shared.contracts.eviction_procedure import ExtensionDisputeReported


class ReportExtensionDispute(Command, frozen=True, kw_only=True):
    """Report it again when more is known: `referred_on` is the day the landlord went to hyresnämnden."""

    reported_on: date
    lease_ends_on: date | None = None
    referred_on: date | None = None


def report_extension_dispute(command: ReportExtensionDispute, case: EvictionCase) -> Sequence[ExtensionDisputeReported]:
    """From the end of the lease the landlord has a month (W29)."""
    reported = ExtensionDisputeReported(
        case_id=command.case_id,
        reported_on=command.reported_on,
        lease_ends_on=command.lease_ends_on,
        referred_on=command.referred_on,
    )
    if reported in case.procedure.extension_disputes:
        return ()
    existing(case)
    happened(command, command.reported_on, "reported_on")
    happened(command, command.referred_on, "referred_on")
    not_far_ahead(command, command.lease_ends_on, "lease_ends_on", years=3)  # a lease may be for years
    return (reported,)
