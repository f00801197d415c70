"""The unpacked bytes of an archive become its records: WARC and ARC, sound and broken ones.

Rules of this file:
1. Every record is a `Record` or a `Damaged`, and after a damaged one the next that begins soundly still comes.
2. A record's length is believed only where the file agrees: behind it the next begins, or its member ends.
3. Of a record larger than the limit only the head is kept; the rest is passed over.

Formats: WARC 0.17–1.1 (ISO 28500), ARC 1 and 2 (Internet Archive, 1996), https://iipc.github.io/warc-specifications/.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from presscut.readers.tape import Place, Tape, Torn

__all__ = ["ARC", "WARC", "Damaged", "Grammar", "Record", "records"]

_HEAD: Final = 65_536
"""Bytes of the header of a record, and those kept of one that is too large: enough for every header of HTTP."""
_LENGTH_DIGITS: Final = 15
"""Digits of a length: a petabyte."""
_BLANK: Final = b"\r\n"
_LEAST_NEWLINES: Final = 1
"""Line ends between a sound record and whatever follows it. WARC demands two, ARC one, and some writers save one."""
_BETWEEN: Final = 64
"""Bytes looked at for what stands between two records."""
_USUAL: Final = 2048
"""Bytes that nearly every header of a record has room in."""
_END: Final = re.compile(rb"\r?\n\r?\n")
_VERSION: Final = re.compile(r"WARC/\d\.\d+\s*\Z")
_FOLDED: Final = frozenset(" \t")
_ARC_HEADER: Final = re.compile(
    rb"(?P<url>(?:[A-Za-z][\w+.-]{0,30}://|dns:|whois:)[^\r\n]{0,6000}?) [\d.:A-Fa-f]{1,45} (?P<date>\d{4,20}|null|-)"
    rb"(?P<type> [^\r\n]{0,600}?)? (?P<length>-?\w{1,15})[ \t]*\r?\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as it stands in the archive."""

    place: Place
    offset: int
    headers: Mapping[str, str]
    """By their names in lower case; an ARC's line is told in the words of WARC. The first of several counts."""
    block: bytes
    """What follows the header; only its first 64 kB where it is larger than the limit."""
    length: int
    """Bytes the block has by its header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A record, or what stands in the place of one, that cannot be trusted."""

    offset: int
    detail: str
    headers: Mapping[str, str]
    """As far as they could be read."""


class _Lie(Exception):  # noqa: N818 - a finding about the record
    """The record is not what its header says."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the records of a format begin."""

    begins: re.Pattern[bytes]
    """Matches where a record begins."""
    reach: int
    """Bytes by which that is told."""
    search: re.Pattern[bytes]
    """Finds the next that surely begins."""
    header: Callable[[Tape], Mapping[str, str]]
    """Reads the header; raises `_Lie` where it is wrong."""


def records(tape: Tape, grammar: Grammar, limit: int) -> Iterator[Record | Damaged]:
    """The records of an archive in the order of the file. `limit`: bytes of a block that are kept."""
    while True:
        try:
            if not _to_next_record(tape):
                return
        except Torn as torn:
            yield Damaged(offset=tape.offset, detail=str(torn), headers={})
            tape.recover(grammar.search)
        else:
            yield _record(tape, grammar, limit)


def _to_next_record(tape: Tape) -> bool:
    """Go past the line ends between records; `False` at the end of the file."""
    while piece := tape.peek(_BETWEEN):
        blank = len(piece) - len(piece.lstrip(b"\r\n\x00"))
        if not blank:
            return True
        tape.skip(blank)
    return False


def _record(tape: Tape, grammar: Grammar, limit: int) -> Record | Damaged:
    """The record that begins here; after a damaged one the tape stands where the next may begin."""
    place, offset = tape.place(), tape.offset
    headers: Mapping[str, str] = {}
    try:
        if not grammar.begins.match(tape.peek(grammar.reach)):
            _look_on(tape, grammar)
            return Damaged(offset=offset, detail="no record begins here", headers={})
        headers = grammar.header(tape)
        length = int(headers["content-length"])
        block = _block(tape, grammar, length, limit)
    except (Torn, _Lie) as wrong:
        tape.go_back(place)  # the next record may have been swallowed
        _look_on(tape, grammar)
        return Damaged(offset=offset, detail=str(wrong), headers=headers)
    return Record(place=place, offset=offset, headers=headers, block=block, length=length)


