"""The mail server says later, never, half of it, nothing, or dies: nobody is forgotten and nobody is told twice."""

import asyncio
import io
import logging
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.mail_sink import MailSink, mail_sink
from services.evictions.delivery.dispatch import Dispatch
from services.evictions.delivery.mail import MailRefused, MailServerAway, MailServerBusy, send_mail
from services.evictions.delivery.office import Office
from services.evictions.delivery.outbox import PATIENCE
from shared.messaging.effects import EffectLedger
from shared.messaging.parking import list_parked
from shared.runtime import Runtime
from shared.settings import MailSettings
from shared.staff.directory import StaffDirectory
from tests.evictions.delivery.alerts import CASE_NAME, NOW, delivered, escalated, member, raised, telling
from tests.evictions.delivery.conftest import Watch
from tests.kit.certificates import certificate
from tests.kit.commits import commit
from tests.kit.eventually import eventually
from tests.kit.logs import logging_to

LATER, NEVER = "452 Insufficient system storage", "550 No such user here"


def mail_to(*addresses: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "lobo@lobo.example", ", ".join(addresses), "Prov"
    return mail


class Picky(MailSink):
    """A server with an opinion about some receivers."""

    def __init__(self, **answers: str) -> None:
        super().__init__()
        self.answers = answers

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's names
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.answers.get(address.partition("@")[0], "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        else:
            self.refused += 1
        return answer


@asynccontextmanager
async def serving(make: Callable[[], asyncio.Protocol], port: int) -> AsyncIterator[None]:
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", port)
    async with server:
        yield


@asynccontextmanager
async def picky(port: int, **answers: str) -> AsyncIterator[Picky]:
    sink = Picky(**answers)
    async with serving(lambda: SMTP(sink, hostname="lobo.example"), port):
        yield sink


async def test_a_server_that_says_later_is_tried_again_and_sends_once(runtime: Runtime, sink: MailSink) -> None:
    sink.answer = LATER
    async with telling(runtime):
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await eventually(lambda: sink.refused >= 2)
        sink.answer = "250 OK"
        await eventually(lambda: len(sink.mails) == 1)
        await commit(runtime.store, escalated(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 4)


async def test_a_mail_everybody_refuses_for_good_is_parked_and_the_next_one_leaves(
    runtime: Runtime, client: Client, sink: MailSink
) -> None:
    sink.answer = NEVER

    async def parked() -> bool:
        return [each.reason for each in await list_parked(client)] == ["MailRefused"]

    async with telling(runtime):
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await eventually(parked)
        assert await delivered(runtime.store) == []
        sink.answer = "250 OK"
        await commit(runtime.store, escalated(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 3)


async def test_alerts_wait_for_a_mail_server_that_is_away(runtime: Runtime) -> None:
    async with telling(runtime):
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        async with mail_sink(runtime.settings.mail.port) as sink:
            await eventually(lambda: len(sink.mails) == 1)


@pytest.mark.parametrize("answer", [NEVER, "501 Bad address"])
async def test_a_person_whose_address_is_refused_is_stood_in_for_by_the_mailbox(
    runtime: Runtime, client: Client, answer: str
) -> None:
    for name in ("anna", "bo"):
        await StaffDirectory(client).put(member(name))
    async with picky(runtime.settings.mail.port, anna=answer) as sink, telling(runtime) as dispatch:
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 2)
        await dispatch.look()
    assert {str(mail["To"]) for mail in sink.mails} == {"bo@lobo.example", "bosamordnare@lobo.example"}
    assert len(await delivered(runtime.store)) == 1
    assert await list_parked(client) == []


@pytest.mark.parametrize("address", ["a@[", "a@b.example\nBcc: x@y.example", "a@b.example, x@y.example"])
async def test_an_address_that_is_none_holds_up_nobody_else_and_is_stood_in_for(
    runtime: Runtime, client: Client, address: str
) -> None:
    """Entered before addresses were looked at: it would break the mail's own header."""
    for each in (replace(member("anna"), mail=address), member("bo")):
        await StaffDirectory(client).put(each)
    async with mail_sink(runtime.settings.mail.port) as sink, telling(runtime) as dispatch:
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 2)
        await dispatch.look()
    assert {str(mail["To"]) for mail in sink.mails} == {"bo@lobo.example", "bosamordnare@lobo.example"}
    assert all(mail["Bcc"] is None for mail in sink.mails)
    assert await list_parked(client) == []


async def test_a_full_mailbox_holds_up_nobody_else_and_is_stood_in_for_after_a_while(
    runtime: Runtime, client: Client, watch: Watch
) -> None:
    for name in ("anna", "bo"):
        await StaffDirectory(client).put(member(name))
    async with picky(runtime.settings.mail.port, anna=LATER) as sink:
        dispatch = Dispatch(runtime, Office(runtime), EffectLedger(client))
        await commit(runtime.store, raised(), raised("other"), aggregate=CASE_NAME)
        for _ in range(2):
            with pytest.raises(MailServerBusy):
                await dispatch.look()
        assert [str(mail["To"]) for mail in sink.mails] == ["bo@lobo.example"] * 2
        watch.at = NOW + PATIENCE
        await dispatch.look()
    assert [str(mail["To"]) for mail in sink.mails][2:] == ["bosamordnare@lobo.example"] * 2


async def test_no_log_line_holds_what_a_mail_says_or_to_whom_it_went(runtime: Runtime, sink: MailSink) -> None:
    with logging_to(io.StringIO(), level=logging.DEBUG) as out:
        async with telling(runtime):
            sink.answer = LATER
            await commit(runtime.store, raised(), aggregate=CASE_NAME)
            await eventually(lambda: sink.refused >= 1)
            sink.answer = "250 OK"
            await eventually(lambda: len(sink.mails) == 1)
            await eventually(lambda: "alerts-mailed" in out.getvalue())
    ours = [line for line in out.getvalue().splitlines() if '"mail.log"' not in line]  # that is the server's
    for word in ("Agera i dag", "Senast", "bosamordnare@lobo.example", "24 dec"):
        assert not any(word in line for line in ours)


async def test_one_of_several_receivers_refused_is_told_and_the_others_have_it(runtime: Runtime) -> None:
    mail = runtime.settings.mail
    async with picky(mail.port, anna=NEVER) as sink:
        with pytest.raises(MailRefused):
            await send_mail(mail_to("anna@lobo.example", "bo@lobo.example"), mail)
    assert len(sink.mails) == 1


class _Dying(SMTP):
    """Takes the mail and dies before it says so; lives from the second mail on."""

    lives = 0

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if not _Dying.lives:
            _Dying.lives += 1
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.readuntil(b"\r\n.\r\n")
            assert isinstance(self.transport, asyncio.Transport)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


async def test_a_server_that_dies_in_the_middle_of_a_mail_gets_it_again_under_the_same_id(runtime: Runtime) -> None:
    sink, _Dying.lives = MailSink(), 0
    async with serving(lambda: _Dying(sink, hostname="lobo.example"), runtime.settings.mail.port), telling(runtime):
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 1)
    assert _Dying.lives == 1
    assert len(await delivered(runtime.store)) == 1


async def test_a_silent_port_is_an_outage(runtime: Runtime) -> None:
    with pytest.raises(MailServerAway):
        await send_mail(mail_to("anna@lobo.example"), runtime.settings.mail)


@pytest.fixture(name="certificate")
def _certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    return certificate(tmp_path)


@asynccontextmanager
async def with_login(certificate: tuple[Path, Path], port: int) -> AsyncIterator[MailSink]:
    """A server that wants STARTTLS and a password."""
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(*certificate)

    def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, told: LoginPassword) -> AuthResult:
        return AuthResult(success=(told.login, told.password) == (b"lobo", b"rost under ytan"))

    sink = MailSink()

    def server() -> SMTP:
        return SMTP(
            sink,
            hostname="localhost",
            tls_context=trust,
            require_starttls=True,
            authenticator=knows,
            auth_required=True,
        )

    async with serving(server, port):
        yield sink


