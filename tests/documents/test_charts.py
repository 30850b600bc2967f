"""The pictures of the record: numbers and words on every stroke, whatever they are."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.documents import lines
from server.documents.charts import TALLEST, svg
from server.documents.lines import clusters, wrapped
from server.views.document import Bars, Field
from tests.documents.example import POISON

SVG = "{http://www.w3.org/2000/svg}"


def drawn(block: Bars | Field) -> Element:
    return fromstring(svg(block, "de", "Median", "figure-1"))  # noqa: S314  # our own


def texts(picture: Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def strokes(picture: Element) -> list[float]:
    return [float(stroke.attrib["width"].rstrip("%")) for stroke in picture.iter(f"{SVG}rect")]


def test_every_stroke_bears_its_label_and_its_number_and_is_as_long_as_it_says() -> None:
    picture = drawn(Bars(("Garten", "Werkstatt", "Café"), (4.0, 1.5, 0.0), "…"))
    assert texts(picture) == ["Garten", "4", "Werkstatt", "1,5", "Café", "0"]
    longest, shorter = strokes(picture)
    assert shorter / longest == pytest.approx(1.5 / 4, abs=0.001)


def test_the_longest_stroke_leaves_room_for_its_number() -> None:
    [stroke] = strokes(drawn(Bars(("lang" * 9,), (123456.25,), "…")))
    assert stroke < 80


def test_R11_labels_are_text_and_wrap() -> None:
    picture = drawn(Bars(POISON, tuple(range(len(POISON))), "<alt> & mehr"))
    assert {tag.tag.removeprefix(SVG) for tag in picture.iter()} <= {"svg", "desc", "g", "rect", "text"}
    assert max(map(len, texts(picture))) <= 42
    assert any(text.startswith("<script>") for text in texts(picture))


def test_of_too_many_the_largest_are_drawn_in_their_order_and_the_picture_says_how_many_are_left() -> None:
    many = Bars(tuple(f"Wort {n}" for n in range(300)), tuple(float(n % 7) for n in range(300)), "…")
    picture = drawn(many)
    assert float(picture.attrib["height"]) <= TALLEST + 40
    *shown, left = texts(picture)
    assert set(shown[1::2]) == {"6"}
    assert [int(label.split()[1]) for label in shown[::2]] == sorted(int(label.split()[1]) for label in shown[::2])
    assert left == f"… + {300 - len(shown) // 2}"


def test_nothing_counted_is_drawn_without_a_stroke() -> None:
    assert strokes(drawn(Bars(("a", "b"), (0.0, 0.0), "…"))) == []
    assert texts(drawn(Bars((), (), "…"))) == []


def test_a_picture_says_what_it_shows_to_who_does_not_see_it() -> None:
    picture = drawn(Bars(("a",), (1.0,), "a: 1."))
    assert picture.attrib["role"] == "img"
    [desc] = picture.iter(f"{SVG}desc")
    assert picture.attrib["aria-labelledby"] == desc.attrib["id"]
    assert desc.text == "a: 1."


def test_a_field_shows_everybody_the_ends_of_its_axes_and_the_middle() -> None:
    field = Field(((0, 0, 1), (100, 100, 9)), (50.0, 25.0), ("Nähe", "fern", "nah"), ("Macht", "wenig", "viel"), "…")
    picture = drawn(field)
    low, high = sorted(picture.iter(f"{SVG}circle"), key=lambda dot: float(dot.attrib["cx"]))
    assert (
        float(high.attrib["cx"]) - float(low.attrib["cx"]) == float(low.attrib["cy"]) - float(high.attrib["cy"]) == 300
    )
    assert float(high.attrib["r"]) == pytest.approx(3 * float(low.attrib["r"]), abs=0.2)
    assert {"Nähe", "Macht", "← fern", "nah →", "↓ wenig", "↑ viel", "Median", "9"} <= set(texts(picture))


def test_an_empty_field_without_names_is_drawn() -> None:
    assert texts(drawn(Field((), None, ("", "", ""), ("", "", ""), "…"))) == []


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_a_text_of_which_nothing_joins_is_cut_and_measured_letter_by_letter(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lines, "is_letter_by_letter", lambda _: False)
        slowly = list(clusters(text)), lines.width(text)
    assert (list(clusters(text)), lines.width(text)) == slowly


def test_lines_break_between_words_and_never_within_an_emoji() -> None:
    assert wrapped("eins zwei drei", 10) == ["eins zwei", "drei"]
    assert wrapped("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert wrapped("eins drei vier", 5, most=2) == ["eins", "dre …"]
    assert list(clusters("a\u0308👩‍👧‍👦🇩🇪🇫🇷👍🏽")) == ["a\u0308", "👩‍👧‍👦", "🇩🇪", "🇫🇷", "👍🏽"]
