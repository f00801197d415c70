"""Many options behind few parameters: a verb takes frozen dataclasses, the command has an option for each of their fields."""

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

__all__ = ["gathered"]


def gathered(verb: Callable[..., None]) -> Callable[..., None]:
    """The verb for typer: a parameter whose type is a dataclass stands for the dataclass's fields, in their order.

    Types of parameters and fields are what typer takes, and stand there as they are, not as strings.
    """
    own = inspect.signature(verb)
    groups: dict[str, Any] = {
        name: one.annotation for name, one in own.parameters.items() if is_dataclass(one.annotation)
    }

    @functools.wraps(verb)
    def command(**options: Any) -> None:
        for name, group in groups.items():
            options[name] = group(**{field.name: options.pop(field.name) for field in fields(group)})
        verb(**options)

    signature = own.replace(parameters=[one for given in own.parameters.values() for one in _options(given)])
    command.__signature__ = signature  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return command


def _options(given: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """The parameter itself, or one for every field of the dataclass it is."""
    kind = inspect.Parameter.KEYWORD_ONLY
    if not is_dataclass(given.annotation):
        yield given.replace(kind=kind)
        return
    for field in fields(given.annotation):
        default = inspect.Parameter.empty if field.default is MISSING else field.default
        yield inspect.Parameter(field.name, kind, default=default, annotation=field.type)
