"""Bytes of unknown encoding become text, or are named for what they are.

Rules of this file:
1. What the bytes *are* outranks what anyone says of them: a byte-order mark, then UTF-8, then UTF-16, and only then
   the declarations, each of which must stand up to the content.
2. Encodings and labels are those of the WHATWG Encoding Standard, as browsers read them: `latin-1` and `ascii` are
   windows-1252, `gb2312` is gbk (decoded as gb18030), `shift_jis` is Windows code page 932, `ks_c_5601-1987` is
   euc-kr (Windows code page 949). Names are lower case.
3. No error for any bytes; what cannot be read is U+FFFD. Text that was spoilt before it was stored stays spoilt.
4. Pure: no disk, no network. The HTML library is imported only for bytes that are not UTF-8.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from turbohtml.detect import EncodingMatch

__all__ = ["MAX_BYTES", "Decoded", "Why", "decode", "unpack"]

MAX_BYTES: Final = 10_000_000
"""Bytes of one page, unpacked: twice the largest of 4,000 news pages (5.3 MB; the median is 0.1). More is no page, and
would only starve a worker."""

Why = Literal["bom", "utf-8", "header", "meta", "content"]
"""What decided: the byte-order mark, valid UTF-8, the HTTP header, the page's own `<meta>`, or the look of the bytes."""

_HEAD: Final = 4096
"""Bytes in which a declaration is looked for, and by which binary data is told. Browsers read 1024; pages with long
comments and scripts before their `<meta>` need more."""
_CONTROL_SHARE: Final = 1 / 32
"""More control characters than this are no text. Random bytes have 0.11, text of any encoding almost none."""
_WIDE_COMMON: Final = re.compile("[\t\n\r -~\u3000-\u3002\uff0c]")
"""What every text in UTF-16 has some of: ASCII, and the commas and full stops of Chinese and Japanese."""
_WIDE_SHARE: Final = 1 / 50
"""At least this share of the characters, where UTF-16 has no mark. Prose has 0.1 and more; of random pairs 0.0015."""
_WIDE_LEAST: Final = 4
"""And at least so many of them."""
_WIDE_LEAN: Final = 4
"""And so many times as many as with the two bytes swapped, which makes common characters of 一 and 가."""
_VALID_PER_BROKEN: Final = 2
"""UTF-8 with broken bytes is still UTF-8 with so many whole sequences for each. Legacy pages reach 0.4 at most
(measured on pages of 20 languages in 20 encodings; the highest are EUC-JP and GBK)."""
_BROKEN_SHARE: Final = 1 / 50
"""A declared encoding may leave this share of the non-ASCII bytes unreadable: one spoilt widget on a page."""
_EVIDENCE: Final = 4
"""Letters beyond ASCII from which the content may contradict a declaration: fewer are names and symbols."""
_CONTRADICTION: Final = 0.7
"""The content contradicts a declaration that scores less than this part of the best guess. Right declarations score
0.84 and more, nearly all of them 1; windows-1252 declared for Polish, Czech or Turkish scores 0.0–0.3."""

_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
"""Never in text. Escape is left out: ISO-2022-JP lives on it."""
_ASCII: Final = bytes(range(0x80))

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_WIDE_ORDERS: Final = ("utf-16-le", "utf-16-be")

_UNREADABLE: Final = re.compile("[\x80-\x9f\ufffd]")
_WIDE_UNREADABLE: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_ISO_2022_JP: Final = re.compile(rb"\x1b\$[@B]")
_LETTERS: Final = re.compile(
    rb"[A-Za-z][\xaa\xb5\xba\xbc-\xff]|[\x80-\x9f\xa1-\xff]{2}|[\xaa\xb5\xba\xbc-\xff][A-Za-z]"
)
"""A byte beyond ASCII in a word. Quotation marks, dashes, currency signs and hard spaces do not tell languages apart."""
_FOREIGN: Final = re.compile(rb"[\x80-\xff][^\s<>]*")
"""A word from its first byte beyond ASCII on. No encoding has white space or angle brackets inside a character."""
_SAMPLE: Final = 8192
"""Bytes of such words that are enough for the frequencies: 400 characters of text already give the right answer."""
_LEAD: Final = 8
"""Bytes kept before the first byte beyond ASCII: the frequencies are those of pairs of letters."""
_NO_DECLARATION: Final = b" " * 1024
"""So much the sniffing searches for a `<meta>`, which is weighed here and not there."""

