"""The networks that say of the lines of a dump what they are."""

from io import BytesIO

import numpy as np
import pytest

from presscut.parts.two_looks import REACHES, kernels, load


def test_a_line_counts_for_those_beside_it_and_not_for_itself() -> None:
    found = kernels([3, 4, 7])
    assert found.shape == (2 * len(REACHES), 3, 3)
    assert not found[:, [0, 1, 2], [0, 1, 2]].any()
    assert found[0, 1, 0] > found[0, 2, 0] > 0
    assert found[0, 0, 1] == 0


def test_a_model_of_other_signs_is_refused() -> None:
    stored = BytesIO()
    np.savez(stored, names=np.array(["other"]), roles=np.array(["headline"]))
    stored.seek(0)
    with pytest.raises(RuntimeError, match="other signs"):
        load(stored, ("dated",), ("headline",))
