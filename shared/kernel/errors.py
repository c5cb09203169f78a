"""Why a command was refused."""


class Refused(Exception):
    """A command that cannot be carried out.

    `code` is stable and in the negative (`not-in-this-trial-flat`); its Swedish text is in the
    glossary. `field` names the input to mend, when one can.
    """

    def __init__(self, code: str, *, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
