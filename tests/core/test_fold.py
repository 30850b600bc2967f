"""Whatever people do in whatever order: the fold of the stored log is the session, and its counts are true."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from server.core.evolve import evolve
from server.core.refused import Refused
from server.core.session import Session
from server.core.upgrade import read, write
from tests.meeting import JONAS, LEA, MAYA, OLE, Meeting

answers = st.sampled_from([f"a{n}" for n in range(1, 7)])
questions = st.sampled_from(["both", "wish", "secret"])
groups = st.sampled_from(["t1", "t2", "-"])
texts = st.sampled_from(["eins", "zwei", "drei", " ", "x" * 501])
handlungsfelder = st.sampled_from(["", "schule", "garten"])
stems = st.sampled_from(["", "gelingt", "schwierig"])


def command(do: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"do": st.just(do), **fields})


phones = st.one_of(
    command("choose_small_group", small_group=groups),
    command("give_answer", question=questions, text=texts, handlungsfeld=handlungsfelder, stem=stems),
    command(
        "give_answer", question=st.just("both"), text=texts, handlungsfeld=st.just("garten"), stem=st.just("gelingt")
    ),
    command("change_answer", answer=answers, text=texts, handlungsfeld=handlungsfelder),
    command("withdraw_answer", answer=answers),
)
desks = st.one_of(
    command("open_question", question=questions),
    command("close_question", question=questions),
    command("reveal", question=questions),
    command("conceal", question=questions),
    command("hide_answer", answer=answers),
    command("show_answer", answer=answers),
    command("move_answer", answer=answers, small_group=st.sampled_from(["t1", "t2", ""])),
    command("move_answer", answer=answers, handlungsfeld=handlungsfelder, stem=stems),
    command("correct_answer", answer=answers, text=texts),
    command("show", question=questions, page=st.sampled_from(["", "schule", "t2", "-"])),
    *(command(do) for do in ("undo", "redo", "undo", "redo", "end_session", "resume_session")),
)
afternoon = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([MAYA, JONAS]), phones),
        st.tuples(st.sampled_from([LEA, OLE]), desks),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(afternoon)
def test_R4_the_log_read_again_gives_the_same_session_with_true_counts(steps: list[tuple[Any, dict[str, Any]]]) -> None:
    meeting = Meeting().running()
    for by, step in steps:
        try:
            meeting.do(by, step["do"], **{name: value for name, value in step.items() if name != "do"})
        except Refused:
            continue
    again = Session()
    for seq, entry in enumerate(meeting.entries, 1):
        evolve(again, seq, read(write(entry)))
    assert again == meeting.session
    for question in again.questions.values():
        visible = [again.answers[id] for id in question.answers if again.answers[id].state == "visible"]
        assert question.count == len(visible) == sum(question.counts.values())
        for group, count in question.counts.items():
            assert count == sum(answer.small_group == group for answer in visible)
