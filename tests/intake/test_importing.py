"""Files from a spreadsheet or another system: what can be taken is taken, and twice changes nothing."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nats.aio.client import Client

from services.intake.app import import_post
from services.intake.bodies import NoticeBody, SignalBody
from services.intake.importing import ImportReport, Outcome, Post, import_file
from services.intake.rows import rows_of
from shared.contracts.codes import ChildLiving, NoticeType, Tenancy
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.runtime import Runtime
from shared.web.actor import Actor
from shared.web.problem import Invalid
from tests.intake.conftest import NOW
from tests.intake.papers import TODAY, coordination_number
from tests.kit.nats import NatsServer

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "docs/samples/mottagning.csv"
NUMBER = coordination_number(date(1980, 5, 1))
SWEDISH = f"""\
Handlingens slag;Ankomstdatum;Meddelandet skickat;Rekommenderat brev;Belopp att betala (kr);Hyrans förfallodag;\
Antal rum;Personnummer;Namn;Lägenhetens adress;Upplåtelseform;Antal vuxna;Barn 1 födelseår;Barn 1 boende;Anteckning
Formulär 3;2026-11-20;2026-11-18;ja;12 345,50;2026-10-30;2;{NUMBER};Åsa Öman;Exempelgatan 1;Bostadsrätt;1;2018;\
Bor växelvis;"Ring; inte före tio"
Störningar i boendet;2026-11-20;;;;;;;;;;;;;
"""


@pytest.fixture
async def desk(runtime: Runtime) -> Post:
    """Where rows go; no service need be running."""
    return await import_post(runtime, Actor(StaffRef(derived_id("staff", "import")), Role.INTAKE))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Saved by Swedish Excel: Windows-1252, semicolons, decimal comma."""
    path = tmp_path / "handlingar.csv"
    path.write_bytes(SWEDISH.encode("cp1252"))
    return path


def outcomes(report: ImportReport) -> Counter[Outcome]:
    return Counter(row.outcome for row in report.rows)


async def commits(client: Client) -> int:
    """How many commits stand on notices."""
    state = (await client.jsm().stream_info("EVENTS", subjects_filter="evt.intake.notice.>")).state
    return sum((state.subjects or {}).values())


def test_a_row_means_the_same_in_either_encoding_and_with_either_delimiter(file: Path, tmp_path: Path) -> None:
    first = list(rows_of(file, TODAY))
    other = tmp_path / "andra.csv"
    other.write_text(SWEDISH.replace("12 345,50", "12345.50").replace(";", "\t"), encoding="utf-8-sig")
    notice = first[0].read
    assert isinstance(notice, NoticeBody)
    assert (notice.notice_type, notice.amount_claimed_ore) == (NoticeType.RENT_ARREARS_TERMINATION, 1_234_550)
    assert (notice.person_name, notice.tenancy, notice.sent_registered) == ("Åsa Öman", Tenancy.CONDO, True)
    assert notice.household is not None
    assert [(child.birth_year, child.living) for child in notice.household.children] == [
        (2018, ChildLiving.ALTERNATING)
    ]
    assert notice.note == "Ring; inte före tio"
    again = list(rows_of(other, TODAY))
    assert isinstance(again[0].read, NoticeBody)
    assert again[0].read.amount_claimed_ore == notice.amount_claimed_ore


async def test_the_same_file_twice_changes_nothing(desk: Post, file: Path, client: Client, tmp_path: Path) -> None:
    first = await import_file(file, desk)
    assert outcomes(first) == {Outcome.TAKEN_IN: 2}
    before = await commits(client)
    copy = tmp_path / "kopia.csv"
    copy.write_text(SWEDISH, encoding="utf-8")
    again = await import_file(copy, desk)
    assert outcomes(again) == {Outcome.HAD_BEFORE: 2}
    assert [row.notice_id for row in again.rows] == [row.notice_id for row in first.rows]
    assert await commits(client) == before == 2


async def test_equal_rows_in_one_file_are_two_papers(desk: Post, tmp_path: Path) -> None:
    path = tmp_path / "lika.csv"
    path.write_text("notice_type,received_on\nDISTURBANCE,2026-11-20\nDISTURBANCE,2026-11-20\n")
    report = await import_file(path, desk)
    assert outcomes(report) == {Outcome.TAKEN_IN: 2}
    assert len({row.notice_id for row in report.rows}) == 2


