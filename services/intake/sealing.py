"""Free texts on their way into the vault: only a reference to each comes out."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TypeAlias

from services.intake.people.identity import tidy
from services.intake.people.registry import People
from shared.contracts.ids import NoticeId, PersonRef, VaultRef
from shared.vault.records import RecordKind

Pseudonym: TypeAlias = Callable[[str, str], bytes]
"""A keyed digest of (label, text): says nothing without the vault's secret."""


async def keep_texts(
    people: People,
    pseudonym: Pseudonym,
    notice_id: NoticeId,
    person_ref: PersonRef,
    given: Mapping[str, str | None],
    kinds: Mapping[str, RecordKind],
) -> dict[str, VaultRef]:
    """Every text that was given, sealed with the person's key, as `<field>_ref`; another text is another reference.

    Raises as `People.keep`.
    """
    texts = {field: text for field, told in given.items() if (text := _text(field, told))}

    async def keep(field: str, text: str) -> VaultRef:
        record_id = pseudonym(*_which(field, text, notice_id, person_ref)).hex()
        return await people.keep(person_ref, kinds[field], text, record_id)

    refs = await asyncio.gather(*(keep(field, text) for field, text in texts.items()))
    return {f"{field}_ref": ref for field, ref in zip(texts, refs, strict=True)}


def _which(field: str, text: str, notice_id: NoticeId, person_ref: PersonRef) -> tuple[str, str]:
    """What names the record: the same case at Kronofogden is the same reference on every paper about the person,
    however it is spelled, for one eviction may be called off while another is not (UF 16:2)."""
    if field == "enforcement_case":
        return f"kept:{person_ref}:{field}", "".join(each for each in text.upper() if each.isalnum())
    return f"kept:{notice_id}:{field}", text


def _text(field: str, text: str | None) -> str | None:
    """What is sealed of a text: a note as it was written, anything else as one line."""
    return tidy(text) and text if field == "note" else tidy(text)


def ways_told(**told: str | None) -> Mapping[RecordKind, str | None]:
    """The ways to reach somebody (PHONE, MAIL) that a paper tells; what it leaves out is left as it is known."""
    return {RecordKind(kind): text for kind, text in told.items() if tidy(text)}
