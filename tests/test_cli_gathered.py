"""A dataclass among the parameters of a verb is an option for each of its fields."""

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer

from presscut.cli.gathered import gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Boat:
    """What sails."""

    name: Annotated[str, typer.Argument()]
    sails: Annotated[int, typer.Option("--sails", min=1)] = 2


def run(arguments: list[str]) -> tuple[Boat, bool] | None:
    """What the verb was given; `None` where the call was wrong."""
    found: list[tuple[Boat, bool]] = []

    @gathered
    def launch(boat: Boat, *, dry: Annotated[bool, typer.Option("--dry")] = False) -> None:
        """Puts a boat to water."""
        found.append((boat, dry))

    app = typer.Typer()
    app.command()(launch)
    with pytest.raises(SystemExit) as ended:
        app(arguments)
    assert ended.value.code == (0 if found else 2)
    return found[0] if found else None


def test_fields_are_options() -> None:
    assert run(["Ada"]) == (Boat(name="Ada"), False)
    assert run(["Ada", "--sails", "3", "--dry"]) == (Boat(name="Ada", sails=3), True)


@pytest.mark.parametrize("wrong", [[], ["Ada", "--sails", "0"], ["Ada", "--oars", "2"]])
def test_what_a_field_does_not_allow_is_no_call(wrong: list[str]) -> None:
    assert run(wrong) is None
