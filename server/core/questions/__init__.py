"""The kinds of question: one module each, registered by lying here.

A kind's module offers `check(question, text) -> str`: the answer as it will be kept, or a refusal; and `votes`: whether
people vote on the answers as these come.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from ..session import Question


class Kind(Protocol):
    """What a kind's module offers."""

    votes: bool

    def check(self, question: Question, text: str) -> str:
        """The answer as it will be kept; refuses what is no answer to this question."""


KINDS: dict[str, Kind] = {
    module.name: cast(Kind, import_module(f"{__name__}.{module.name}")) for module in iter_modules(__path__)
}
