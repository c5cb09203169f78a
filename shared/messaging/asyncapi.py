"""What can be subscribed to, generated from the registry: AsyncAPI 3.0, a page, and docs/events.md.

`python -m shared.messaging.asyncapi > docs/events.md` writes the catalogue anew.
"""

import inspect
import re
import sys
from datetime import datetime
from html import escape
from typing import Any, Final, NewType, TypeAlias, get_args, get_type_hints

import msgspec

from shared.contracts.base import Event
from shared.contracts.glossary import SWEDISH
from shared.contracts.registry import EVENTS
from shared.messaging.relay import CONTENT_TYPE, CloudEvent, public_subject

Schema: TypeAlias = dict[str, Any]

TITLE: Final = "LOBO: händelser"
_SCHEMAS: Final = "#/components/schemas/"

_CATALOGUE_HEAD: Final = """\
# Events

<!-- Generated: python -m shared.messaging.asyncapi > docs/events.md -->

Every fact is published on the NATS subject `lobo.event.<EventName>` as CloudEvents 1.0 (structured JSON), kept for
30 days in the stream `PUBLIC`. `data` holds the fields below. Delivery is at least once: fold repeats by (`source`,
`id`). An event never holds personal data or free text; a `…_ref` is a pseudonym or the key of a record that only an
authorised person can open. Dates are civil dates in Sweden, instants are UTC, `…_ore` is öre. The AsyncAPI 3.0
document is served by the running system.

A subscriber signs in to NATS as the user `lobo-events` (docs/sign-in.md), who hears events and can do nothing else: it
subscribes to `lobo.event.<EventName>`, `lobo.event.>` for all, or `lobo.subscriber.events` for all and, after a pause,
those that came meanwhile (30 days; one system; what is under way when it dies is not sent again). It asks JetStream
for nothing and acknowledges nothing: pass no stream, consumer or queue of your own."""

_PAGE: Final = """\
<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{style}</head><body><main>
<h1>{title}</h1>
<p>Prenumerera i NATS på ämnet under händelsens rubrik. Varje meddelande är en CloudEvent (JSON); fälten nedan står i
<code>data</code>. Samma händelse kan komma mer än en gång: känn igen den på <code>source</code> och <code>id</code>.
Inga personuppgifter och ingen fritext förekommer.</p>
<p><a href="{document}">AsyncAPI-dokumentet</a></p>
<nav aria-label="Händelser"><ul>{links}</ul></nav>
{events}</main></body></html>
"""
_SECTION: Final = """\
<section id="{name}" aria-labelledby="{name}-rubrik"><h2 id="{name}-rubrik">{heading}</h2>
<p><code>{subject}</code></p>
<p lang="en">{meaning}</p>
<dl>{rows}</dl></section>
"""
_ROW: Final = '<dt><code>{field}</code>{swedish}</dt><dd lang="en">{kind}</dd>'


