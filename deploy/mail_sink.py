"""A real SMTP server on loopback that keeps what it is sent: for the demo and the tests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class MailSink:
    """Mails in the order they came, in `mails` and, when `folder` is given, as numbered `.eml` files.

    `answer` is what the server says to each mail; set it to a 4xx or 5xx line to have mails refused.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.mails: list[EmailMessage] = []
        self.refused = 0
        self.answer = "250 OK"
        self._folder = folder
        if folder:
            folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002 - aiosmtpd's names
        if not self.answer.startswith("2"):
            self.refused += 1
            return self.answer
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.mails.append(message_from_bytes(content, EmailMessage, policy=policy.default))
        if self._folder:
            (self._folder / f"{len(self.mails):05}.eml").write_bytes(content)
        return self.answer


@asynccontextmanager
async def mail_sink(port: int, folder: Path | None = None) -> AsyncIterator[MailSink]:
    """Accept mail on `port` for the length of the block."""
    sink = MailSink(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(sink, enable_SMTPUTF8=True, hostname="lobo.example"), "127.0.0.1", port
    )
    async with server:
        yield sink
