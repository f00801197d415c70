"""Text with spans, made ready to be written in any markup: cleaned, properly nested, woven with opening and closing marks.

Rules of this file:
1. Text is never lost to markup: a span that cannot be written is dropped, what it covers stays.
2. After `settle`, spans lie inside one another or apart, none twice of a kind around the same text, so that markup is
   as deep as there are kinds and no deeper, whatever a page did.
3. Offsets are code points, half-open `[start, end)`, and follow the text through every change.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from presscut.model import Span
from presscut.render.addresses import safe_address

__all__ = ["Marks", "clean", "one_line", "settle", "weave", "without"]

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# The line ends of other systems are line ends, half a surrogate pair is a broken character …
_INSTEAD = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n") | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)
# … and what is left of the odd ones no reader sees and XML 1.0 (section 2.2) or a terminal does not bear.
_UNSEEN = re.compile("\r(?=\n)|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONE_RETURN = re.compile("\r(?!\n)")


class Marks(NamedTuple):
    """How one markup writes a text with spans."""

    escape: Callable[[str, int, int, Span | None], str]
    """The stretch `[start, end)` of the whole text, and the innermost span it is in."""
    opening: Callable[[Span], str]
    closing: Callable[[Span], str]


def clean(text: str) -> str:
    """The text without the characters that no reader sees and no markup may hold; every line end is a line feed."""
    return settle(text)[0] if _ODD.search(text) else text


def one_line(text: str | None) -> str:
    """The text cleaned and on one line, white space folded; empty for `None`."""
    return " ".join(clean(text).split()) if text else ""


def settle(text: str, spans: Iterable[Span] = ()) -> tuple[str, tuple[Span, ...]]:
    """The cleaned text, and its spans nested, trimmed of white space, links with safe addresses only; by start."""
    spans = tuple(spans)
    if _ODD.search(text):
        text = _LONE_RETURN.sub("\n", text).translate(_INSTEAD)
        text, spans = without(_UNSEEN, text, spans)
    return text, tuple(_nested(text, spans)) if spans else ()


def without(junk: re.Pattern[str], text: str, spans: Sequence[Span] = ()) -> tuple[str, tuple[Span, ...]]:
    """The text less every match of `junk`, and the spans moved with it."""
    gone = list(chain.from_iterable(range(*match.span()) for match in junk.finditer(text)))
    if not gone:
        return text, tuple(spans)
    moved = [
        Span(
            kind=span.kind,
            start=span.start - bisect_left(gone, span.start),
            end=span.end - bisect_left(gone, span.end),
            url=span.url,
        )
        for span in spans
    ]
    return junk.sub("", text), tuple(moved)


def weave(text: str, spans: Iterable[Span], marks: Marks) -> str:
    """The settled text in one markup: each stretch escaped, each span's marks at its ends; nothing of a blank text."""
    if not text or text.isspace():
        return ""
    out: list[str] = []
    open_: list[Span] = []
    at = 0

    def write(until: int) -> None:
        nonlocal at
        if at < until:
            out.append(marks.escape(text, at, until, open_[-1] if open_ else None))
            at = until

    for span in spans:
        while open_ and open_[-1].end <= span.start:
            write(open_[-1].end)
            out.append(marks.closing(open_.pop()))
        write(span.start)
        out.append(marks.opening(span))
        open_.append(span)
    while open_:
        write(open_[-1].end)
        out.append(marks.closing(open_.pop()))
    write(len(text))
    return "".join(out)


def _nested(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    """The spans in order of their starts; one that crosses another's end stops there."""
    open_: list[Span] = []
    for span in sorted(_trimmed(text, spans), key=lambda span: (span.start, -span.end)):
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        if any(outer.kind == span.kind for outer in open_):
            continue
        end = min(span.end, open_[-1].end) if open_ else span.end
        whole = Span(kind=span.kind, start=span.start, end=end, url=span.url)
        open_.append(whole)
        yield whole


def _trimmed(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    for span in spans:
        start, end = max(span.start, 0), min(span.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        url = safe_address(span.url) if span.kind == "link" else None
        if start < end and (url or span.kind != "link"):
            yield Span(kind=span.kind, start=start, end=end, url=url)
