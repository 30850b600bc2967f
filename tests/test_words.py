"""The catalogue is whole: both languages, every key used, every key there, the same placeholders."""

import re
from pathlib import Path

import pytest

from server.words import DOMAINS, language_of, word, words

ROOT = Path(__file__).parents[1]
SOURCES = {
    "phone": ["client/*.js", "client/questions/open.js", "server/web/pages/phone.html"],
    "phone_more": ["client/more/*.js", "client/questions/*.js"],
    "join": ["client/join.js", "client/code_entry.js", "server/web/pages/join.html"],
    "wall": [
        "presenter/wall.js",
        "presenter/wall/*.js",
        "presenter/figures/*.js",
        "presenter/questions/*.js",
        "server/web/pages/wall.html",
    ],
    "desk": [
        "presenter/desk.js",
        "presenter/desk/*.js",
        "presenter/figures/*.js",
        "presenter/questions/*.js",
        "server/web/pages/desk.html",
    ],
    "record": [
        "presenter/record.js",
        "presenter/record/*.js",
        "presenter/desk/asking.js",
        "presenter/desk/dialog.js",
        "presenter/desk/select.js",
        "server/web/pages/record.html",
    ],
    "cards": ["presenter/cards.js", "presenter/cards/*.js", "server/web/pages/cards.html"],
    "start": ["presenter/start.js", "presenter/start/*.js", "server/web/pages/start.html"],
    "selftest": ["presenter/selftest.js", "presenter/selftest/*.js", "server/web/pages/selftest.html"],
    "refusals": ["server/**/*.py"],
    "export": ["server/**/*.py"],
}


def source(domain: str) -> str:
    paths = {path for pattern in SOURCES[domain] for path in ROOT.glob(pattern)}
    return "\n".join(path.read_text() for path in sorted(paths))


def placeholders(sentence: str | list[str]) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", " ".join(sentence) if isinstance(sentence, list) else sentence))


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_say_the_same_things(domain: str) -> None:
    german, english = words(domain, "de"), words(domain, "en")
    assert german.keys() == english.keys()
    for key, sentence in german.items():
        assert type(sentence) is type(english[key]), key
        assert all(sentence) if isinstance(sentence, list) else sentence, key
        assert placeholders(sentence) == placeholders(english[key]), key


KINDS = sorted((ROOT / "presenter" / "questions").glob("*.js"))
OF_A_KIND = re.compile(rf"({'|'.join(path.stem for path in KINDS)})\.")
"""Before a word that a kind's file names: `wordOf(kind, "options")` is `choice.options`, or else `options`."""


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_word_is_used(domain: str) -> None:
    text = source(domain)
    of_kinds = text + "".join(path.read_text() for path in KINDS)

    def is_named(word: str) -> bool:
        return f"'{word}'" in of_kinds or f"`{word.partition('.')[0]}.${{" in of_kinds

    composed = {*re.findall(r"[`'\"]([\w.]+\.)\$\{", text), *re.findall(r"['\"]([\w.]+\.)['\"] [+~]", text)}
    composed |= set(re.findall(r"f\"([\w.]+\.)\{", text))
    endings = tuple(re.findall(r"`\$\{[\w.]+\}(\.[\w.]+)`", text))
    unused = [
        key
        for key in words(domain, "de")
        if not re.search(rf"['\"`]{re.escape(key)}['\"`]", text)
        and not (OF_A_KIND.match(key) and is_named(OF_A_KIND.sub("", key, count=1)))
        and not any(key.startswith(prefix) for prefix in composed)
        and not (endings and key.endswith(endings))
    ]
    assert unused == []


@pytest.mark.parametrize(
    "domain", ["phone", "phone_more", "join", "wall", "desk", "record", "cards", "start", "selftest"]
)
def test_every_used_word_is_there(domain: str) -> None:
    used = set(re.findall(r"\bword\(\s*['\"]([\w.]*\w)['\"]", source(domain)))
    known = set(words(domain, "de"))
    if domain == "phone":
        known |= set(words("join", "de"))  # client/ holds both pages; the browser tests find what a page lacks
    if domain == "phone_more":
        known |= set(words("phone", "de"))  # they are in the page already
    assert used - known == set()


def test_every_refusal_has_its_sentence() -> None:
    raised = set(re.findall(r"(?:Refused|Unreadable)\(\s*\"(\w+)\"", source("refusals")))
    missing = set(re.findall(r"_text\([^\n]*, \"(\w+)\"\)", source("refusals")))
    assert (raised | missing) - set(words("refusals", "de")) == set()


def test_a_sentence_takes_its_form_from_the_number() -> None:
    assert word("refusals", "de", "too_many", limit=3).endswith("3 gehen.")


@pytest.mark.parametrize(
    ("cookie", "accept", "language"),
    [
        (None, None, "de"),
        ("en", "de", "en"),
        ("xx", "en", "en"),
        (None, "fr-FR,en;q=0.8,de;q=0.7", "en"),
        (None, "en;q=0.1, de-AT", "de"),
        (None, "en;q=0", "de"),
        (None, ";q=x,,,", "de"),
    ],
)
def test_the_language_is_what_the_person_prefers(cookie: str | None, accept: str | None, language: str) -> None:
    assert language_of(cookie, accept) == language
