"""Logs: JSON lines, coloured text on a terminal; ids only, and a personnummer that slips in is masked.

Of an error only its class and where it was raised is written, whoever logs it: its text, and the
variables around it, may hold what somebody typed.
"""

import logging
import re
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

MASK: Final = "[personnummer]"
CALLS: Final = 8
"""How many of the last calls tell where an error was raised."""
_PERSON_NUMBER: Final = re.compile(
    r"(?<![0-9a-fA-F-])(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?\d{4}(?![0-9a-fA-F-])"
)


def masked(value: Any) -> Any:
    """The value with anything shaped like a personnummer or samordningsnummer masked, however deep."""
    if isinstance(value, str):
        return _PERSON_NUMBER.sub(MASK, value)
    if isinstance(value, Mapping):
        return {masked(key): masked(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(each) for each in value]
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, bytes):
        return masked(value.decode(errors="replace"))
    return value


def _mask(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {key: each if key.startswith("_") else masked(each) for key, each in event.items()}


def _mask_rendered(_: WrappedLogger, __: str, line: Any) -> str:
    return _PERSON_NUMBER.sub(MASK, str(line))


def _say_where(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """The error that is being logged as its class and its last calls, instead of a traceback."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    elif error and not isinstance(error, BaseException):
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["at"] = [
            f"{Path(call.filename).name}:{call.lineno} {call.name}"
            for call in traceback.extract_tb(error.__traceback__)[-CALLS:]
        ]
    return event


def _without_texts_of_errors(record: logging.LogRecord) -> bool:
    """Take the texts of errors out of a library's line before it is put together."""
    if record.name == "asyncio":  # its further lines show the task, and with it the error's text
        record.msg, record.args = record.getMessage().partition("\n")[0], ()
    if isinstance(record.msg, BaseException):
        record.msg = type(record.msg).__name__
    if isinstance(record.args, tuple):
        record.args = tuple(type(each).__name__ if isinstance(each, BaseException) else each for each in record.args)
    return True


def configure_logging(*, level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Send everything that logs, ours and the libraries', one way. Call once, at the start of a program."""
    out = sys.stderr if stream is None else stream
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        _say_where,
        _mask,
    ]
    ending: list[Processor] = (
        [structlog.dev.ConsoleRenderer(colors=True)]
        if out.isatty()
        else [structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(out)
    handler.addFilter(_without_texts_of_errors)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending, _mask_rendered],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for noisy in ("uvicorn.access", "httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
