"""Hands one mail to the mail server, and tells "later" from "never"."""

import ssl
from email.message import EmailMessage
from typing import Final

import aiosmtplib
import anyio
import structlog

from shared.settings import MailSettings

SMTP_SECONDS: Final = 15

log = structlog.get_logger(__name__)


class MailServerAway(ConnectionError):
    """The server does not answer, or wants of us what the settings do not give: no mail can leave now."""


class MailServerBusy(ConnectionError):
    """The server said 4xx about this mail: later. Others may leave."""


class MailRefused(Exception):
    """The server said 5xx about this mail or its receiver: never. `code` is the reply's number."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def send_mail(message: EmailMessage, settings: MailSettings) -> None:
    """Returns when the server has taken the mail for every receiver. Raises the three above, `TimeoutError`.

    A server that dies after it took the mail and before it said so makes us send again: the Message-ID is
    the same. Several receivers of whom some are refused: those who are not have it, and `MailRefused`.
    """
    try:
        refused, _ = await aiosmtplib.send(
            message,
            hostname=settings.host,
            port=settings.port,
            timeout=SMTP_SECONDS,
            start_tls=settings.starttls,
            tls_context=_trust(settings) if settings.starttls else None,
            username=settings.user if settings.password_file else None,
            password=await _password(settings),
        )
    except aiosmtplib.SMTPRecipientsRefused as each:
        raise _refusal(min(answer.code for answer in each.recipients)) from each
    except aiosmtplib.SMTPDataError as answer:
        raise _refusal(answer.code) from answer
    except (
        aiosmtplib.SMTPException,
        OSError,
    ) as away:  # TLS, login and the password's file too: the operator's to mend
        log.warning("mail-cannot-leave", error=type(away).__name__)
        raise MailServerAway from away
    if refused:
        raise _refusal(min(answer.code for answer in refused.values()))


def _refusal(code: int) -> Exception:
    return MailServerBusy() if code < 500 else MailRefused(code)


def _trust(settings: MailSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.ca_file)


async def _password(settings: MailSettings) -> str | None:
    if settings.password_file is None:
        return None
    return (await anyio.Path(settings.password_file).read_text()).strip()
