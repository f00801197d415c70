"""A selection of an archive as files of other programs: JSON lines, CSV, Parquet, Markdown, EPUB.

Rules of this file:
1. Records are taken one by one: a selection may be larger than memory.
2. A file is there only when it is whole. Every file of a folder is whole, and none of this run replaces another's.
"""

import csv
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Any, Final, Literal, TextIO

from presscut import codec, tables
from presscut.archive.epub import write_epub
from presscut.archive.nouns import Filed
from presscut.archive.plain import CARD_COLUMNS, card_row, card_to_dict
from presscut.archive.row import clean, iso
from presscut.errors import SourceError
from presscut.extras import needed_for
from presscut.harvest import aside

__all__ = ["FORMS", "Form", "export", "write_csv", "write_lines"]

Form = Literal["jsonl", "csv", "parquet", "markdown", "epub"]
_ROWS: Final = 256
_NAME: Final = 60
"""Characters of a headline in a file's name."""
_UNSAFE: Final = re.compile(r"[\W_]+")


def export(found: Iterable[Filed], form: Form, out: Path, title: str) -> int:
    """Writes records to a file, or a folder for Markdown, and gives their number. `title` is the book's.

    Raises:
        SourceError: it cannot be written.
        UsageError: pyarrow is not installed.
    """
    return FORMS[form](found, out, title)


def write_lines(found: Iterable[Filed], out: TextIO) -> int:
    """JSON lines: the article of each record, as `extract` writes it and `add` takes it."""
    count = 0
    for count, filed in enumerate(found, 1):  # noqa: B007 - the last one is the number
        out.write(codec.to_line(filed.article) + "\n")
    return count


def write_csv(found: Iterable[Filed], out: TextIO) -> int:
    """A table for spreadsheets: a row a record with its text; the first row has the names of the columns."""
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow((*CARD_COLUMNS, "text"))
    count = 0
    for count, filed in enumerate(found, 1):  # noqa: B007 - the last one is the number
        table.writerow((*card_row(filed.card), clean(filed.article.text)))
    return count


def _lines(found: Iterable[Filed], out: Path, _title: str) -> int:
    with aside(out) as file:
        return write_lines(found, file)


def _csv(found: Iterable[Filed], out: Path, _title: str) -> int:
    with aside(out) as file:
        return write_csv(found, file)


def _parquet(found: Iterable[Filed], out: Path, _title: str) -> int:
    with needed_for("writing Parquet"):
        from pyarrow.parquet import ParquetWriter
    source, count = iter(found), 0
    with _whole(out) as file, ParquetWriter(file, tables.schema(), compression="zstd") as writer:
        while some := [tables.Row(filed.article, id=str(filed.card.id)) for filed in islice(source, _ROWS)]:
            writer.write_batch(tables.to_batch(some))
            count += len(some)
    return count


def _epub(found: Iterable[Filed], out: Path, title: str) -> int:
    with _whole(out) as file:
        return write_epub(found, file, title)


def _markdown(found: Iterable[Filed], out: Path, _title: str) -> int:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"cannot make the folder {out}: {error.strerror}") from error
    count = 0
    for count, filed in enumerate(found, 1):  # noqa: B007 - the last one is the number
        with aside(out / _file_name(filed)) as file:
            file.write(_front_matter(filed) + filed.article.to_markdown().rstrip("\n") + "\n")
    return count


FORMS: Final[dict[Form, Callable[[Iterable[Filed], Path, str], int]]] = {
    "jsonl": _lines,
    "csv": _csv,
    "parquet": _parquet,
    "markdown": _markdown,
    "epub": _epub,
}


def _file_name(filed: Filed) -> str:
    """`2021-06-01-harbour-reopens-12.md`: sorts by date, and its number makes it the only one."""
    day = (iso(filed.card.published) or "undated")[:10]
    words = _UNSAFE.sub("-", (filed.card.headline or "").lower()[:_NAME]).strip("-")
    return "-".join(filter(None, (day, words, str(filed.card.id)))) + ".md"


def _front_matter(filed: Filed) -> str:
    """The card as YAML between rules; JSON's way of writing values is YAML's too."""
    fields: dict[str, Any] = card_to_dict(filed.card)
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value)
    return "---\n" + "\n".join(map(clean, lines)) + "\n---\n\n"


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes its name only when it is whole."""
    name = ""
    try:
        handle, name = mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            yield out
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise SourceError(f"cannot write {path}: {error.strerror}") from error
    finally:
        if name:
            with suppress(FileNotFoundError):
                Path(name).unlink()
