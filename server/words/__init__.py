"""The catalogue: every visible word, in gettext `.po` files, one domain per page and language.

`words(domain, language)` gives a page's words; sentences with two forms (`msgid_plural`) are lists of two.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from ..core.text import decimal

LANGUAGES = ("de", "en")
DOMAINS = ("phone", "phone_more", "join", "wall", "desk", "record", "cards", "start", "selftest", "refusals", "export")

Words = Mapping[str, str | list[str]]


@cache
def words(domain: str, language: str) -> Words:
    """The words of one domain in one language, by key."""
    with (Path(__file__).parent / language / f"{domain}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    found: dict[str, str | list[str]] = {}
    for message in catalogue:
        if isinstance(message.id, str):
            found[message.id] = str(message.string)
        else:
            found[message.id[0]] = list(message.string or ())
    found.pop("")  # the file's header
    return found


def word(domain: str, language: str, key: str, **values: str | float) -> str:
    """One sentence, its `{names}` filled in; its form chosen by `n`."""
    entry = words(domain, language)[key]
    sentence = entry[0 if values.get("n") == 1 else 1] if isinstance(entry, list) else entry
    spoken = {name: decimal(value, language) if isinstance(value, float) else value for name, value in values.items()}
    return sentence.format(**spoken)


@lru_cache(256)
def language_of(cookie: str | None, accept: str | None) -> str:
    """The page's language: the cookie `language`, else the first of `Accept-Language` that we have (RFC 9110,
    12.5.4), else German.
    """
    if cookie in LANGUAGES:
        return cookie
    wished = []
    for at, item in enumerate((accept or "").split(",")):
        name, _, weight = item.strip().partition(";q=")
        try:
            wished.append((-float(weight or 1), at, name[:2].lower()))
        except ValueError:
            continue
    return next((name for weight, _, name in sorted(wished) if name in LANGUAGES and weight < 0), "de")
