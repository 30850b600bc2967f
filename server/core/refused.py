"""A command's refusal: a code for programs, and what the sentence about it needs."""


class Refused(Exception):
    """A command will not be done. `why` is a key of the catalogue `refusals`; `values` fill its sentence."""

    def __init__(self, why: str, **values: str | float) -> None:
        super().__init__(why)
        self.why = why
        self.values = values
