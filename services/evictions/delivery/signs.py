"""Whether alerts reach people: what of delivery those who run LOBO watch."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Final

import aiosmtplib

from services.evictions.delivery.office import Office
from services.evictions.delivery.overdue import undelivered
from shared.messaging.signs import Sign, of_faults
from shared.messaging.store import EventStore
from shared.settings import MailSettings

ANSWER_SECONDS: Final = 5


async def signs_of_delivery(office: Office, store: EventStore, now: datetime) -> Sequence[Sign]:
    """Alerts that should have been told by now. Raises `StoreUnavailable`."""
    return [of_faults("alerts", await undelivered(office, store, now))]


async def sign_of_mail(mail: MailSettings) -> Sign:
    """Whether the mail server answers and its password is there."""
    return of_faults("mail", [problem async for problem in _unreachable(mail)])


async def _unreachable(mail: MailSettings) -> AsyncIterator[str]:
    try:
        async with aiosmtplib.SMTP(hostname=mail.host, port=mail.port, timeout=ANSWER_SECONDS, start_tls=False):
            pass
    except (aiosmtplib.SMTPException, OSError):
        yield (
            f"Mejlservern {mail.host}:{mail.port} svarar inte. Larm väntar på den och syns bara på sidorna. "
            "Ange rätt mail.host och mail.port."
        )
    if mail.password_file and not mail.password_file.is_file():
        yield f"{mail.password_file} finns inte. Larm väntar på lösenordet: ange rätt mail.password_file."
