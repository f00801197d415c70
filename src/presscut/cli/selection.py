"""The options by which verbs select records of an archive: the same words for `search` and `export`."""

import functools
import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from presscut.errors import UsageError

__all__ = ["Archived", "selecting"]

Archived = Annotated[Path, typer.Option("--archive", "-a", help="The archive.")]

_FROM: Final = Annotated[
    str | None, typer.Option("--from", help="First day; a year or month means its first.")
]
_TO: Final = Annotated[str | None, typer.Option("--to", help="Last day; a year or month means its last.")]
_OPTIONS: Final[dict[str, Any]] = {
    "outlet": "Only of this outlet; again for another.",
    "author": "Only by this author.",
    "section": "Only of this section.",
    "language": "Only in this language: `en`, `pt` …",
    "kind": "Only of this kind: `article`, `live` …",
    "has": "Only with an `image`, a `post`, `media` or a `table`.",
}
_QUERY: Final = Annotated[
    str,
    typer.Argument(
        help='Words, "phrases", prefix*, OR, -not, and operators: `outlet:"Daily Lantern"`, `author:`, `lang:`, `has:image`, '
        "`from:2021-06`, `before:2022`, `headline:storm`."
    ),
]


def selecting(verb: Callable[..., None]) -> Callable[..., None]:
    """The verb with a query argument and the options of a selection, given to it as one `query`."""
    own = inspect.signature(verb)
    parameters = [_parameter("text", _QUERY, "")]
    parameters += [
        _parameter(name, Annotated[list[str] | None, typer.Option(f"--{name}", help=about)], None)
        for name, about in _OPTIONS.items()
    ]
    parameters += [_parameter("since", _FROM, None), _parameter("until", _TO, None)]
    kept = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for one in own.parameters.values()
        if one.name != "query"
    ]

    @functools.wraps(verb)
    def select(**options: Any) -> None:
        from presscut.archive import Query

        fields: dict[str, Any] = {name: tuple(options.pop(name) or ()) for name in _OPTIONS}
        fields["since"] = _days(options.pop("since"), "--from")[0]
        fields["until"] = _days(options.pop("until"), "--to")[1]
        verb(query=Query(text=options.pop("text"), **fields), **options)

    signature = own.replace(parameters=[*parameters, *kept])
    select.__signature__ = signature  # type: ignore[attr-defined]
    select.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return select


def _parameter(name: str, annotation: Any, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _days(text: str | None, option: str) -> tuple[date | None, date | None]:
    """First and last day of a year, month or day."""
    from presscut.archive.query import day_range

    if text is None:
        return None, None
    found = day_range(text)
    if found is None:
        raise UsageError(
            f"{option}: expected a day, month or year like 2021-06-01, 2021-06 or 2021, found {text!r}"
        )
    return found
