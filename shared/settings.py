"""One frozen settings value, from a TOML file and `LOBO_A__B=…` in the environment.

Environment wins over file, file over the defaults here. An unknown key is an error that names it.
Secrets are paths to files, never values.
"""

import os
import tomllib
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from shared.kernel.ids import UUID_PATTERN
from shared.kernel.mail_address import DELIVERABLE, LONGEST

Address = Annotated[str, Meta(pattern=DELIVERABLE, max_length=LONGEST)]


class NatsSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the event store is. `url` may name several servers, separated by commas.

    Off this machine only by `tls://`, whose certificate this machine's authorities, or those in `ca_file`, vouch for.
    `password_file` is the user lobo's, `streams_password_file` that of lobo-streams, who alone may change the log of
    readings, `events_password_file` that of lobo-events, as whom another system hears events; the server that `lobo up`
    starts has them made for it, in `key_dir`.
    """

    url: str = "nats://127.0.0.1:4222"
    monitor_url: str = "http://127.0.0.1:8222"
    replicas: int = 1
    max_bytes: int = 8 * 1024**3  # of the EVENTS stream; keep well under the disk
    password_file: Path | None = None
    streams_password_file: Path | None = None
    events_password_file: Path | None = None
    ca_file: Path | None = None


class WebSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the pages and the API answer. A `host` that others can reach asks for sign-in and a `public_url` of https.

    `public_url` is what people write in their browser when a proxy stands between; `allowed_hosts` are further
    names the application is called by; only the proxies at `trusted_proxies` are believed about who calls.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()


class SignInMode(StrEnum):
    """How people sign in. OFF: one local user acts, on loopback only."""

    OFF = "off"
    LOCAL = "local"
    OIDC = "oidc"


class SignInSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may come in, and what the municipality's sign-in calls things (docs/sign-in.md).

    `roles` and `units` translate its values to ours (`bosamordnare`, `ADULT_RECEPTION`); empty: they are ours
    already. `api_audience` is whom access tokens for the API are made out to; empty: only machine tokens open it.
    """

    mode: SignInMode = SignInMode.LOCAL
    issuer: str = ""
    client_id: str = ""
    client_secret_file: Path | None = None
    api_audience: str = ""
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    algorithms: tuple[str, ...] = ("RS256", "PS256", "ES256")
    name_claim: str = "name"
    mail_claim: str = "email"
    roles_claim: str = "roles"
    unit_claim: str = "unit"
    roles: dict[str, str] = {}
    units: dict[str, str] = {}


class MailSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How alerts leave by mail: to members of staff, else to the mailboxes of a level (and those below it).

    `duty_officer`: told of Kronofogden's time outside office hours too (socialjour). A `password_file`
    is read for each mail; without `user` nobody logs in. `starttls` refuses a server that cannot, and
    trusts the machine's authorities, or those in `ca_file`.
    """

    host: str = "127.0.0.1"
    port: int = 2525
    sender: Address = "lobo@lobo.example"
    starttls: bool = False
    ca_file: Path | None = None
    user: str | None = None
    password_file: Path | None = None
    level_1: Annotated[tuple[Address, ...], Meta(min_length=1)] = ("bosamordnare@lobo.example",)
    level_2: tuple[Address, ...] = ("bitradande.enhetschef@lobo.example",)
    level_3: tuple[Address, ...] = ("enhetschef@lobo.example",)
    duty_officer: tuple[Address, ...] = ()


class WebhookSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where alerts are posted for another system, signed with the secret in a file. No `url`: nowhere."""

    url: Annotated[str, Meta(pattern="^https://|^http://(127\\.0\\.0\\.1|localhost)[:/]")] | None = None
    secret_file: Path | None = None


class DelegationSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the board's delegation order for undertakings (delegationsordning, JB 12:44 4 st, KL 6:37).

    `[[delegation]]` in the file, as often as there are lines. Held by everybody in a role, or by one person.
    `id` is a UUID that is never used again; `valid_to` is the last day.
    """

    id: Annotated[str, Meta(pattern=UUID_PATTERN)]
    max_kronor: Annotated[int, Meta(gt=0)]
    valid_from: date
    valid_to: date | None = None
    holder_role: Literal["handler", "bosamordnare", "deputy-unit-head", "unit-head"] | None = None
    holder_ref: Annotated[str, Meta(pattern=UUID_PATTERN)] | None = None

    def __post_init__(self) -> None:
        if (self.holder_role is None) == (self.holder_ref is None):
            raise ValueError("a delegation has one holder: holder_role or holder_ref")


class BoardSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The board that letters come from (socialnämnden), with its postal address, a line each, and its telephone."""

    name: str = "Socialnämnden"
    address: tuple[str, ...] = ()
    phone: str = ""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that can be configured. `data_dir` holds NATS' and DuckDB's files; `key_dir` holds
    the key file and must stay outside the backup of `data_dir`."""

    data_dir: Path = Path(".lobo/data")
    key_dir: Path = Path(".lobo/keys")
    municipality: str = "Exempelkommun"
    board: BoardSettings = BoardSettings()
    publish_seconds: float = 30
    nats: NatsSettings = NatsSettings()
    web: WebSettings = WebSettings()
    mail: MailSettings = MailSettings()
    delegation: tuple[DelegationSettings, ...] = ()  # none: the order is not configured, and pages say so
    sign_in: SignInSettings = SignInSettings()
    webhook: WebhookSettings = WebhookSettings()

    @property
    def public_url(self) -> str:
        return self.web.public_url.rstrip("/") or f"http://{self.web.host}:{self.web.port}"


def load_settings(file: Path | None = None, environment: dict[str, str] | None = None) -> Settings:
    """Settings from `file` (TOML) and the environment. Raises `msgspec.ValidationError` naming a wrong key."""
    tree: dict[str, Any] = tomllib.loads(file.read_text()) if file else {}
    for name, value in (os.environ if environment is None else environment).items():
        if name.startswith("LOBO_") and name not in ("LOBO_CONFIG",):
            *path, last = name.removeprefix("LOBO_").lower().split("__")
            node = tree
            for key in path:
                node = node.setdefault(key, {})
            node[last] = value
    return msgspec.convert(tree, Settings, strict=False, dec_hook=_read)


def _read(kind: type, value: Any) -> Any:
    """A path: the only type of a setting that msgspec does not know. Raises `TypeError` for what is no text."""
    return kind(value)
