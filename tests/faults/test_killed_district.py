"""Four weeks of the invented district are lived twice: undisturbed, and with everything killed on the way."""

from pathlib import Path
from typing import Final

from tests.faults.killed_district import lived

SEED: Final = 22
DAYS: Final = 28
KILLS: Final = 5  # the server's in the middle


async def test_killing_any_process_while_a_district_is_lived_changes_nothing_in_the_end(tmp_path: Path) -> None:
    """The same: every aggregate has the same events in the same order, recorded at the same instants, but for ids that
    are drawn and positions; every figure is the same; the same people were told of the same alerts at the same
    instants, and each (alert, cause) is on record once.

    Time stands still while something is down, for it moves on only when everything that fell due has been handled.
    So nothing may come later than undisturbed: not a review, not an alert, not a mail. What may differ is how many
    wake-ups and sweeps it took, and which of two aggregates was written first at the same instant. A mail whose sender
    is killed between the server's 250 and the ledger comes again under its Message-ID, with the same words; its
    receiver counts it once, and so does this.
    """
    undisturbed = await lived(tmp_path / "undisturbed", seed=SEED, days=DAYS)
    killed = await lived(tmp_path / "killed", seed=SEED, days=DAYS, kills=KILLS)
    for kind, histories in undisturbed.aggregates.items():
        assert killed.aggregates[kind] == histories, kind
    assert killed == undisturbed
