"""Schemathesis against the API's own description, all services, a real server: no answer that is not described."""

import asyncio
import sys
from pathlib import Path
from typing import Final

SCHEMATHESIS: Final = Path(sys.executable).with_name("schemathesis")


async def test_the_api_answers_as_it_says_whatever_is_sent(lobo: str, tmp_path: Path) -> None:
    asking = await asyncio.create_subprocess_exec(
        SCHEMATHESIS,
        *("--config-file", str(Path(__file__).with_name("schemathesis.toml"))),
        *("run", f"{lobo}/schema/openapi.json"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=tmp_path,
    )
    told, _ = await asking.communicate()
    assert asking.returncode == 0, told.decode()
    assert "Fuzzing" in told.decode(), "nothing was asked"
