"""Values for fuzzing: a struct's fields as msgspec reads them, mostly right, with the boundaries that somebody chose;
and JSON of them with something wrong in one place, so that it gets past the parser.
"""

import json
from random import Random
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UnsetType

from server.core.cards import card, short
from server.core.questions import KINDS
from server.core.questions.cloud import SAMPLES, word_of

VOTED = tuple(f"q{n}" for n in range(5, 5 + len(KINDS)))
"""What is voted on in a meeting that began with it."""
ANSWERS = tuple(f"a{n}" for n in range(1, 13))
GROUPS = ("t1", "t2", "g3", "-")
PEOPLE = ("maya", "jonas", "eva", "nobody")
IDS = {
    "question": ("both", "both", "both", "both", "wish", "secret", "next", *VOTED),
    "handlungsfeld": ("schule", "garten", ""),
    "stem": ("gelingt", "schwierig", ""),
    "small_group": (*GROUPS, "?"),
    "into": GROUPS,
    "answer": ANSWERS,
    "answers": ANSWERS[:6],
    "stack": ("s1", "s2", "s3"),
    "heading": ("h1", "h2", "", "Verkehr"),
    "item": ("t1", "t2", "t3", ""),
    "starts": ("09:30", "15:00", "", "24:00"),
    "card": (*(make("cards", group) for group in ("t1", "t2") for make in (card, short)), "ABCDE"),
    "people": PEOPLE,
    "here": PEOPLE,
    "seed": ("one", "two"),
    "key": ("k1", "k2", "k3", "k4"),
    "page": ("schule", "garten", "t1", "h1", "~", "-", ""),
    "first": ("a1", "a2", ""),
    "spotlight": ("a1", "a2", ""),
    "id": ("x1", "x2", "t1", "t2", "schule", "garten", "a" * 32),
    "kind": tuple(KINDS),
    "items_of": ("both", "both", "wish", ""),
    "option": ("o1", "o2", "o3", "o4"),
    "votes": ("", "discard", "o1", "o2", "o3"),
    "word": tuple(map(word_of, SAMPLES)),
    "words": tuple(map(word_of, SAMPLES)),
    "settings": sorted({name for kind in KINDS.values() for name in kind.shape.__struct_fields__}),
    "stems": ("gelingt", "schwierig"),
}
FEW = {"points": (0, 1, 1, 2, 3), "most": (1, 2, 3), "seconds": (1, 60, 86_400, 86_401)}
SENTENCES = {"text", "name", "title", "reply", "stems"}
ALL_IDS = ("a999", *(id for ids in IDS.values() for id in ids))
ODD_IDS = (
    "", "-", "s1", "k1", "maya", "join", "hash1", "__proto__", "a0", "a-1", "A1", " a1", "a1\n", "x" * 64, "x" * 65,
)  # fmt: skip
NUMBERS = (
    0, 1, 2, 3, -1, 1_000_000, 1_000_001, 2**31, 2**53, 2**63 - 1, 2**63, 2**64, -(2**63) - 1, 10**400, 1.0, 0.5, 1e308,
)  # fmt: skip
LENGTHS = (0, 1, 2, 40, 79, 80, 81, 199, 200, 201, 300, 301, 499, 500, 501, 2000)
LETTERS = (
    *"aäß\t\n\r \xa0\u3000'\"\\<{=\u0300\u0344\u202e\u2066\u200b\u200f\x00\x1f\x7f\x85\u2028\ufeff\ufffe",
    *(
        "\U0001fffe",
        "\U0010ffff",
        "\ufb01",
        "e\u0301",
        "\u1100\u1161",
        "\u200d\U0001f469",
        "\ufe0f\u200d\U0001f308",
        "\r\n",
        "{n}",
    ),
)
RAW = (
    '"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00"', '"\\u0000"', '"\\x"', "NaN", "-Infinity", "1e999", "01", "+1",
    "-", "0x1", "9" * 5000, "[" * 600 + "]" * 600, '{"a":' * 600 + "1" + "}" * 600, "[" * 60_000,
    '"' + "a" * 9000 + '"',
    "'a'", "tru", "", "\x00", '{"a":1,"a":2}',
)  # fmt: skip
"""Written into the JSON as they are."""