_DECLARATION: Final = re.compile(
    rb"""<!--.*?(?:-->|\Z)
    | <meta\b[^>]{0,512}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})
    | <\?xml\b[^>]{0,512}?\bencoding\s*=\s*["']\s*([\w.:-]{1,40})""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_LABEL: Final = re.compile(r"[\w.:+-]{1,40}", re.ASCII)

_MISSPELT: Final = (
    (re.compile(r"(?:x-)?(?:cp|win|windows|ansi|ms)[-_]?(125\d|874)"), r"windows-\1"),
    (re.compile(r"iso[-_]?8859[-_]?(\d{1,2})(?:[-_]?[ei])?"), r"iso-8859-\1"),
    (re.compile(r"latin[-_](\d{1,2})"), r"latin\1"),
    (re.compile(r"koi[-_]?8[-_]?r?"), "koi8-r"),
    (re.compile(r"koi[-_]?8[-_]?r?u"), "koi8-u"),
    (re.compile(r"(?:cp|ms)[-_]?(?:949|uhc)|uhc|euc[-_]?kr|ks_?c_?5601.*"), "euc-kr"),
    (re.compile(r"(?:cp|ms|windows)[-_]?(?:932|31j)|s-?jis|shiftjis"), "shift_jis"),
    (re.compile(r"(?:cp|ms)[-_]?936|gb[-_]?2312.*|gbk.*"), "gbk"),
    (re.compile(r"(?:cp|ms)[-_]?950|big-?5.*"), "big5"),
    (re.compile(r"(?:cp|dos|ibm)[-_]?866"), "ibm866"),
)
"""Labels that the Encoding Standard does not know but pages write, and the ones they mean."""

_USELESS: Final = frozenset({"utf-8", "utf-16le", "utf-16be", "replacement", "x-user-defined"})
"""Declarations that have nothing left to say once the bytes have been found to be neither UTF-8 nor UTF-16."""

_MODEL: Final = {
    "iso-8859-1": "windows-1252",
    "iso-8859-15": "windows-1252",
    "gb18030": "gbk",
    "koi8-r": "koi8-u",
    "iso-8859-8-i": "iso-8859-8",
}
"""Encodings that the content sniffing counts under the name of a sibling."""

_UNMODELLED: Final = frozenset(
    {"iso-8859-3", "iso-8859-10", "iso-8859-14", "iso-8859-16", "macintosh", "x-mac-cyrillic"}
)
"""Encodings the content sniffing knows nothing of. Nobody declares one by mistake."""

_GZIP: Final = b"\x1f\x8b"
_GZIP_LAYERS: Final = 2
"""Crawls store packed pages, and some store what a server had packed already."""
_GZIP_MEMBERS: Final = 256
"""Members read: a page has one, or one for each 64 kB where it was packed in blocks. Each costs a copy of the rest, so
that a file of a million empty ones would take hours."""
_GZIP_WINDOW: Final = 31
"""zlib's `wbits` for the largest window and a gzip header."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what decided for that encoding."""

    text: str
    """Without a byte-order mark."""
    encoding: str
    """Name in the Encoding Standard, lower case; also `utf-32-le` and `utf-32-be`."""
    why: Why


def decode(data: bytes, *, declared: str | None = None) -> Decoded | None:
    """The text of bytes, whatever their encoding and whatever is said of it; `None` where they are not text at all.

    In this order: byte-order mark; UTF-8 (valid, or broken in few places: cut off, one widget in another encoding),
    which wins over any declaration; UTF-16 without a mark; the declaration of the HTTP header (`declared`, the bare
    label); that of `<meta>` or the XML declaration in the first 4096 bytes; the frequencies of the bytes;
    windows-1252. A declaration loses when it leaves control characters or unreadable bytes, or when the content
    speaks clearly for another encoding. An unknown label counts as none. Never raises.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").lstrip("\ufeff")
            if _readable(text, len(data)):
                return Decoded(text, encoding, "bom")
            data = data.removeprefix(b"\xef\xbb\xbf")  # pasted before text of another encoding
            break
    if _controls(data):
        return _wide(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _broken_utf8(data) or _legacy(data, declared)
    if "\x1b" in text and data.isascii() and _ISO_2022_JP.search(data):
        return Decoded(_standard_text(data, "iso-2022-jp"), "iso-2022-jp", "content")
    return Decoded(text, "utf-8", "utf-8")


def unpack(data: bytes, limit: int = MAX_BYTES) -> bytes | None:
    """What gzip bytes hold, at most `limit` bytes of it; `None` where it is more. Other bytes come back as they are.

    Several members are joined, a stream cut off gives what could be read, and a packed stream in a packed stream is
    opened too. Where nothing can be read the data come back unchanged, and `looks_binary` will call them gzip data.
    """
    for _ in range(_GZIP_LAYERS):
        if not data.startswith(_GZIP):
            break
        plain = _gunzip(data, limit)
        if len(plain) > limit:
            return None
        if not plain:
            break
        data = plain
    return data


def _gunzip(data: bytes, limit: int) -> bytes:
    """Everything the gzip members of `data` hold, up to one byte more than `limit`."""
    parts: list[bytes] = []
    size = 0
    for _ in range(_GZIP_MEMBERS):
        if size > limit or not data.startswith(_GZIP):
            break
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            part = member.decompress(data, limit + 1 - size)
        except zlib.error:
            break
        parts.append(part)
        size += len(part)
        data = member.unused_data.lstrip(b"\x00")  # tapes are padded
    return b"".join(parts)


def _controls(data: bytes) -> bool:
    """More control characters at the start than text can have."""
    head = data[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(head)


def _readable(text: str, size: int) -> bool:
    """Whether text decoded from `size` bytes is mostly characters one can print."""
    return len(_WIDE_UNREADABLE.findall(text)) <= _CONTROL_SHARE * size


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: one order of the bytes gives characters that texts are full of, the other does not."""
    head = data[: min(_HEAD, len(data) & ~1)]
    common = {order: len(_WIDE_COMMON.findall(head.decode(order, "replace"))) for order in _WIDE_ORDERS}
    encoding = max(common, key=common.__getitem__)
    if common[encoding] < max(_WIDE_LEAST, _WIDE_SHARE * len(head) / 2, _WIDE_LEAN * min(common.values())):
        return None
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, "content") if _readable(text, len(data)) else None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 that is cut off at the end, or broken in few of its places."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - broken - (len(data) - len(data.translate(None, _ASCII)))
    cut_off = broken == 1 and text.endswith("\ufffd")
    if whole >= (1 if cut_off else _VALID_PER_BROKEN * broken):
        return Decoded(text, "utf-8", "utf-8")
    return None


