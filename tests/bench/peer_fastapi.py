"""A peer: FastAPI + asyncpg + PostgreSQL, inserting the same notice in one transaction.

`python -m tests.bench.peer_fastapi PG_PORT DATABASE` prints a line of JSON with its port and serves until SIGTERM,
on uvicorn with uvloop and httptools, one worker.
"""

import json
import socket
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated

import asyncpg
import uvicorn
from fastapi import FastAPI, Header, Request
from pydantic import BaseModel, ConfigDict

CREATE = """
create table if not exists notice(
    id uuid primary key, key uuid unique not null, received_on date not null, notice_type text not null,
    person_number text, amount_ore bigint, body jsonb not null, recorded_at timestamptz default now())
"""
INSERT = """
insert into notice(id, key, received_on, notice_type, person_number, amount_ore, body)
values($1, $2, $3, $4, $5, $6, $7) on conflict (key) do nothing
"""


class Notice(BaseModel):
    """The same fields as our API takes; extra ones are kept as they are."""

    model_config = ConfigDict(extra="allow")
    notice_type: str
    received_on: date
    identity_number: str | None = None
    amount_claimed_ore: int | None = None


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.pool = await asyncpg.create_pool(
        f"postgresql://bench@127.0.0.1:{sys.argv[1]}/{sys.argv[2]}", min_size=8, max_size=32
    )
    await app.state.pool.execute(CREATE)
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)


@app.post("/api/notices", status_code=202)
async def post_notice(
    notice: Notice, request: Request, idempotency_key: Annotated[uuid.UUID, Header()]
) -> dict[str, str]:
    """Validate, insert durably, answer."""
    new_id = uuid.uuid4()
    body = (await request.body()).decode()
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.execute(
            INSERT,
            new_id,
            idempotency_key,
            notice.received_on,
            notice.notice_type,
            notice.identity_number,
            notice.amount_claimed_ore,
            body,
        )
    return {"notice_id": str(new_id)}


def _serve() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)  # whoever connects now is answered when the pool is open
        print(json.dumps({"port": listener.getsockname()[1]}), flush=True)
        uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run([listener])


if __name__ == "__main__":
    _serve()
