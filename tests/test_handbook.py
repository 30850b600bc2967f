"""The handbook speaks the pages' own words, and shows pictures that are there."""

import re
from pathlib import Path

from server.words import DOMAINS, words

DOCS = Path(__file__).parents[1] / "docs"
HANDBOOK = (DOCS / "handbuch.md").read_text()
README = (DOCS.parent / "README.md").read_text()
MOST_BYTES = 1_200_000


def pages_say() -> list[str]:
    """Every German sentence, as a pattern in which values are numbers."""
    return [
        re.sub(r"\\{\w+\\}", r"\\d+", re.escape(sentence))
        for domain in DOMAINS
        for one in words(domain, "de").values()
        for sentence in (one if isinstance(one, list) else [one])
    ]


def test_every_word_in_bold_stands_on_a_page() -> None:
    said = re.compile("|".join(pages_say()))
    bold = {" ".join(each.split()) for each in re.findall(r"\*\*(.+?)\*\*", HANDBOOK, re.DOTALL)}
    assert len(bold) > 60
    assert {each for each in bold if not said.fullmatch(each)} == set()


def test_every_picture_is_there_and_is_shown() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\((\S+)\)", HANDBOOK)
    assert all(len(alternative) > 20 for alternative, _ in shown)
    assert len({path for _, path in shown}) == len(shown)
    pages = "".join(page.read_text() for page in DOCS.glob("*.md"))
    there = {f"pictures/{picture.name}" for picture in (DOCS / "pictures").iterdir()}
    assert {path for _, path in shown} <= there
    assert set(re.findall(r"!\[[^\]]+\]\((pictures/\S+)\)", pages)) == there


def test_the_readme_shows_what_is_there() -> None:
    paths = re.findall(r"!\[[^\]]+\]\((\S+)\)", README)
    assert paths
    assert all((DOCS.parent / path).is_file() for path in paths)


def test_the_pictures_stay_small() -> None:
    assert sum(picture.stat().st_size for picture in (DOCS / "pictures").iterdir()) < MOST_BYTES
