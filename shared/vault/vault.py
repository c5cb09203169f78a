"""The vault opened: keys, sealed records, the index of people and the access log."""

import msgspec
from nats.aio.client import Client

from shared.settings import Settings
from shared.vault.access import AccessLog
from shared.vault.bucket import Bucket
from shared.vault.keys import Keyring
from shared.vault.records import Records


class Vault(msgspec.Struct, frozen=True):
    """Intake's means for personal data; no other service opens it."""

    keyring: Keyring
    records: Records
    index: Bucket
    access: AccessLog


async def open_vault(client: Client, settings: Settings) -> Vault:
    """The vault of this installation. Raises as `Keyring.open`."""
    keyring = await Keyring.open(client, settings)
    return Vault(keyring, Records(Bucket(client, "people"), keyring), Bucket(client, "people_index"), AccessLog(client))
