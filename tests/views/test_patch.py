"""Merge patches: the shared cases, and the law that binds `diff` to `apply`."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.views.patch import apply, diff

CASES = json.loads((Path(__file__).parents[1] / "data" / "patches.json").read_text())["cases"]

leaves = st.one_of(st.integers(), st.text(max_size=3), st.booleans(), st.lists(st.integers(), max_size=2))
keys = st.sampled_from(["a", "b", "c", "d"])
views = st.recursive(leaves, lambda inner: st.dictionaries(keys, inner, max_size=4), max_leaves=12)


@pytest.mark.parametrize(("target", "patch", "result"), CASES)
def test_the_shared_cases_apply(target: Any, patch: Any, result: Any) -> None:
    before = deepcopy(target)
    assert apply(target, patch) == result
    assert target == before


@given(views, views)
def test_R4_a_view_and_its_patch_give_the_new_view(before: Any, after: Any) -> None:
    assert apply(before, diff(before, after)) == after


@given(st.dictionaries(keys, views))
def test_nothing_new_makes_an_empty_patch(view: Any) -> None:
    assert diff(view, deepcopy(view)) == {}