def _legacy(data: bytes, declared: str | None) -> Decoded:
    """Bytes that are text but not Unicode: the first declaration the content does not contradict, or the content."""
    sample = _sample(data)
    guesses = _guesses(sample)
    weight = len(_LETTERS.findall(sample))
    for why, label in _declarations(data, declared):
        encoding = _standard_name(label)
        if encoding is None or encoding in _USELESS:
            continue
        text = _standard_text(data, encoding)
        if _clean(text, data) and not (weight >= _EVIDENCE and _contradicted(encoding, guesses)):
            return Decoded(text, encoding, why)
    encoding = str(guesses[0].encoding).lower() if weight and guesses[0].encoding else "windows-1252"
    return Decoded(_standard_text(data, encoding), encoding, "content")


def _sample(data: bytes) -> bytes:
    """The first words beyond ASCII, each with the few bytes before it: all that the frequencies depend on."""
    words: list[bytes] = []
    size = end = 0
    for match in _FOREIGN.finditer(data):
        start, stop = match.span()
        words.append(data[max(end, start - _LEAD) : min(stop, start + _SAMPLE)])
        end, size = stop, size + len(words[-1])
        if size > _SAMPLE:
            break
    return b" ".join(words)


def _guesses(sample: bytes) -> "Sequence[EncodingMatch]":
    """What the frequencies of the bytes say, best first."""
    from turbohtml.detect import Detection, detect_all

    return detect_all(_NO_DECLARATION + sample, Detection(excluded=frozenset({"UTF-8"})))


def _declarations(data: bytes, declared: str | None) -> Iterator[tuple[Why, str]]:
    """What the HTTP header and then the page itself say of the encoding."""
    if declared:
        yield "header", declared
    for match in _DECLARATION.finditer(data[:_HEAD]):
        if label := match[1] or match[2]:
            yield "meta", label.decode("ascii", "replace")


def _standard_name(label: str) -> str | None:
    """The name, lower case, of the encoding a label means; `None` for a label nobody knows."""
    from turbohtml import parse

    label = label.strip(" \t\r\n\"'").lower()
    if not _LABEL.fullmatch(label):
        return None
    for pattern, meant in _MISSPELT:
        if pattern.fullmatch(label):
            label = pattern.sub(meant, label)
    try:
        name = parse(b"", encoding=label).encoding
    except LookupError:
        return None
    return name.lower() if name else None


def _standard_text(data: bytes, encoding: str) -> str:
    """The text a browser would see: what Python's codecs of the same names leave out or map otherwise is in it."""
    import turbohtml.detect  # noqa: F401 - registers the codecs named whatwg-*

    return data.decode(f"whatwg-{encoding}")


def _clean(text: str, data: bytes) -> bool:
    """Whether the encoding read nearly every byte; a character cut off at the end does not count."""
    unreadable = len(_UNREADABLE.findall(text.rstrip("\ufffd")))
    return unreadable <= _BROKEN_SHARE * len(data.translate(None, _ASCII))


def _contradicted(encoding: str, guesses: "Sequence[EncodingMatch]") -> bool:
    """Whether the content speaks clearly for another encoding than this one."""
    if encoding in _UNMODELLED:
        return False
    scores = {str(guess.encoding).lower(): guess.confidence for guess in guesses}
    return scores.get(_MODEL.get(encoding, encoding), 0.0) < _CONTRADICTION * guesses[0].confidence
