"""What the facilitators do in a story."""

from typing import Any

from tests.faults.acting import QUESTIONS, by_age, pick
from tests.faults.people import Desk
from tests.faults.simulation import World

Deeds = list[tuple[str, dict[str, Any]]]


def lead(world: World, who: int, how: int) -> None:
    """The deeds of a meeting without small groups and points."""
    desk = pick(world.desks, who)
    if not desk.view:
        return
    answer = pick(by_age(desk.view["answers"]), how // 24) or "a1"
    question = pick(QUESTIONS, how // 24)
    _do(desk, how % 24, [
        ("open_question", {"question": question}),
        ("close_question", {"question": question}),
        ("reveal", {"question": question}),
        ("conceal", {"question": question}),
        ("hide_answer", {"answer": answer}),
        ("show_answer", {"answer": answer}),
        ("move_answer", {"answer": answer, "small_group": pick(("t1", "t2", ""), how)}),
        ("correct_answer", {"answer": answer, "text": world.text(desk.name)}),
        ("show", {"question": question, "what": "question"}),
        ("show", {"first": answer}),
        ("undo", {}),
        ("undo", {}),
        ("redo", {}),
        ("hide_writer", {"answer": answer}),
        ("show_writer", {"answer": answer}),
        ("erase_answer", {"answer": answer}),
        ("freeze_wall", {}),
        ("unfreeze_wall", {}),
        ("lock_joining", {}),
        ("unlock_joining", {}),
        ("revoke_key", {"key": "k3"}),
        ("open_question", {"question": question}),
        ("end_session", {}),
        ("resume_session", {}),
    ])  # fmt: skip


def weigh(world: World, who: int, how: int) -> None:
    """Through the phases."""
    desk = pick(world.desks, who)
    question = pick(("both", "both", "next", "secret"), how // 12)
    _do(desk, how % 12, [
        ("set_phase", {"question": question, "phase": "weigh", "points": 3, "most": 2}),
        ("set_phase", {"question": question, "phase": "weigh"}),
        ("set_phase", {"question": question, "phase": "collect"}),
        ("set_phase", {"question": question, "phase": "reveal"}),
        ("set_phase", {"question": question, "phase": "order"}),
        ("set_phase", {"question": question, "phase": "done"}),
        ("close_question", {"question": question}),
        ("open_question", {"question": "next"}),
        ("conceal", {"question": question}),
        ("undo", {}),
        ("add_question", {"text": f"Frage {world.text('q')}?".replace("[", "").replace("]", ""), "open": True}),
        ("drop_question", {"question": pick(("q5", "wish", "q6"), how // 12)}),
    ])  # fmt: skip


def order(world: World, who: int, how: int) -> None:
    """Stacks, headings, the Themenspeicher, cards from paper, replies."""
    desk = pick(world.desks, who)
    if not desk.view:
        return
    question = pick(("both", "both", "next"), how // 16)
    answers = desk.view["answers"]
    there = [id for id in by_age(answers) if answers[id]["question"] == question] or ["a1"]
    answer, other = pick(there, how // 16), pick(there, how // 16 + 1 + how % 2)
    heading = pick([*by_age(desk.view["questions"][question]["headings"]), ""], how // 16)
    place = {"handlungsfeld": pick(("garten", "schule"), how // 16), "stem": "gelingt"}
    _do(desk, how % 16, [
        ("merge_answers", {"answers": [answer, other]}),
        ("merge_answers", {"answers": [other, answer], "heading": "Ähnliches"}),
        ("unmerge_answer", {"answer": answer}),
        ("dissolve_stack", {"stack": "s1"}),
        ("name_stack", {"stack": "s1", "heading": "Dasselbe"}),
        ("add_heading", {"question": question, "text": "Überschrift"}),
        ("move_answer", {"answer": answer, "heading": heading}),
        ("move_answer", {"answer": answer, **place}),
        ("drop_heading", {"heading": heading or "h1"}),
        ("park_answer", {"answer": answer}),
        ("unpark_answer", {"answer": answer}),
        ("count_by_hand", {"answer": answer, "points": how}),
        ("set_status", {"answer": answer, "status": "answered", "reply": world.text(desk.name)}),
        ("enter_answer", {"question": "both", "text": world.text(desk.name), "small_group": "t1", **place}),
        ("show", {"what": "results", "spotlight": answer}),
        ("mark_central", {"answer": answer, "central": True}),
    ])  # fmt: skip


def gather(world: World, who: int, how: int) -> None:
    """The words of a cloud: on the wall, hidden, counted as others."""
    desk = pick(world.desks, who)
    if not desk.view:
        return
    there = sorted(desk.view["results"].get("word", {}).get("figures", {}).get("words", {})) or ["none"]
    word, other = pick(there, how // 9), pick(there, how // 9 + 1)
    _do(desk, how % 9, [
        ("show", {"what": "question", "question": "word", "by": "all"}),
        ("hide_word", {"question": "word", "word": word}),
        ("show_word", {"question": "word", "word": word}),
        ("merge_words", {"question": "word", "words": [word, other]}),
        ("unmerge_word", {"question": "word", "word": word}),
        ("show", {"what": "question", "question": "word", "by": pick(("small_group", "one_by_one"), how // 9)}),
        ("conceal", {"question": "word"}),
        ("reveal", {"question": "word"}),
        ("undo", {}),
    ])  # fmt: skip


def arrange(world: World, who: int, how: int) -> None:
    """Small groups, rounds, table cards, the agenda and the time."""
    desk = pick(world.desks, who)
    group, into = pick(("t1", "t2", "g3"), how // 16), pick(("t2", "g3", "t1", ""), how // 16)
    _do(desk, how % 16, [
        ("add_small_group", {"name": "Tisch 3"}),
        ("rename_small_group", {"small_group": group, "name": world.text(desk.name)[1:-1]}),
        ("merge_small_groups", {"small_group": group, "into": into or "t1"}),
        ("move_people", {"small_group": group, "into": into, "people": 1 + how % 3}),
        ("move_people", {"small_group": "", "into": group, "people": 2}),
        ("assign_small_groups", {"how": pick(("balanced", "free", "random"), how // 16)}),
        ("start_round", {"how": pick(("free", "balanced", "random"), how // 16)}),
        ("renew_cards", {}),
        ("set_readiness", {"small_group": group, "readiness": "ready"}),
        ("undo", {}),
        ("undo", {}),
        ("redo", {}),
        ("set_agenda", {"items": [{"text": "Ankommen"}, {"id": "t1", "text": "Gruppen", "starts": "15:00"}]}),
        ("begin_item", {"item": "t1"}),
        ("start_timer", {"seconds": 60}),
        ("switch_sound", {"sound": how % 32 > 15}),
    ])  # fmt: skip


def _do(desk: Desk, at: int, deeds: Deeds) -> None:
    do, fields = deeds[at]
    desk.ask(do, **fields)
