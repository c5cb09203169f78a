"""The end of the line where intake answers who somebody is."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from shared.kernel.errors import Refused
from shared.messaging.store import StoreUnavailable
from shared.vault.lookup import LOOK_UP, Answer, Question, Refusal

_questions: Final = msgspec.json.Decoder(Question)

log = structlog.get_logger(__name__)


async def serve(client: Client, answer: Callable[[Question], Awaitable[Answer]]) -> Subscription:
    """Answer look-ups with `answer` until the subscription is drained. Several servers share the load.

    A question that cannot be read, a refusal and an unavailable vault are answered as such; nothing
    about a person is ever logged.
    """

    async def reply(message: Msg) -> None:
        await message.respond(msgspec.json.encode(await _answer(message.data, answer)))

    return await client.subscribe(LOOK_UP, queue="intake", cb=reply)


async def _answer(body: bytes, answer: Callable[[Question], Awaitable[Answer]]) -> Answer:
    try:
        return await answer(_questions.decode(body))
    except msgspec.DecodeError:
        return Refusal("look-up-malformed")
    except Refused as refusal:
        return Refusal(refusal.code)
    except StoreUnavailable:
        log.warning("look-up-unavailable")
        return Refusal("look-up-unavailable", unavailable=True)
    except Exception as error:  # noqa: BLE001 - the asker must get an answer, and the text of an error may be personal
        log.warning("look-up-failed", error=type(error).__name__)
        return Refusal("look-up-unavailable", unavailable=True)