class Chance(Random):
    """Values for one field, mostly of its type."""

    def text(self) -> str:
        match self.randrange(8):
            case 0:
                return "".join(
                    chr(self.choice((self.randrange(0xD800), self.randrange(0xE000, 0x110000)))) for _ in range(9)
                )
            case 1:
                return chr(self.randrange(17) << 16 | self.choice((0, 0x41, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF)))
            case 2:
                return str(self.choice(LETTERS) * self.choice(LENGTHS))
            case 3:
                return "".join(self.choices(LETTERS, k=self.randrange(12)))
            case 4:
                return "x" * self.choice(LENGTHS)
        return f"Ein Satz {self.randrange(1000)}"

    def id(self, name: str = "") -> str:
        if self.random() < 0.9:
            return self.choice(IDS.get(name, ALL_IDS))
        return self.choice((*ALL_IDS, *ODD_IDS, self.text()))

    def anything(self) -> Any:
        plain: list[Any] = [None, True, False, [], {}, [[]], {"": ""}, [1, "a"], self.choice(NUMBERS), self.text()]
        return self.choice([*plain, self.id()])

    def value(self) -> Any:
        """What may answer some question."""
        if self.random() < 0.2:
            return self.anything()
        kind = KINDS[self.choice(IDS["kind"])]
        return kind.sample(["o1", "o2", "o3"], kind.shape(), self.randrange)[1]

    def fitting(self, type_: Any, name: str) -> Any:
        """A value of this type, as msgspec reads it."""
        origin, arguments = get_origin(type_), get_args(type_)
        if origin is Literal:
            return arguments[self.randrange(len(arguments))]
        if type_ is Any:
            return self.value() if name == "value" else self.choice((self.anything(), True, 3))
        if origin is dict:
            return {self.id(name): self.fitting(arguments[1], name) for _ in range(self.randrange(3))}
        if origin in (list, tuple):
            return [self.fitting(arguments[0], name) for _ in range(self.randrange(4))]
        if arguments and hasattr(type_, "__metadata__"):
            return self.fitting(arguments[0], name)
        if arguments:
            return self.fitting(self.choice([one for one in arguments if one is not UnsetType]), name)
        if type_ is bool:
            return self.random() < 0.5
        if name in FEW and self.random() < 0.9:
            return self.choice(FEW[name])
        if type_ is int:
            return self.choice(NUMBERS[:6]) if self.random() < 0.5 else self.randrange(1, 9)
        if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
            return self.struct(type_)
        return self.text() if name in SENTENCES else self.id(name)

    def struct(self, struct: type[msgspec.Struct]) -> dict[str, Any]:
        """A struct's fields; those with a default are sometimes left out."""
        hints = get_type_hints(struct, include_extras=True)
        return {
            field.encode_name: self.fitting(hints[field.name], field.name)
            for field in msgspec.structs.fields(struct)
            if field.required or self.random() < 0.6
        }


def spoiled(chance: Chance, fields: dict[str, Any]) -> bytes:
    """JSON of the fields, half of the time with something wrong in one place."""
    tail = ""
    match chance.randrange(16):
        case 0:
            fields[chance.choice(list(fields))] = chance.anything()
        case 1:
            del fields[chance.choice(list(fields))]
        case 2:
            fields[chance.choice(("x", "do", "id", "hello", "hash", "by", "v"))] = chance.anything()
        case 3:
            tail = f", {json.dumps(chance.choice(list(fields)))}: {json.dumps(chance.anything())}"
        case 4:
            tail = f", {json.dumps(chance.choice((*fields, 'x')))}: {chance.choice(RAW)}"
        case 5:
            name = chance.choice(list(fields))
            fields[name] = [fields[name]] if chance.random() < 0.5 else {name: fields[name]}
        case 6:
            return spoiled_bytes(chance, json.dumps(fields).encode())
    text = json.dumps(fields, ensure_ascii=chance.random() < 0.5)
    return f"{text[:-1]}{tail if len(fields) else ''}}}".encode()


def spoiled_bytes(chance: Chance, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    middle = chance.choice(
        (b"", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\x00", b'"', b"\\", b"}", b"\xf4\x90\x80\x80")
    )
    return data[:at] + middle + data[at + chance.randrange(3) :]
