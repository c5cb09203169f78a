"""Both ends of a line to intake, which alone opens the vault: a question and its answer by core NATS, kept nowhere."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError

from shared.kernel.errors import Refused
from shared.messaging.store import StoreUnavailable
from shared.vault.bucket import PATIENCE_SECONDS, VaultUnavailable

Q = TypeVar("Q")
A = TypeVar("A")

_log: Final = structlog.get_logger(__name__)


class Refusal(msgspec.Struct, frozen=True, tag="refusal"):
    """Why nothing is answered; `code` has its Swedish text. `unavailable`: try again later."""

    code: str
    unavailable: bool = False


async def asked(
    client: Client, subject: str, question: msgspec.Struct, answers: msgspec.json.Decoder[A | Refusal], *, else_say: str
) -> A:
    """The answer. Raises `Refused` with its code, and `VaultUnavailable`: nobody answers, or, saying `else_say`, the
    vault cannot be opened now."""
    try:
        message = await client.request(subject, msgspec.json.encode(question), timeout=PATIENCE_SECONDS * 2)
    except (NatsError, OSError) as error:
        raise VaultUnavailable("Mottagningens personregister svarar inte.") from error
    answer = answers.decode(message.data)
    if isinstance(answer, Refusal):
        if answer.unavailable:
            raise VaultUnavailable(else_say)
        raise Refused(answer.code)
    return answer


async def answered(
    client: Client,
    subject: str,
    questions: msgspec.json.Decoder[Q],
    answer: Callable[[Q], Awaitable[msgspec.Struct]],
) -> Subscription:
    """Answer with `answer` until the subscription is drained. Several servers share the load.

    A question that cannot be read, a refusal and an unavailable vault are answered as such; nothing about a person is
    ever logged.
    """

    async def reply(message: Msg) -> None:
        await message.respond(msgspec.json.encode(await _answer(message.data)))

    async def _answer(body: bytes) -> msgspec.Struct:
        try:
            return await answer(questions.decode(body))
        except msgspec.DecodeError:
            return Refusal("look-up-malformed")
        except Refused as refusal:
            return Refusal(refusal.code)
        except StoreUnavailable:
            _log.warning("line-unavailable", subject=subject)
            return Refusal("look-up-unavailable", unavailable=True)
        except Exception as error:  # noqa: BLE001 - the asker must get an answer, and the text of an error may be personal
            _log.warning("line-failed", subject=subject, error=type(error).__name__)
            return Refusal("look-up-unavailable", unavailable=True)

    return await client.subscribe(subject, queue="intake", cb=reply)