async def test_good_rows_are_taken_and_bad_rows_are_reported_with_every_problem(desk: Post, tmp_path: Path) -> None:
    path = tmp_path / "blandat.csv"
    path.write_text(
        "Handlingens slag;Ankomstdatum;Belopp att betala;Antal rum;Personnummer\n"
        "Formulär 3;2026-11-20;8 450;2;\n"
        "Formulär 3;2027-01-01;-5;två;811228-0000\n"
        "\n"
        "Formulär 3;2026-02-30;;;\n"
        "Formulär 3;2026-11-20;1;1;;;för;många\n"
        "Störning;2026-11-19;;;\n"
    )
    report = await import_file(path, desk)
    assert [(row.line, row.outcome) for row in report.rows] == [
        (2, Outcome.TAKEN_IN),
        (3, Outcome.REFUSED),
        (5, Outcome.REFUSED),
        (6, Outcome.REFUSED),
        (7, Outcome.TAKEN_IN),
    ]
    assert {each.field: each.code for each in report.rows[1].problems} == {
        "received_on": "date-in-future",
        "amount_claimed_ore": "too-small",
        "rooms": "not-a-whole-number",
        "identity_number": "identity-number-checksum",
    }
    assert "811228" not in repr(report)


def test_a_value_over_several_lines_is_one_row_and_a_broken_row_is_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "rader.csv"
    path.write_text(
        '\nnotice_type,received_on,note\nOTHER,2026-11-20,"två\nrader"\n'
        f"OTHER,2026-11-20,{'x' * 140_000}\nOTHER,2026-11-20,sist\n"
    )
    rows = list(rows_of(path, TODAY))
    assert [row.line for row in rows] == [3, 5, 6]
    assert [type(row.read) for row in rows] == [NoticeBody, Invalid, NoticeBody]


async def test_json_lines_are_read_as_the_api_reads_them(desk: Post, tmp_path: Path) -> None:
    notice: dict[str, Any] = {"notice_type": "EVICTION_TIME", "received_on": "2026-11-20"}
    rows = [
        notice | {"eviction_at": "2026-12-08T09:30:00+01:00"},
        {"signal_type": "MISSED_RENT", "received_on": "2026-11-20"},
        notice | {"amount_claimed_ore": "12"},
    ]
    path = tmp_path / "rader.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n{oj\n")
    report = await import_file(path, desk)
    assert [row.outcome for row in report.rows] == [
        Outcome.TAKEN_IN,
        Outcome.TAKEN_IN,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]
    assert isinstance(next(iter(rows_of(path, TODAY))).read, NoticeBody)
    assert isinstance(list(rows_of(path, TODAY))[1].read, SignalBody)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tom.csv", b"", "file-empty"),
        ("tom.csv", b" \n \n", "file-empty"),
        ("bild.png", b"x", "file-kind"),
        ("bytes.csv", b"notice_type\n\x81\x8d", "file-not-text"),
        ("utan.csv", f"Formulär 3;2026-11-20;{NUMBER};Åsa Öman\n".encode(), "file-without-columns"),
        ("kolumn.csv", b"notice_type;received_on;kula\n", "unknown-column"),
        ("dubbel.csv", b"Ankomstdatum;received_on\n", "repeated-column"),
        ("ore.csv", b"notice_type;amount_claimed_ore\n", "unknown-column"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Invalid) as refusal:
        list(rows_of(path, TODAY))
    assert {each.code for each in refusal.value.problems} == {code}


async def test_the_sample_file_is_taken_in_whole(desk: Post) -> None:
    report = await import_file(SAMPLE, desk)
    assert outcomes(report) == {Outcome.TAKEN_IN: len(report.rows)}
    assert len(report.rows) >= 6


async def test_every_column_of_the_description_is_known(tmp_path: Path) -> None:
    """docs/import.md names each column once, in both languages."""
    table = [line for line in (ROOT / "docs/import.md").read_text().splitlines() if line.startswith("| `")]
    assert table
    for language in (1, 2):
        heads = [line.split("|")[language].strip().strip("`") for line in table]
        path = tmp_path / f"{language}.csv"
        path.write_text(";".join(heads) + "\n")
        assert list(rows_of(path, NOW.date())) == []


async def test_rows_wait_for_a_store_that_does_not_answer(
    runtime: Runtime, nats_server: NatsServer, desk: Post, file: Path
) -> None:
    """The rows are reported as not saved, nothing is half done, and the file can be imported again."""
    nats_server.freeze()
    try:
        report = await import_file(file, desk)
    finally:
        nats_server.thaw()
    assert outcomes(report) == {Outcome.NOT_SAVED: 2}
    again = await import_file(file, desk)
    assert again.count(Outcome.TAKEN_IN) + again.count(Outcome.HAD_BEFORE) == 2
