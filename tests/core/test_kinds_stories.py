"""Whatever order people vote, change their mind and withdraw in, whatever facilitators do meanwhile: the last votes are
what counts. A new kind is tried too, by its samples.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kinds import COUNTED
from tests.votes import DEEDS, Deed, Story, act


@pytest.mark.parametrize("kind", COUNTED)
@settings(max_examples=60)
@given(of_answers=st.booleans(), deeds=st.lists(DEEDS, min_size=5, max_size=60))
def test_R4_R6_the_tally_is_that_of_the_last_votes(kind: str, of_answers: bool, deeds: list[Deed]) -> None:
    story = Story(kind, of_answers)
    for deed in deeds:
        act(story, deed)
        story.check()
    story.over()
