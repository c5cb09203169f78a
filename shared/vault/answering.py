"""The end of the line where intake answers who somebody is."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
from nats.aio.client import Client
from nats.aio.subscription import Subscription

from shared.vault.line import answered
from shared.vault.lookup import LOOK_UP, Answer, Question

_questions: Final[msgspec.json.Decoder[Question]] = msgspec.json.Decoder(Question)


async def serve(client: Client, answer: Callable[[Question], Awaitable[Answer]]) -> Subscription:
    """Answer look-ups with `answer` until the subscription is drained."""
    return await answered(client, LOOK_UP, _questions, answer)
