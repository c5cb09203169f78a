"""Puts intake together: the vault and its look-ups, posting, pages, API and reactions."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from services.intake.access_page import access_log, access_page
from services.intake.archive_page import ARCHIVE
from services.intake.case_finder import FINDER_PAGES
from services.intake.contact import Contact
from services.intake.contact_pages import CONTACT_PAGES
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.person.decider import PERSON_KNOWN, OpenMatterCommand
from services.intake.duplicates import Duplicates
from services.intake.gathering import gather_papers
from services.intake.homes import Homes
from services.intake.http import api
from services.intake.importing import PostToLog
from services.intake.later import Later
from services.intake.later_pages import LATER_PAGES
from services.intake.matching.following import follow_matches
from services.intake.matching.judging import Judging
from services.intake.matching.pages import MATCH_PAGES
from services.intake.matching.viewing import Viewing
from services.intake.moving import Moving
from services.intake.pages import choose_or_fill_in, register
from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from services.intake.posting import Posting
from services.intake.protection import PROTECTION
from services.intake.reactions.eviction_case import TURNS, on_eviction_case
from services.intake.reactions.household_known import on_household_known
from services.intake.reactions.journey_started import on_journey_started
from services.intake.reactions.notice_attached_to_case import on_notice_attached_to_case
from services.intake.register_person import register_person
from shared.contracts.careflow import JourneyStarted
from shared.contracts.evictions import HouseholdKnown, NoticeAttachedToCase
from shared.kernel.clock import civil_date
from shared.messaging.broker import Reactions
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, handle
from shared.runtime import Runtime
from shared.staff.covering import Covering
from shared.staff.directory import StaffDirectory
from shared.vault.answering import serve
from shared.vault.contact_notes import serve_notes
from shared.vault.readings import Readings
from shared.vault.vault import Vault, open_vault
from shared.web.actor import Actor
from shared.web.service import Service, handed


async def create(runtime: Runtime) -> Service:
    """Intake, ready to be served. Raises as `open_vault`."""
    vault = await open_vault(runtime.client, runtime.settings)
    posting, staff = _posting(runtime, vault), StaffDirectory(runtime.client)
    people = People(vault, runtime.clock)
    look_ups, readings = LookUps(vault, people, runtime.clock), Readings(vault.access, runtime.clock)
    duplicates = Duplicates(runtime.store, people)
    homes = Homes(runtime.store, people)
    later = Later(runtime.store, people, vault.keyring.pseudonym)
    moving, judging = Moving(runtime.store, people), Judging(runtime.store, people)
    viewing = Viewing(runtime.store, people, look_ups, judging)
    contact = Contact(runtime.store, people, look_ups)
    covering, reactions = Covering(runtime.client, staff), _reactions(runtime, people)

    @asynccontextmanager
    async def run() -> AsyncIterator[None]:
        await people.index_names()
        lines = [
            await serve(runtime.client, look_ups.answer),
            await serve_notes(runtime.client, look_ups.keep_note),
        ]
        try:
            async with reactions.run():
                yield
        finally:
            for line in lines:
                await line.unsubscribe()

    async def ready() -> Sequence[str]:
        return [*await reactions.problems(), *await vault.access.problems()]

    return Service(
        name="intake",
        handlers=[
            api(runtime.clock),
            register_person,
            choose_or_fill_in,
            register,
            *FINDER_PAGES,
            *CONTACT_PAGES,
            *PROTECTION,
            *LATER_PAGES,
            *MATCH_PAGES,
            access_log,
            access_page,
            *ARCHIVE,
        ],
        run=run,
        ready=ready,
        dependencies=handed(
            posting=posting,
            duplicates=duplicates,
            contact=contact,
            homes=homes,
            moving=moving,
            judging=judging,
            viewing=viewing,
            later=later,
            people=people,
            look_ups=look_ups,
            store=runtime.store,
            access=vault.access,
            readings=readings,
            covering=covering,
            staff=staff,
        ),
        templates=Path(__file__).parent / "templates",
    )


async def import_post(runtime: Runtime, actor: Actor) -> PostToLog:
    """Where `import_file` posts its rows, in the name of `actor`. Needs no running service."""
    vault = await open_vault(runtime.client, runtime.settings)
    return PostToLog(_posting(runtime, vault), runtime.clock, vault.keyring.pseudonym, actor)


def _posting(runtime: Runtime, vault: Vault) -> Posting:
    return Posting(runtime.store, People(vault, runtime.clock), vault.keyring.pseudonym)


def _reactions(runtime: Runtime, people: People) -> Reactions:
    reactions = Reactions(runtime.client, clock=runtime.clock)
    follow_matches(reactions, runtime.store, people)
    gathering = gather_papers(reactions, runtime.store)

    @reactions.on(NoticeAttachedToCase, durable="intake-notice-attached-to-case", subject="evt.evictions.case.*")
    async def follow_paper(recorded: Recorded) -> None:
        assert isinstance(recorded.event, NoticeAttachedToCase)
        if command := on_notice_attached_to_case(recorded.event):
            notice = AggregateName("intake", "notice", command.notice_id)
            await handle(runtime.store, NOTICE, notice, command, reactions.envelope(recorded, "mark-duplicate"))
        await gathering.of_paper(recorded, recorded.event)

    @reactions.on(HouseholdKnown, durable="intake-household-known", subject="evt.evictions.case.*")
    async def route_anew(recorded: Recorded) -> None:
        assert isinstance(recorded.event, HouseholdKnown)
        past = await runtime.store.load(AggregateName("evictions", "case", recorded.aggregate_id))
        for command in on_household_known(recorded.event, past.events, civil_date(runtime.clock())):
            notice = AggregateName("intake", "notice", command.notice_id)
            envelope = reactions.envelope(recorded, f"route-anew.{command.notice_id}")
            await handle(runtime.store, NOTICE, notice, command, envelope)

    @reactions.on(*TURNS, durable="intake-eviction-case", subject="evt.evictions.case.*")
    async def follow_case(recorded: Recorded) -> None:
        past = await runtime.store.load(AggregateName("evictions", "case", recorded.aggregate_id))
        if command := on_eviction_case((stamp.position, events) for stamp, events in past.since(0)):
            await note(command, recorded)

    @reactions.on(JourneyStarted, durable="intake-journey-started", subject="evt.careflow.journey.*")
    async def follow_journey(recorded: Recorded) -> None:
        assert isinstance(recorded.event, JourneyStarted)
        await note(on_journey_started(recorded.event, recorded.position), recorded)

    async def note(command: OpenMatterCommand, cause: Recorded) -> None:
        person = AggregateName("intake", "person", command.person_ref)
        await handle(runtime.store, PERSON_KNOWN, person, command, reactions.envelope(cause, "open-matter"))

    return reactions
