"""The agenda and the countdown: times of the server's clock, and never what is left."""

from tests.meeting import LEA, START, Meeting

ITEMS = [{"text": "Ankommen", "starts": "14:00"}, {"text": "Kleingruppen", "starts": "14:30"}]


def test_an_agenda_keeps_its_items_ids_and_where_the_session_is() -> None:
    meeting = Meeting()
    meeting.do(LEA, "set_agenda", items=ITEMS)
    assert [(item.id, item.starts, item.text) for item in meeting.session.agenda] == [
        ("t1", "14:00", "Ankommen"),
        ("t2", "14:30", "Kleingruppen"),
    ]
    meeting.do(LEA, "begin_item", item="t2")
    begun = meeting.session.agenda_item_begun
    assert begun > START
    meeting.do(LEA, "set_agenda", items=[{"id": "t2", "text": "Tische", "starts": "14:40"}, {"text": "Ende"}])
    assert [item.id for item in meeting.session.agenda] == ["t2", "t4"], "an id is never given again"
    assert (meeting.session.agenda_item, meeting.session.agenda_item_begun) == ("t2", begun)
    assert meeting.refuses(LEA, "begin_item", item="t1") == "unknown_item"
    assert meeting.refuses(LEA, "set_agenda", items=[{"text": " "}]) == "no_text"
    assert meeting.refuses(LEA, "set_agenda", items=[{"id": "t1", "text": "wieder da"}]) == "unknown_item"
    meeting.do(LEA, "undo")
    assert [item.id for item in meeting.session.agenda] == ["t1", "t2"]
    assert meeting.session.agenda_item == "t2", "time is not undone"


def test_a_timer_ends_at_a_time_and_is_prolonged_from_there_or_from_now() -> None:
    meeting = Meeting()
    assert meeting.refuses(LEA, "prolong_timer", seconds=60) == "no_timer"
    meeting.do(LEA, "start_timer", seconds=60)
    ends = meeting.session.timer_ends
    assert ends == meeting.entries[-1].at + 60_000
    meeting.do(LEA, "prolong_timer", seconds=60)
    assert (meeting.session.timer_ends, meeting.session.timer_length) == (ends + 60_000, 120_000)
    assert meeting.refuses(LEA, "prolong_timer", seconds=24 * 3600) == "too_long_timer"
    meeting.do(LEA, "stop_timer")
    assert (meeting.session.timer_ends, meeting.session.timer_length) == (0, 0)
    meeting.do(LEA, "start_timer", seconds=1)
    for _ in range(3):
        meeting.do(LEA, "switch_sound", sound=not meeting.session.sound)
    meeting.do(LEA, "prolong_timer", seconds=60)
    assert meeting.session.timer_ends == meeting.entries[-1].at + 60_000, "it was over already"
