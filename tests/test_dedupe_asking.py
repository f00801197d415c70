"""Asking at the same time gives what asking one after the other gives, whatever the pairs and verdicts."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow")

from presscut.dedupe import asking
from presscut.dedupe.asking import IN_VAIN, ask
from presscut.dedupe.joining import Forest
from presscut.dedupe.verdicts import UNKNOWN

COUNT = 14
PAIR = st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] < pair[1])
ASKED = st.lists(st.tuples(PAIR, st.booleans()), unique_by=lambda one: one[0], max_size=90)


def one_by_one(pairs: list[tuple[int, int]], verdict: list[bool]) -> tuple[list[int], int]:
    """What rule 1 says, done plainly: the roots, and how many pairs were compared."""
    forest, vain, compared = Forest(COUNT), [0] * COUNT, 0
    for (a, b), one in zip(pairs, verdict, strict=True):
        if forest.root(a) == forest.root(b) or max(vain[a], vain[b]) >= IN_VAIN:
            continue
        compared += 1
        if one:
            forest.join(a, b)
        else:
            vain[a] += 1
            vain[b] += 1
    return forest.roots().tolist(), compared


@pytest.mark.parametrize("at_least", [1, 5, 1_000])
@given(asked=ASKED, known=st.sets(st.integers(0, 90)))
def test_the_answer_is_that_of_one_after_the_other(
    at_least: int, asked: list[tuple[tuple[int, int], bool]], known: set[int]
) -> None:
    pairs = np.array([pair for pair, _ in asked], np.int64).reshape(-1, 2)
    true = np.array([one for _, one in asked], np.int8)
    verdict = np.full(len(asked), UNKNOWN, np.int8)
    before = [at for at in known if at < len(asked)]
    verdict[before] = true[before]
    judged: list[int] = []

    def judge(wanted: Any) -> Iterator[tuple[Any, Any]]:
        judged.extend(wanted.tolist())
        for at in wanted[::-1]:
            yield np.array([at]), np.array([true[at] == 1])

    forest = Forest(COUNT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "AT_LEAST", at_least)
        found = ask(forest, pairs, verdict, judge)
    roots, compared = one_by_one([pair for pair, _ in asked], [one for _, one in asked])
    assert forest.roots().tolist() == roots
    assert found.compared == compared
    assert len(judged) == len(set(judged))
    assert not set(judged) & set(before)
    if at_least == 1:
        assert len(judged) <= compared
