"""Why a command was refused."""

from collections.abc import Sequence
from datetime import date


class Refused(Exception):
    """A command that cannot be carried out.

    `code` is stable and in the negative (`not-in-this-trial-flat`); its Swedish text is in the
    glossary. `field` names the input to mend, when one can. `latest`: the last lawful day, where the
    text says one (`{latest}`). `also`: what else stands in the way, so that everything is said at once.
    """

    def __init__(
        self, code: str, *, field: str | None = None, latest: date | None = None, also: Sequence["Refused"] = ()
    ) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.latest = latest
        self.also = tuple(also)


def refuse_all(refusals: Sequence[Refused]) -> None:
    """Raise the first refusal with the others in its `also`; nothing when there is none."""
    if refusals:
        first, *others = refusals
        raise Refused(first.code, field=first.field, latest=first.latest, also=others)
