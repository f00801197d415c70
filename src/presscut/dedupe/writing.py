"""The answer on disk: `groups.parquet`, a row an article.

Columns: `id` (as the corpus has it), `file` and `row` (where it stands), `group` (one name for all articles of a group),
`size` (articles of the group), `representative` (whether it stands for the group), `relation` (to that one: `identical`,
`version`, `copy`; null for itself).
"""

from pathlib import Path
from typing import Any, Final

import numpy as np

from presscut.batch.outputs import whole
from presscut.dedupe.groups import RELATIONS, Groups
from presscut.dedupe.nouns import Signatures

__all__ = ["write_groups"]

_ROWS: Final = 100_000
"""Of a row group."""


def write_groups(path: Path, of: Signatures, found: Groups) -> None:
    """Writes `groups.parquet` aside and gives it its name.

    Raises:
        SourceError: it cannot be written.
    """
    import pyarrow.parquet as pq

    with whole(path) as file, pq.ParquetWriter(file, _schema(), compression="zstd") as writer:
        for at in range(0, len(of), _ROWS):
            writer.write_table(_table(of, found, slice(at, at + _ROWS)))


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