def logging_in(settings: MailSettings, folder: Path, certificate: tuple[Path, Path], password: str) -> MailSettings:
    file = folder / "password"
    file.write_text(f"{password}\n")
    return replace(settings, host="localhost", starttls=True, ca_file=certificate[0], user="lobo", password_file=file)


async def test_a_server_may_want_encryption_and_a_password_from_a_file(
    runtime: Runtime, tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    settings = logging_in(runtime.settings.mail, tmp_path, certificate, "rost under ytan")
    async with with_login(certificate, settings.port) as sink:
        await send_mail(mail_to("anna@lobo.example"), settings)
    assert len(sink.mails) == 1


async def test_a_wrong_password_an_untrusted_server_or_none_encrypted_waits_for_the_operator(
    runtime: Runtime, tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    settings = logging_in(runtime.settings.mail, tmp_path, certificate, "fel")
    async with with_login(certificate, settings.port) as sink:
        for wrong in (settings, replace(settings, ca_file=None), replace(settings, starttls=False)):
            with pytest.raises(MailServerAway):
                await send_mail(mail_to("anna@lobo.example"), wrong)
    async with mail_sink(settings.port) as open_server:
        with pytest.raises(MailServerAway):
            await send_mail(mail_to("anna@lobo.example"), settings)
    assert sink.mails == open_server.mails == []
