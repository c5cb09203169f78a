"""The same-day confirmation to Kronofogden as a tagged PDF (SoF 11 kap. 3 §). Pure: words in, bytes out."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec
import typst

from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import DAY_ENDS, instant
from shared.settings import BoardSettings
from shared.web.words import full_day, full_moment

_LAYOUT: Final = Path(__file__).with_name("confirmation.typ").read_bytes()
_LABELS: Final = ("number", "case", "told", "time", "tenant", "address", "officer", "name", "phone", "attending")


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """What the letter says. None: not known, and a line is left to fill in by hand. Never shown by repr or str.

    `tenants`: those whom the eviction is about; of a copy the one who reads it.

    `phone`: the officer's own; without one the board's is told, and without that no number is promised.

    `attending`: who of social services is booked to be there; "" while nobody is.

    `removal`: it is about an avlägsnande (UF 16:7 a), of which no copy goes to anybody.

    `copy`: the copy that goes to the person; it is addressed to them. With protected identity no address stands
    anywhere, and the copy is forwarded by Skatteverket.
    """

    municipality: str
    board: BoardSettings = BoardSettings()
    on: date
    case_number: str
    told_on: date
    eviction_at: datetime | None
    enforcement_number: str | None
    tenants: tuple[str | None, ...]
    address: str | None
    protected: bool
    officer: str | None
    phone: str | None
    attending: str = ""
    copy: bool = False
    removal: bool = False

    def __repr__(self) -> str:
        return f"Confirmation({self.case_number})"


def words(letter: Confirmation) -> dict[str, str]:
    """Every word of the letter, by its place in confirmation.typ."""
    blank = SWEDISH["letter.blank"]
    where = SWEDISH["letter.withheld"] if letter.protected else letter.address
    forwarded = SWEDISH["letter.forwarded"] if letter.protected else letter.address or blank
    phone, tenants = letter.phone or letter.board.phone, "\n".join(each or blank for each in letter.tenants)
    said = {
        "title": SWEDISH["letter.title"],
        "sender": SWEDISH["letter.sender"].format(municipality=letter.municipality, board=letter.board.name),
        "from": "\n".join((*letter.board.address, *_board_phone(letter.board))),
        "date": full_day(letter.on),
        "recipient": f"{tenants}\n{forwarded}" if letter.copy else SWEDISH["letter.recipient"],
        "copy": SWEDISH["letter.copy"] if letter.copy else "",
        "text": SWEDISH["letter.text"],
        "end": SWEDISH[_end(letter, phone)],
        "footer": SWEDISH["letter.footer"].format(number=letter.case_number),
        "number": letter.enforcement_number or blank,
        "case": letter.case_number,
        "told": full_day(letter.told_on),
        "time": full_moment(letter.eviction_at) if letter.eviction_at else blank,
        "tenant": tenants,
        "address": where or blank,
        "officer": letter.officer or blank,
        "phone": phone or blank,
        "attending": letter.attending,
    }
    said |= {f"label.{name}": SWEDISH[f"letter.label.{name}"] for name in _LABELS}
    return said | (_of_removal(said) if letter.removal else {})


def _end(letter: Confirmation, phone: str | None) -> str:
    if letter.copy:
        return "letter.end-copy" if phone else "letter.end-copy.no-phone"
    return "letter.end.several" if len(letter.tenants) > 1 else "letter.end"


def _of_removal(said: dict[str, str]) -> dict[str, str]:
    """Its own words, and no promise of a copy."""
    return {name: SWEDISH[key] for name in said if (key := f"letter.removal.{name}") in SWEDISH} | {"end": ""}


def _board_phone(board: BoardSettings) -> tuple[str, ...]:
    return (SWEDISH["letter.board-phone"].format(phone=board.phone),) if board.phone else ()


def render(letter: Confirmation) -> bytes:
    """The letter on one A4 page, PDF/UA-1: tagged, in Swedish, with a title. The same words give the same bytes.

    With a letter that no font here has it is tagged all the same, but not PDF/UA: that name is to be filled in by hand.
    """
    said, made = words(letter), int(instant(letter.on, DAY_ENDS).timestamp())
    try:
        pdf = typst.compile(_LAYOUT, format="pdf", sys_inputs=said, pdf_standards="ua-1", timestamp=made)
    except typst.TypstError:
        pdf = typst.compile(_LAYOUT, format="pdf", sys_inputs=said, timestamp=made)
    assert isinstance(pdf, bytes)
    return pdf
