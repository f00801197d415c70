"""Signatures of files, kept aside: one Arrow file for each file of the corpus, named after its name, size and time.

What a signature keeps of a sketch are the lower halves of its numbers: that two unlike ones fall together is rare, and
costs one comparison.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from presscut.batch.outputs import whole
from presscut.dedupe.corpus import COMPARED, Row, rows, text_of
from presscut.dedupe.nouns import Audience, Bits32, Each, Signatures, Unread
from presscut.errors import SourceError
from presscut.sketch import MAX_CHARACTERS, PERMUTATIONS, VERSION, sketches
from presscut.text import fold

__all__ = ["Signed", "kept", "load", "sign", "sign_all"]

_LAYOUT: Final = 1
"""Raised when what is kept of an article changes."""
_LOST: Final = "lost"
"""How many rows of a batch hold no article."""
_READ: Final = (*COMPARED, "id", "images")
_FIGURE: Final = re.compile(r"\d+")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TEXTS: Final = ("id", "outlet", "url", "canonical_url")
_LONGEST: Final = 2_000
"""Characters of an id, an outlet's name or an address that are kept."""


def kept(name: str, folder: Path) -> Path:
    """Where the signatures of a file are, or will be.

    Raises:
        SourceError: the file is not there.
    """
    try:
        status = os.stat(name)  # noqa: PTH116 - pathlib raises for some names
    except OSError as error:
        raise SourceError(f"{name}: {error.strerror}") from error
    told = f"{os.path.abspath(name)} {status.st_size} {status.st_mtime_ns} {VERSION} {_LAYOUT}"  # noqa: PTH100
    return folder / f"{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:20]}.arrow"


class Signed(NamedTuple):
    """What came of the files of a corpus."""

    good: dict[str, Path]
    """Where the signatures of files are, in the order of the files' names."""
    before: int
    """How many of them an earlier run signed."""
    failed: tuple[Unread, ...]


def sign_all(names: Sequence[str], folder: Path, each: Each, audience: Audience) -> Signed:
    """Signs the files that have no signatures in the folder.

    Raises:
        SourceError: signatures cannot be written.
    """
    paths: dict[str, Path] = {}
    failed: dict[str, str] = {}
    for name in names:
        try:
            paths[name] = kept(name, folder)
        except SourceError as error:
            failed[name] = str(error)
    new = [(name, path) for name, path in paths.items() if not path.is_file()]
    for done, ((name, _), why) in enumerate(each(sign, new), 1):
        if why:
            failed[name] = why
        audience.tell("files signed", done, len(new))
    unread = tuple(Unread(input=name, detail=failed[name]) for name in names if name in failed)
    good = {name: path for name, path in paths.items() if name not in failed}
    return Signed(good, len(paths) - len(new), unread)


def sign(job: tuple[str, Path]) -> str | None:
    """Writes the signatures of a file aside, and gives them their name when they are whole; why it cannot be read, else.

    Raises:
        SourceError: the signatures cannot be written.
    """
    import pyarrow as pa

    name, path = job
    try:
        with whole(path) as out, pa.ipc.new_file(out, _schema()) as writer:
            first = 0
            for piece in _read_pieces(name):
                lost = str(sum(row is None for row in piece))
                writer.write_batch(_batch(piece, first), custom_metadata={_LOST: lost})
                first += len(piece)
    except _UnreadError as error:
        return str(error)
    return None


class _UnreadError(Exception):
    """The file, not its signatures, is at fault."""


def _read_pieces(name: str) -> Iterator[list[Row | None]]:
    try:
        yield from rows(name, _READ)
    except SourceError as error:
        raise _UnreadError(str(error)) from error


@cache
def _schema() -> Any:
    import pyarrow as pa

    hashes = ("exact", "figures", "headline", "published", "byline")
    return pa.schema(
        [("row", pa.int64()), ("length", pa.uint32()), ("worth", pa.uint8())]
        + [(name, pa.uint64()) for name in hashes]
        + [("minhash", pa.binary(2 * PERMUTATIONS)), ("anchors", pa.large_binary())]
        + [(name, pa.large_string()) for name in _TEXTS]
    )


