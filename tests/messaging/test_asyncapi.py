"""What integrators read is generated, complete, valid and up to date."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from faststream.specification.asyncapi.v3_0_0.schema import ApplicationSchema

from shared.contracts.base import Event
from shared.contracts.registry import BY_NAME, EVENTS
from shared.messaging.asyncapi import asyncapi_document, asyncapi_page, event_catalogue_markdown
from shared.messaging.headers import from_headers, to_headers
from shared.messaging.recorded import Recorded
from shared.messaging.relay import cloud_event, public_subject
from tests.kit.commits import envelope, fact, new_aggregate

CATALOGUE = Path(__file__).parents[2] / "docs" / "events.md"


def pointed_at(document: Any, reference: str) -> Any:
    for step in reference.removeprefix("#/").split("/"):
        document = document[step]
    return document


def resolved(document: Any, node: Any) -> Any:
    """`node` with every local reference replaced by what it points at. Raises `KeyError` for a broken one."""
    if isinstance(node, dict):
        if "$ref" in node:
            return resolved(document, pointed_at(document, node["$ref"]))
        return {key: resolved(document, value) for key, value in node.items()}
    return [resolved(document, value) for value in node] if isinstance(node, list) else node


def test_every_registered_event_has_its_channel() -> None:
    channels = asyncapi_document()["channels"]
    assert {channel["address"] for channel in channels.values()} == {public_subject(event) for event in EVENTS.values()}
    assert len(channels) == len(EVENTS)
    assert channels["NoticeRouted"]["title"] == "Fördelad till enhet"
    for name, event in BY_NAME.items():
        assert channels[name]["description"].split() == (event.__doc__ or "").split()


def test_the_document_is_valid_asyncapi_and_every_reference_leads_somewhere() -> None:
    document = asyncapi_document()
    parsed = ApplicationSchema.model_validate(document)
    assert set(parsed.operations) == {f"publish{name}" for name in parsed.channels}
    assert "$ref" not in str(resolved(document, document))


def test_the_server_is_named_when_there_is_one_to_give() -> None:
    assert "servers" not in asyncapi_document()
    assert asyncapi_document(server="nats.example:4222")["servers"]["nats"]["host"] == "nats.example:4222"


def test_what_the_relay_publishes_is_what_the_document_promises() -> None:
    document, aggregate = asyncapi_document(), new_aggregate()
    event = fact(1)
    recorded = Recorded(
        7, 0, aggregate.subject, event, from_headers(to_headers(envelope(), [event], aggregate.subject))
    )
    outside = msgspec.json.decode(msgspec.json.encode(cloud_event(recorded)))
    payload = resolved(document, document["channels"]["NoticeMarkedDuplicate"])["messages"]["NoticeMarkedDuplicate"][
        "payload"
    ]
    promised = jsonschema_rs.validator_for(payload, validate_formats=True)
    assert promised.is_valid(outside)
    for broken in (
        outside | {"type": "lobo.event.Other"},
        outside | {"time": "yesterday"},
        outside | {"data": outside["data"] | {"notice_id": "a name"}},
        {key: value for key, value in outside.items() if key != "id"},
    ):
        assert not promised.is_valid(broken)


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.__name__)
def test_the_page_and_the_catalogue_tell_every_field(event: type[Event]) -> None:
    section = asyncapi_page().partition(f'<section id="{event.__name__}"')[2].partition("</section>")[0]
    part = event_catalogue_markdown().partition(f"## {event.__name__}\n")[2].partition("\n## ")[0]
    for field in event.__struct_fields__:
        assert f"<code>{field}</code>" in section
        assert f"- `{field}`: " in part


def test_the_page_needs_nothing_from_elsewhere_and_is_well_formed() -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open, self.used, self.ids, self.targets = list[str](), set[str](), list[str](), set[str]()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            self.used |= {tag, *given}
            self.ids += [given["id"] or ""] if "id" in given else []
            if (given.get("href") or "").startswith("#"):
                self.targets.add((given["href"] or "")[1:])
            if tag not in ("meta", "link"):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    page, reader = asyncapi_page(stylesheet="/static/lobo.css"), Reader()
    reader.feed(page)
    assert reader.open == []
    assert not reader.used & {"script", "style", "img", "iframe", "src", "onclick"}
    assert "://" not in page
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.targets == set(BY_NAME) <= set(reader.ids)


def test_the_catalogue_is_up_to_date() -> None:
    assert CATALOGUE.read_text() == event_catalogue_markdown(), (
        "the events have changed; write the catalogue anew: python -m shared.messaging.asyncapi > docs/events.md"
    )
