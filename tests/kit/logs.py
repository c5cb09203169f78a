"""Logging as a program of ours does it, for the length of a block, and nothing of it left behind."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from shared.log import configure_logging


@contextmanager
def logging_to(out: io.StringIO, *, level: int = logging.INFO) -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile, ours and the libraries', is written to `out`.

    Loggers are not kept between uses as in a program: a later test would find them still writing here.
    """
    root = logging.getLogger()
    handlers, before = root.handlers, root.level
    configure_logging(level=level, stream=out)
    structlog.configure(cache_logger_on_first_use=False)
    try:
        yield out
    finally:
        root.handlers, root.level = handlers, before
        structlog.reset_defaults()