def _batch(piece: Sequence[Row | None], first: int) -> Any:
    import pyarrow as pa

    here = [(first + at, row) for at, row in enumerate(piece) if row is not None]
    texts = [(text_of(row, "text") or "")[:MAX_CHARACTERS] for _, row in here]
    drawn = sketches(texts)
    anchors = drawn.anchors.astype("<u4").tobytes()
    ends = (4 * drawn.offsets).tolist()
    minhash = drawn.minhash.astype("<u2").tobytes()
    wide = 2 * PERMUTATIONS
    columns = {
        "row": [at for at, _ in here],
        "length": drawn.length,
        "worth": [_worth(row) for _, row in here],
        "exact": drawn.exact,
        "figures": [_hash(" ".join(_FIGURE.findall(text))) for text in texts],
        "headline": [_hash(fold(text_of(row, "headline") or "")) for _, row in here],
        "published": [_hash(text_of(row, "published") or "") for _, row in here],
        "byline": [_hash(_authors(row)) for _, row in here],
        "minhash": [minhash[at : at + wide] for at in range(0, len(minhash), wide)],
        "anchors": [anchors[start:end] for start, end in pairwise(ends)],
    } | {name: [_kept_text(row, name) for _, row in here] for name in _TEXTS}
    arrays = [pa.array(columns[field.name], field.type) for field in _schema()]
    return pa.RecordBatch.from_arrays(arrays, schema=_schema())


def _hash(text: str) -> int:
    """64 bits; 0 for no text."""
    if not text:
        return 0
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _authors(row: Row) -> str:
    found = row.get("authors")
    names = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
    return "\n".join(sorted(map(fold, names)))


def _worth(row: Row) -> int:
    told = (text_of(row, "headline"), text_of(row, "published"), row.get("authors"), row.get("images"))
    return sum(map(bool, told))


def _kept_text(row: Row, column: str) -> str | None:
    found = text_of(row, column)
    return None if found is None else _LONE_SURROGATE.sub("\ufffd", found[:_LONGEST])


def load(good: Mapping[str, Path]) -> tuple[Signatures, int]:
    """The signatures of files as columns, articles in the order of the files, then of rows; and rows that hold none.

    Raises:
        SourceError: a file with signatures is not there or damaged.
    """
    import pyarrow as pa

    read = [_read(path) for path in good.values()]
    every = pa.concat_tables([_schema().empty_table(), *(table for table, _ in read)])
    counts = [table.num_rows for table, _ in read]
    numbers = np.repeat(np.arange(len(good), dtype=np.uint32), counts)
    return _signatures(every, good, numbers), sum(lost for _, lost in read)


def _read(path: Path) -> tuple[Any, int]:
    """The table of signatures of one file, in the file's own memory, and how many rows hold no article."""
    import pyarrow as pa

    try:
        file = pa.ipc.open_file(pa.memory_map(str(path)))
        read = [file.get_batch_with_custom_metadata(k) for k in range(file.num_record_batches)]
    except (OSError, pa.ArrowException) as error:
        raise SourceError(f"{path}: signatures that cannot be read, take them away: {error}") from error
    table = pa.Table.from_batches([one.batch for one in read], _schema())
    return table, sum(int(one.custom_metadata[_LOST]) for one in read)


def _signatures(every: Any, good: Mapping[str, Path], file: Bits32) -> Signatures:
    def numbers(column: str, kind: str) -> Any:
        return np.ascontiguousarray(every.column(column).to_numpy(), kind)

    minhash, anchors, offsets = _binary(every)
    return Signatures(
        files=tuple(good),
        kept=tuple(path.name for path in good.values()),
        file=file,
        row=numbers("row", "i8"),
        length=numbers("length", "u4"),
        exact=numbers("exact", "u8"),
        figures=numbers("figures", "u8"),
        minhash=minhash,
        anchors=anchors,
        offsets=offsets,
        headline=numbers("headline", "u8"),
        published=numbers("published", "u8"),
        byline=numbers("byline", "u8"),
        worth=numbers("worth", "u1"),
        told=every.select(list(_TEXTS)),
    )


def _binary(every: Any) -> tuple[Any, Any, Any]:
    """MinHash and anchors of all articles with the anchors' offsets, from Arrow's buffers as they are."""
    minhash = np.empty((every.num_rows, PERMUTATIONS), np.uint16)
    offsets = np.zeros(every.num_rows + 1, np.int64)
    pieces = [np.zeros(0, np.uint32)]
    at = 0
    for batch in every.select(["minhash", "anchors"]).to_batches():
        fixed, listed = batch.columns
        if not batch.num_rows:
            continue
        end = at + batch.num_rows
        flat = np.frombuffer(fixed.buffers()[1], "<u2").reshape(-1, PERMUTATIONS)
        minhash[at:end] = flat[fixed.offset : fixed.offset + batch.num_rows]
        bounds = np.frombuffer(listed.buffers()[1], "<i8")[listed.offset :][: batch.num_rows + 1] // 4
        offsets[at + 1 : end + 1] = bounds[1:] - bounds[0] + offsets[at]
        data = listed.buffers()[2]
        if data is not None:
            pieces.append(np.frombuffer(data, "<u4", count=len(data) // 4)[bounds[0] : bounds[-1]])
        at = end
    return minhash, np.concatenate(pieces), offsets
