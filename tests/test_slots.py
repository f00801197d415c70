"""Frozen nouns whose values are set by their slots."""

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from presscut.slots import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Ferry:
    """A ferry."""

    name: str
    seats: int = 41
    stops: tuple[str, ...] = ()


def test_it_is_made_as_any_dataclass_is() -> None:
    ferry = Ferry(name="Ostermoor", stops=("Harbour",))
    assert ferry == Ferry(stops=("Harbour",), seats=41, name="Ostermoor")
    assert repr(ferry) == "Ferry(name='Ostermoor', seats=41, stops=('Harbour',))"
    assert replace(ferry, seats=12).seats == 12
    assert pickle.loads(pickle.dumps(ferry)) == ferry  # noqa: S301 - our own
    assert (
        str(inspect.signature(Ferry))
        == "(*, name: str, seats: int = 41, stops: tuple[str, ...] = ()) -> None"
    )


def test_it_is_frozen_and_refuses_other_values() -> None:
    ferry = Ferry(name="Ostermoor")
    with pytest.raises(FrozenInstanceError):
        ferry.seats = 12  # type: ignore[misc]
    with pytest.raises(TypeError, match="name"):
        Ferry()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="berths"):
        Ferry(name="Ostermoor", berths=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Ferry("Ostermoor")  # type: ignore[call-arg]