def _block(tape: Tape, grammar: Grammar, length: int, limit: int) -> bytes:
    """The block, or its head: over the borders of members, unless a record begins there."""
    keep = length if length <= limit else _HEAD
    parts: list[bytes] = []
    size = 0
    while size < length:
        begins = grammar.begins.match(tape.peek(grammar.reach))
        if size and begins and tape.at_border:
            break
        part = tape.read(keep - size)
        passed = len(part) or tape.skip_in_member(length - size)
        if not passed:
            break
        parts.append(part)
        size += passed
    if size < length:
        raise _Lie(f"the record declares {length:,} bytes, and {size:,} are there")
    if not _ends_here(tape, grammar):
        raise _Lie(f"the record declares {length:,} bytes, and does not end there")
    return b"".join(parts)


def _ends_here(tape: Tape, grammar: Grammar) -> bool:
    """Whether a record can end here: the member or the file does, or line ends or a record follow."""
    behind = tape.glance(_BETWEEN + grammar.reach)
    if tape.torn:  # its checksum, for one
        raise Torn(tape.torn)
    rest = behind[: tape.left].lstrip(_BLANK)
    newlines = behind[: len(behind[: tape.left]) - len(rest)].count(b"\n")
    return not rest or tape.at_border or newlines >= _LEAST_NEWLINES or grammar.begins.match(rest) is not None


def _look_on(tape: Tape, grammar: Grammar) -> None:
    """Stand where the next record may begin."""
    try:
        tape.search(grammar.search, grammar.begins)
    except Torn:
        tape.recover(grammar.search)


def _warc_header(tape: Tape) -> Mapping[str, str]:
    """The named fields of a WARC record, folded lines joined."""
    head = tape.peek(_USUAL)
    end = _END.search(head) or _END.search(head := tape.peek(_HEAD))
    if end is None:
        raise _Lie("the header of the record does not end")
    tape.skip(end.end())
    first, *lines = head[: end.start()].decode("utf-8", "replace").split("\n")
    if not _VERSION.match(first):
        raise _Lie("the header of the record names no version")
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if line[:1] in _FOLDED and name:
            fields[name] += " " + line.strip()
            continue
        before, colon, value = line.partition(":")
        name = before.strip().lower() if colon else ""
        if name:
            fields.setdefault(name, value.strip())
    return _with_length(fields)


def _arc_header(tape: Tape) -> Mapping[str, str]:
    """The one line before an ARC record, in the words of WARC."""
    found = _ARC_HEADER.match(tape.peek(_HEAD))
    if found is None:
        raise _Lie("the line before the record is broken")
    tape.skip(found.end())
    url = _text(found["url"])
    fields = {
        "warc-type": "warcinfo" if url.startswith("filedesc:") else "response",
        "warc-target-uri": url,
        "warc-date": _text(found["date"]),
        "payload-type": _text(found["type"] or b"").split(" ")[0],
        "content-length": _text(found["length"]),
    }
    return _with_length(fields)


def _with_length(fields: Mapping[str, str]) -> Mapping[str, str]:
    """The same, or a complaint where no length can be read in them."""
    length = fields.get("content-length", "")
    if length.isascii() and length.isdigit() and len(length) <= _LENGTH_DIGITS:
        return fields
    raise _Lie(f"the record declares no length that can be: {length[:40]!r}")


def _text(value: bytes) -> str:
    return value.strip().decode("utf-8", "replace")


WARC: Final = Grammar(
    begins=re.compile(rb"WARC/\d\.\d"),
    reach=8,
    search=re.compile(rb"WARC/\d\.\d\r?\n[\w-]{1,60}:"),
    header=_warc_header,
)
ARC: Final = Grammar(
    begins=_ARC_HEADER,
    reach=8192,
    search=re.compile(rb"(?:(?<=\n)|\A)" + _ARC_HEADER.pattern),
    header=_arc_header,
)
