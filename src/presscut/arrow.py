"""A table of pages becomes a table of articles, row by row: the one function that cluster engines are given.

Rules of this file:
1. A row in, a row out, in the same order; what gives no article is a row that says why. So a column can be put beside
   the table it was made from, whatever engine cut the table into batches.
2. The columns are those of `tables.COLUMNS` and two more. They do not depend on what is in the table.
3. No process, no disk: limits of time and memory are the engine's business. `presscut batch` has both.
"""

from functools import cache
from itertools import count
from typing import Any, Final

from presscut.errors import SourceError, UsageError
from presscut.extras import needed_for
from presscut.model import Article, Failure
from presscut.pipeline import Kinds, article_of
from presscut.readers import Entry, ReadOptions, Skip
from presscut.readers.arrow import rows_of
from presscut.readers.columns import choose, row_entry
from presscut.tables import Row, to_batch
from presscut.tables import schema as corpus_schema

__all__ = ["extract_batch", "schema"]

_NAME: Final = "the table"


@cache
def schema() -> Any:
    """The `pyarrow.Schema` of what `extract_batch` gives: the columns of `tables.schema()`, `failure`, `failure_detail`."""
    import pyarrow as pa

    fields = [*corpus_schema(), pa.field("failure", pa.string()), pa.field("failure_detail", pa.string())]
    return pa.schema(fields)


def extract_batch(table: Any, options: ReadOptions | None = None, *, kinds: Kinds = "article") -> Any:
    """The articles of a `pyarrow.Table` with a page a row: a `pyarrow.Table` with `schema()` and as many rows.

    The page is in a column of markup or text, as bytes or text, also with its HTTP headers (as Daft reads WARC files);
    the address, the moment of capture and the id are taken along. `options` names the columns, else they are those of
    the well-known names (`html`, `content`, `url`, `warc_date` …). A row without an article has `id`, `url`, and a
    reason in `failure`: one of `model.REASONS`, or of `readers.SKIP_REASONS` where the row is no page; all else of it
    is null, as `failure` is in the other rows. `kinds` "any" keeps what is no article too. The same rows give the same articles, however they are batched.

    Raises:
        UsageError: no column holds pages, or one that was named is not there; pyarrow is not installed.
    """
    with needed_for("extract_batch"):
        import pyarrow as pa
    options = options or ReadOptions()
    try:
        columns = choose(table.column_names, _NAME, options)
        used = table.select(columns.used())
    except (SourceError, KeyError) as error:  # a name that is there twice is a `KeyError`
        raise UsageError(str(error)) from error
    rows: list[Row] = []
    lost: list[Failure | Skip | None] = []
    known: list[tuple[str | None, str | None]] = []
    for row in rows_of(used):
        entry = row_entry(row, len(lost), _NAME, columns, options)
        answer = _answer(entry, kinds)
        if isinstance(answer, Article):
            rows.append(Row(answer, entry.id, damage=entry.note or None))
        lost.append(None if isinstance(answer, Article) else answer)
        known.append((entry.id, entry.url))
    numbers = count()
    places = pa.array([next(numbers) if one is None else None for one in lost], pa.int64())
    found = pa.Table.from_batches([to_batch(rows)]).take(places)
    put: dict[str, list[str | None]] = {
        "id": [identity for identity, _ in known],
        "url": [url for _, url in known],
        "failure": [None if one is None else one.reason for one in lost],
        "failure_detail": [None if one is None else one.detail for one in lost],
    }
    arrays = {name: found.column(name) for name in found.column_names}
    arrays |= {name: pa.array(map(_storable, values), pa.string()) for name, values in put.items()}
    return pa.table(arrays, schema=schema())


def _answer(entry: Entry, kinds: Kinds) -> Article | Failure | Skip:
    """What becomes of a row."""
    if isinstance(entry.what, Failure | Skip):
        return entry.what
    return article_of(entry.what, kinds)


def _storable(text: str | None) -> str | None:
    """Text without the lone surrogates that no table can hold."""
    return None if text is None else text.encode("utf-8", "replace").decode()
