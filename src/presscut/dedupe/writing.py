"""The answer on disk: `groups.parquet`, a row an article, and merged records as JSON lines.

Columns: `id` (as the corpus has it), `file` and `row` (where it stands), `group` (one name for all articles of a group),
`size` (articles of the group), `representative` (whether it stands for the group), `relation` (to that one: `identical`,
`version`, `copy`; null for itself).
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from presscut.codec import record_to_json
from presscut.dedupe.asking import Shelf, shelf
from presscut.dedupe.corpus import as_article
from presscut.dedupe.groups import RELATIONS, Groups
from presscut.dedupe.nouns import Numbers, Signatures
from presscut.errors import SourceError, UsageError
from presscut.harvest import aside
from presscut.model import Article
from presscut.tables import from_row
from presscut.versions import merge

__all__ = ["write_groups", "write_merged"]

_ROWS: Final = 100_000
"""Of a row group."""
MERGED: Final = 64
"""Articles of a group that are merged, the richest: a record is made of captures, not of a mirror's thousands."""


def write_groups(path: Path, of: Signatures, found: Groups) -> None:
    """Writes `groups.parquet` aside and gives it its name.

    Raises:
        SourceError: it cannot be written.
    """
    import pyarrow.parquet as pq

    hidden = path.with_name(f".{path.name}.part")
    try:
        with pq.ParquetWriter(hidden, _schema(), compression="zstd") as writer:
            for at in range(0, len(of), _ROWS):
                writer.write_table(_table(of, found, slice(at, at + _ROWS)))
        os.replace(hidden, path)  # noqa: PTH105
    except OSError as error:
        raise SourceError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            hidden.unlink(missing_ok=True)


def _schema() -> Any:
    import pyarrow as pa

    return pa.schema(
        [
            ("id", pa.large_string()),
            ("file", pa.dictionary(pa.int32(), pa.string())),
            ("row", pa.int64()),
            ("group", pa.large_string()),
            ("size", pa.int64()),
            ("representative", pa.bool_()),
            ("relation", pa.dictionary(pa.int8(), pa.string())),
        ]
    )


def _table(of: Signatures, found: Groups, some: slice) -> Any:
    import pyarrow as pa

    numbers = np.arange(len(of))[some]
    relation = found.relation[some]
    files = pa.array([name.encode("utf-8", "replace").decode() for name in of.files], pa.string())
    arrays = [
        of.told.column("id").slice(numbers[0], len(numbers)),
        pa.DictionaryArray.from_arrays(pa.array(of.file[some].astype(np.int32)), files),
        pa.array(of.row[some]),
        found.name.take(pa.array(found.first[some])),
        pa.array(found.size[some]),
        pa.array(found.stands[some] == numbers),
        pa.DictionaryArray.from_arrays(pa.array(relation, mask=relation < 0), pa.array(RELATIONS)),
    ]
    return pa.Table.from_arrays(arrays, schema=_schema())


def write_merged(path: Path, of: Signatures, found: Groups, tell: Callable[[int, int], None]) -> None:
    """Writes a record for every group of two and more, in the order of the groups' names.

    Raises:
        SourceError: it cannot be written, or a file of the corpus not be read again.
    """
    members = (found.size > 1).nonzero()[0]
    groups = list(_by_group(members, found, of))
    wanted = np.array([number for group in groups for number in group], np.int64)
    with shelf(of, wanted, path.parent, dict) as laid, aside(path) as out:
        for done, group in enumerate(groups):
            tell(done, len(groups))
            articles = [_whole(laid, number) for number in group]
            names = [str(found.name[number]) for number in group]
            out.write(record_to_json(merge(articles, names=names, check=False)) + "\n")


def _by_group(members: Numbers, found: Groups, of: Signatures) -> Iterator[list[int]]:
    """The articles of every group, at most `MERGED`, groups in the order of their names."""
    first = found.first[members]
    order = np.lexsort((-of.length[members].astype(np.int64), first))
    members, first = members[order], first[order]
    bounds = np.append(np.unique(first, return_index=True)[1], len(members)).tolist()
    groups = [members[start : min(end, start + MERGED)].tolist() for start, end in pairwise(bounds)]
    yield from sorted(groups, key=lambda group: str(found.name[int(found.first[group[0]])]))


def _whole(laid: Shelf, number: int) -> Article:
    """The article of a row of whatever table or record, as far as it says one."""
    row = laid.get(number)
    try:
        article = from_row(row)
    except UsageError:
        return as_article(row)
    return article if article.text else as_article(row)
