"""Whom a case is about and how they are reached: asked of intake, which logs the reading before it answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from services.projections import queries
from services.projections.case_timeline import taken_back
from services.projections.database import Reader
from services.projections.rows import CaseRow, Row, TimelineRow
from shared.contracts.ids import FactId, LandlordRef, PersonRef, TenancyRef, landlord_of_home
from shared.vault.contact_notes import note_of
from shared.vault.lookup import Kept, PeopleLookup, Person, PersonField, Wanted
from shared.vault.records import RecordKind
from shared.web.actor import Actor

SHOWN: Final = (PersonField.NAME, PersonField.NUMBER, PersonField.BIRTH_ON)
"""What a page that is about somebody shows of who it is."""
CONTACTS: Final = frozenset({"TenantContactAttempted", "TenantContacted", "LandlordContacted", "VisitWarningNoted"})
"""What somebody may have written a note about."""
MOST_NOTES: Final = 200
OF_PAPER: Final[Mapping[str, RecordKind]] = {
    "note": RecordKind.NOTE,
    "payment_instruction": RecordKind.PAYMENT_INSTRUCTION,
    "enforcement_case": RecordKind.ENFORCEMENT_CASE,
    "source_name": RecordKind.REPORTER,
}
"""What a paper says in words, in the order of the page."""


class CasePaperRow(Row, frozen=True, kw_only=True):
    """A paper of a case: whom it is about, and where the vault keeps its words."""

    notice_id: str
    notice_type: str | None
    signal_type: str | None
    situation: str | None
    received_on: date
    person_ref: str
    property_ref: str | None
    tenancy_ref: str
    landlord_ref: str | None
    source_name_ref: str | None
    payment_instruction_ref: str | None
    enforcement_case_ref: str | None
    note_ref: str | None


class Tenant(msgspec.Struct, frozen=True):
    """One who holds the lease, and how they are reached."""

    person: Person
    phone: Kept
    mail: Kept


class Landlord(msgspec.Struct, frozen=True):
    """The landlord that the newest paper names, and how they are reached."""

    name: Kept
    phone: Kept
    mail: Kept


class PaperWords(msgspec.Struct, frozen=True, kw_only=True):
    """What a paper says in words; None: nothing was said. `source_name`: who reported."""

    notice_id: str
    notice_type: str | None
    signal_type: str | None
    situation: str | None
    received_on: date
    note: Kept | None = None
    payment_instruction: Kept | None = None
    enforcement_case: Kept | None = None
    source_name: Kept | None = None


class ContactDetails(msgspec.Struct, frozen=True):
    """How everybody of a case is reached. `address` has no text when an identity is protected.

    `notes`: what was written about a contact, by the name of its fact.
    """

    tenants: list[Tenant]
    address: Kept | None
    landlord: Landlord | None
    papers: list[PaperWords]
    notes: dict[FactId, Kept] = {}

    def people(self) -> Mapping[PersonRef, Person]:
        """The tenants by reference."""
        return {each.person.person_ref: each.person for each in self.tenants}


async def papers_of(reader: Reader, case_id: str) -> list[CasePaperRow]:
    """The papers of a case, the newest first."""
    return await reader.rows(
        CasePaperRow,
        f"SELECT {', '.join(CasePaperRow.__struct_fields__)} FROM case_paper WHERE case_id = $case_id"
        " ORDER BY received_on DESC, seq DESC",
        case_id=case_id,
    )


async def words_of_paper(reader: Reader, people: PeopleLookup, actor: Actor, notice_id: str) -> Mapping[str, Kept]:
    """What was written of a paper in words, by field: who reported, the address, the landlord, the note. Logged first.
    Nothing when anybody who holds the lease has protected identity. Raises `DatabaseFailed`, `Refused`,
    `VaultUnavailable`."""
    paper = await reader.rows(
        CasePaperRow,
        f"SELECT {', '.join(CasePaperRow.__struct_fields__)} FROM paper_words WHERE notice_id = $notice_id",
        notice_id=notice_id,
    )
    tenants = tuple(map(PersonRef, await queries.tenants_of_paper(reader, notice_id)))
    wanted = {field: of._replace(with_refs=tenants) for each in paper for field, of in _written(each).items()}
    kept = await people.records([*wanted.values()], actor=actor.ref, role=actor.role, purpose=actor.purpose)
    words = {field: kept[of] for field, of in wanted.items()}
    return {} if any(each.protected for each in words.values()) else words


def _written(paper: CasePaperRow) -> dict[str, Wanted]:
    home, landlord = paper.property_ref, paper.landlord_ref
    found = {"address": Wanted(RecordKind.ADDRESS, home, PersonRef(paper.person_ref))} if home else {}
    found |= {"landlord_name": Wanted(RecordKind.LANDLORD, LandlordRef(landlord))} if landlord else {}
    return found | _words(paper)


async def persons(
    people: PeopleLookup, actor: Actor, refs: Iterable[str], *, listed: bool = False
) -> Mapping[PersonRef, Person]:
    """Name, number and birth date of each; when `listed`, nothing of who is protected. Raises `Refused`,
    `VaultUnavailable`."""
    asked = [PersonRef(ref) for ref in refs]
    return await people.people(
        asked, fields=SHOWN, actor=actor.ref, role=actor.role, purpose=actor.purpose, listed=listed
    )


def contacts_in(timeline: Sequence[TimelineRow]) -> list[FactId]:
    """The contacts of a case that stand, by the names of their facts; of very many the last."""
    gone = taken_back(timeline)
    stand = [row for row in timeline if row.event in CONTACTS and (row.seq, row.idx) not in gone]
    stand.sort(key=lambda row: row.event == "VisitWarningNoted")  # never among those left out
    told = [FactId(row.fields["fact_id"]) for row in stand if row.fields.get("fact_id")]
    return list(dict.fromkeys(told))[-MOST_NOTES:]


async def contact_details(
    people: PeopleLookup,
    actor: Actor,
    case: CaseRow,
    co_tenants: Sequence[str],
    papers: Sequence[CasePaperRow],
    contacts: Sequence[FactId] = (),
) -> ContactDetails:
    """Everything, in two logged readings. Raises `Refused`, `VaultUnavailable`: then nothing is shown."""
    shown = await persons(people, actor, [case.person_ref, *co_tenants])
    home = next((each for each in papers if each.property_ref), None)
    of_landlord = next((_landlord(each) for each in papers if each.landlord_ref), [])
    ways = {ref: [Wanted(kind, ref, ref) for kind in (RecordKind.PHONE, RecordKind.MAIL)] for ref in shown}
    words = {each.notice_id: _words(each) for each in papers}
    at_home = (
        Wanted(RecordKind.ADDRESS, home.property_ref, PersonRef(home.person_ref), tuple(shown))
        if home and home.property_ref
        else None
    )
    notes = {fact_id: note_of(fact_id, PersonRef(case.person_ref)) for fact_id in contacts}
    wanted = [
        *(each for pair in ways.values() for each in pair),
        *of_landlord,
        *(each for one in words.values() for each in one.values()),
        *([at_home] if at_home else []),
        *notes.values(),
    ]
    kept = await people.records(wanted, actor=actor.ref, role=actor.role, purpose=actor.purpose)
    return ContactDetails(
        tenants=[Tenant(person, *(kept[each] for each in ways[ref])) for ref, person in shown.items()],
        address=kept[at_home] if at_home else None,
        landlord=Landlord(*(kept[each] for each in of_landlord)) if of_landlord else None,
        papers=[_said(each, {field: kept[of] for field, of in words[each.notice_id].items()}) for each in papers],
        notes={fact_id: kept[of] for fact_id, of in notes.items() if kept[of].text},
    )


def _landlord(paper: CasePaperRow) -> list[Wanted]:
    """Name, telephone and mail of the landlord a paper names; as told of this home, not of another of that name."""
    landlord_ref = LandlordRef(paper.landlord_ref or "")
    here = landlord_of_home(landlord_ref, TenancyRef(paper.tenancy_ref))
    return [Wanted(RecordKind.LANDLORD, landlord_ref), Wanted(RecordKind.PHONE, here), Wanted(RecordKind.MAIL, here)]


def _words(paper: CasePaperRow) -> dict[str, Wanted]:
    refs = {field: getattr(paper, f"{field}_ref") for field in OF_PAPER}
    person = PersonRef(paper.person_ref)
    return {field: Wanted(kind, refs[field], person) for field, kind in OF_PAPER.items() if refs[field]}


def _said(paper: CasePaperRow, words: Mapping[str, Kept]) -> PaperWords:
    return PaperWords(
        notice_id=paper.notice_id,
        notice_type=paper.notice_type,
        signal_type=paper.signal_type,
        situation=paper.situation,
        received_on=paper.received_on,
        **words,
    )
