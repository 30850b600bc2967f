"""Questions for the next meeting (Q&A): asked by everybody, voted on as they come, answered or postponed."""

from msgspec import Struct

from ..kind import Texts
from ..question import Question


class Backlog(Struct, frozen=True, forbid_unknown_fields=True):
    """`moderated`: a question is shown once a facilitator has let it through."""

    moderated: bool = False


class QuestionBacklog(Texts[Backlog]):
    """See `Kind`."""

    shape = Backlog
    wording = frozenset({"moderated"})
    votes = True

    def comes_hidden(self, question: Question) -> bool:
        """Where it is moderated."""
        return self.settings(question).moderated


KIND = QuestionBacklog()
