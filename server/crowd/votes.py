"""What the crowd votes: an answer by chance to every open question that is answered by a value or by short words."""

import random
from typing import Any

from msgspec.structs import fields

from ..core.question import Question
from ..core.questions import KINDS

Command = dict[str, Any]


def asked(view: dict[str, Any]) -> list[str]:
    """The questions that can be voted on now, in their order."""
    there = sorted(view.get("questions", {}).items(), key=lambda item: item[1]["at"])
    return [id for id, one in there if one["open"] and one["kind"] in KINDS and not KINDS[one["kind"]].texts]


def votes(view: dict[str, Any], id: str, chance: random.Random) -> list[Command]:
    """All that one person gives to this question."""
    question = _question(view, id)
    most = KINDS[question.kind].each(question)
    samples = [_sample(question, chance) for _ in range(1 + chance.randrange(most))]
    return [{"do": "give_answer", "question": id, **one} for one in {one["text"]: one for one in samples}.values()]


def second_thought(view: dict[str, Any], mine: dict[str, Any], id: str, chance: random.Random) -> Command | None:
    """Another mind about what was given; None where nothing was, or the question is closed."""
    if id not in asked(view):
        return None
    own = (answer for answer, one in mine["answers"].items() if one["question"] == id and one["state"] == "visible")
    answer = next(own, None)
    return {"do": "change_answer", "answer": answer, **_sample(_question(view, id), chance)} if answer else None


def _question(view: dict[str, Any], id: str) -> Question:
    """As the rules know it; in views "" stands for nothing."""
    seen = view["questions"][id]
    nothing = {field.name for field in fields(KINDS[seen["kind"]].shape) if field.default is None}
    settings = {name: None if name in nothing and value == "" else value for name, value in seen["settings"].items()}
    ordered = sorted(seen["options"].items(), key=lambda item: item[1]["at"])
    return Question(
        id,
        seen["at"],
        seen["kind"],
        seen["text"],
        seen["handlungsfeld"],
        {},
        seen["concealed"],
        settings=settings,
        items={option: one["text"] for option, one in ordered},
    )


def _sample(question: Question, chance: random.Random) -> dict[str, Any]:
    kind = KINDS[question.kind]
    text, value = kind.sample(list(question.items), kind.settings(question), chance.randrange)
    return {"text": text, "value": value}