def asyncapi_document(*, server: str | None = None) -> Schema:
    """The AsyncAPI 3.0 document: one channel per event, `lobo.event.<EventName>`.

    `server` is the NATS address that integrators use, `host:port`, when there is one to give.
    """
    events = [(_name(event), event) for event in EVENTS.values()]
    document: Schema = {
        "asyncapi": "3.0.0",
        "info": {
            "title": TITLE,
            "version": "1.0.0",
            "description": "Every fact LOBO records, by name, as a CloudEvent. No personal data, no free text. "
            "Delivered at least once: fold repeats by (source, id). Kept for 30 days in the stream PUBLIC.",
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {
            name: {
                "address": public_subject(event),
                "title": SWEDISH.get(name, name),
                "description": _meaning(event),
                "messages": {name: {"$ref": f"#/components/messages/{name}"}},
            }
            for name, event in events
        },
        "operations": {
            f"publish{name}": {
                "action": "send",
                "channel": {"$ref": f"#/channels/{name}"},
                "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
            }
            for name, _ in events
        },
        "components": {
            "messages": {name: _message(name, event) for name, event in events},
            "schemas": event_schemas(),
        },
    }
    if server:
        document["servers"] = {"nats": {"host": server, "protocol": "nats"}}
    return document


def event_schemas() -> dict[str, Schema]:
    """The JSON Schema of every event, code list and part, by class name; ids and instants say so."""
    _, schemas = msgspec.json.schema_components(EVENTS.values(), ref_template=_SCHEMAS + "{name}")
    for event in EVENTS.values():
        schema = schemas[event.__name__]
        schema["description"] = _meaning(event)
        for field, hint in get_type_hints(event).items():
            if field in schema["properties"] and (form := _format(hint)):
                _text_of(schema["properties"][field])["format"] = form
    return schemas


def _message(name: str, event: type[Event]) -> Schema:
    [envelope], parts = msgspec.json.schema_components([CloudEvent], ref_template=_SCHEMAS + "{name}")
    outer = parts[envelope["$ref"].removeprefix(_SCHEMAS)]
    return {
        "name": name,
        "title": SWEDISH.get(name, name),
        "contentType": CONTENT_TYPE,
        "payload": {
            "type": "object",
            "required": outer["required"],
            "properties": outer["properties"]
            | {
                "specversion": {"const": "1.0"},
                "type": {"const": public_subject(event)},
                "time": {"type": "string", "format": "date-time"},
                "datacontenttype": {"const": "application/json"},
                "data": {"$ref": _SCHEMAS + event.__name__},
            },
        },
    }


def event_catalogue_markdown() -> str:
    """docs/events.md: how to subscribe, every event with its fields, every code list."""
    schemas = event_schemas()
    lines = [_CATALOGUE_HEAD]
    for event in EVENTS.values():
        name = _name(event)
        lines += [f"## {name}", f"`{public_subject(event)}`{_in_swedish(name)}", _meaning(event)]
        lines += ["\n".join(f"- `{field}`: {kind}" for field, kind in _fields(schemas.pop(event.__name__)))]
    lines += ["# Parts and code lists"]
    for name, schema in sorted(schemas.items()):
        values = [f"- `{value}`{_in_swedish(f'{name}.{value}')}" for value in schema.get("enum", ())]
        parts = [f"- `{field}`: {kind}" for field, kind in _fields(schema)]
        lines += [f"## {name}", inspect.cleandoc(schema.get("description", "")), "\n".join(values + parts)]
    return "\n\n".join(filter(None, lines)) + "\n"


def asyncapi_page(*, document_url: str = "asyncapi.json", stylesheet: str | None = None) -> str:
    """The events as one HTML page in Swedish, without scripts or anything from elsewhere.

    `stylesheet` is the address of our own CSS; there are no inline styles, so a strict content
    security policy can stand.
    """
    schemas = event_schemas()
    return _PAGE.format(
        title=TITLE,
        style=f'<link rel="stylesheet" href="{escape(stylesheet)}">' if stylesheet else "",
        document=escape(document_url),
        links="".join(f'<li><a href="#{_name(e)}">{escape(_on_screen(_name(e)))}</a></li>' for e in EVENTS.values()),
        events="".join(_section(event, schemas[event.__name__]) for event in EVENTS.values()),
    )


def _section(event: type[Event], schema: Schema) -> str:
    return _SECTION.format(
        name=_name(event),
        heading=escape(SWEDISH.get(_name(event), _name(event))),
        subject=public_subject(event),
        meaning=escape(_meaning(event)),
        rows="".join(
            _ROW.format(field=field, swedish=escape(_in_swedish(f"field.{field}")), kind=escape(kind.replace("`", "")))
            for field, kind in _fields(schema)
        ),
    )


def _name(event: type[Event]) -> str:
    return public_subject(event).rpartition(".")[2]


def _on_screen(name: str) -> str:
    return f"{SWEDISH[name]} ({name})" if name in SWEDISH else name


def _in_swedish(key: str) -> str:
    return f": {SWEDISH[key]}" if key in SWEDISH else ""


def _meaning(event: type[Event]) -> str:
    """The class's docstring as one line."""
    return re.sub(r"\s+", " ", event.__doc__ or "").strip()


def _fields(schema: Schema) -> list[tuple[str, str]]:
    """Each field with its type in words, without the tag."""
    return [
        (field, _in_words(kind))
        for field, kind in schema.get("properties", {}).items()
        if field != "type" or "enum" not in kind
    ]


def _in_words(schema: Schema) -> str:
    if "anyOf" in schema:
        return " or ".join(_in_words(part) for part in schema["anyOf"])
    if "$ref" in schema:
        return f"`{schema['$ref'].removeprefix(_SCHEMAS)}`"
    if schema.get("type") == "array":
        return f"list of {_in_words(schema['items'])}"
    plain = str(schema.get("format") or schema.get("type", "any"))
    return {"date-time": "instant", "uuid": "id", "null": "none"}.get(plain, plain)


def _format(hint: Any) -> str | None:
    """The JSON Schema format of a field, which msgspec leaves out for ids and instants."""
    [plain, *others] = [part for part in get_args(hint) if part is not type(None)] or [hint]
    if others:
        return None
    if isinstance(plain, NewType):
        return "uuid"
    return "date-time" if plain is datetime else None


def _text_of(schema: Schema) -> Schema:
    """The part of a field's schema that says what its text is, when it may also be null."""
    found: Schema = next((part for part in schema.get("anyOf", ()) if part.get("type") == "string"), schema)
    return found


if __name__ == "__main__":
    sys.stdout.write(event_catalogue_markdown())
