"""WARC, ARC and WACZ files: whole, packed in every way, and broken in every way."""

import bz2
import gzip
import io
import lzma
import random
import tempfile
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import lz4.frame
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from warcs import PAGE, answer, arc_record, members, page, pages_of, record, told

from presscut.model import Failure
from presscut.readers import Entry, ReadOptions, Skip, read
from presscut.sources import Capture

ALL = ["https://a.example/1", "https://a.example/2", "https://a.example/3"]
THREE = [page(1), page(2), page(3)]


def entries(data: bytes, path: Path, name: str = "a.warc", options: ReadOptions | None = None) -> list[Entry]:
    file = path / name
    file.write_bytes(data)
    return list(read(str(file), options))


def one(block: bytes, path: Path, kind: str = "response", **fields: str | None) -> Entry:
    (found,) = entries(record(kind, block, **fields), path)
    return found


# --- what a record becomes -------------------------------------------------------------------------------------------


def test_a_page_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    found = one(answer(), tmp_path)
    assert (found.offset, found.id, found.url) == (0, "urn:uuid:0-1-2", "https://a.example/1")
    assert found.what == Capture(
        data=PAGE.encode(),
        shape="html",
        name=f"{tmp_path / 'a.warc'}@0",
        url="https://a.example/1",
        charset="utf-8",
        captured=datetime(2021, 6, 1, 10, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("kind", "block", "fields", "reason", "detail"),
    [
        ("request", b"GET / HTTP/1.1\r\n\r\n", {}, "not-a-page", "request"),
        ("warcinfo", b"software: none\r\n", {}, "not-a-page", "warcinfo"),
        ("metadata", b"via: x\r\n", {}, "not-a-page", "metadata"),
        ("response", b"20080430", {"WARC_Target_URI": "dns:a.example"}, "not-a-page", "dns"),
        ("resource", b"log", {"WARC_Target_URI": "metadata://x/log", "Content_Type": "text/plain"}, "not-a-page", ""),
        ("revisit", answer(""), {"WARC_Refers_To_Target_URI": "https://a.example/0"}, "revisit", "example/0"),
        ("response", answer(status="404 Not Found"), {}, "status", "404"),
        ("response", answer(status="301 Moved", Location="/2"), {}, "status", "301"),
        ("response", answer(Content_Type="image/png"), {}, "media-type", "image/png"),
        ("response", answer(b"%PDF-1.7 xx"), {}, "media-type", "PDF"),
        ("response", answer("var a = 1;", Content_Type=None), {}, "media-type", "no markup"),
        ("response", answer("<rss><item/></rss>", Content_Type="text/xml"), {}, "media-type", "no markup"),
        ("response", answer("User-agent: *"), {"WARC_Target_URI": "https://a.example/robots.txt"}, "robots", ""),
    ],
)  # fmt: skip
def test_what_is_no_page_says_why(
    kind: str, block: bytes, fields: dict[str, str], reason: str, detail: str, tmp_path: Path
) -> None:
    what = one(block, tmp_path, kind, **fields).what
    assert isinstance(what, Skip)
    assert not what
    assert what.reason == reason
    assert detail in what.detail


@pytest.mark.parametrize(
    ("kind", "block", "fields", "shape"),
    [
        ("response", answer(Content_Type=None), {}, None),
        ("response", answer(Content_Type="application/octet-stream"), {}, None),
        ("response", answer(Content_Type="application/xhtml+xml"), {}, "html"),
        ("response", answer("A text.", Content_Type="text/plain"), {}, None),
        ("resource", PAGE.encode(), {"Content_Type": "text/html"}, "html"),
        ("conversion", b"Ferry halted\nThe ferry stays.\n", {"Content_Type": "text/plain"}, "dump"),
        ("response", PAGE.encode(), {}, None),  # stored without its headers
    ],
)
def test_what_is_a_page(
    kind: str, block: bytes, fields: dict[str, str], shape: str | None, tmp_path: Path
) -> None:
    what = one(block, tmp_path, kind, **fields).what
    assert isinstance(what, Capture)
    assert what.shape == shape


@pytest.mark.parametrize(
    ("written", "captured"),
    [
        ("2021-06-01T10:00:00.123456789Z", datetime(2021, 6, 1, 10, 0, 0, 123456, UTC)),
        ("2021-06-01T10:00:00", datetime(2021, 6, 1, 10, tzinfo=UTC)),
        ("2021-06-01T12:00:00+02:00", datetime(2021, 6, 1, 10, tzinfo=UTC)),
        ("20210601100000", datetime(2021, 6, 1, 10, tzinfo=UTC)),
        ("2021-06", None),
        ("2021-06-01", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("tomorrow, I think", None),
        (None, None),
    ],
)
def test_the_moment_of_the_capture(written: str | None, captured: datetime | None, tmp_path: Path) -> None:
    what = one(answer(), tmp_path, WARC_Date=written).what
    assert isinstance(what, Capture)
    assert what.captured == captured


def test_an_address_in_brackets_and_one_that_is_not_there(tmp_path: Path) -> None:
    assert one(answer(), tmp_path, WARC_Target_URI="<https://a.example/x y>").url == "https://a.example/x y"
    assert one(answer(), tmp_path, WARC_Target_URI=None).url is None


def test_headers_in_other_cases_folded_and_with_bare_line_feeds(tmp_path: Path) -> None:
    block = answer().replace(b"\r\n", b"\n")
    head = "WARC/0.18\nwarc-type:RESPONSE\nWARC-TARGET-URI: https://a.example/a\n b\nContent-length:  "
    found = entries(f"{head}{len(block)}\n\n".encode() + block + b"\n", tmp_path)
    assert [entry.url for entry in found] == ["https://a.example/a b"]
    assert isinstance(found[0].what, Capture)
    assert found[0].what.data == PAGE.encode()


# --- packings --------------------------------------------------------------------------------------------------------


def zst(records: list[bytes], dictionary: bytes = b"", *, packed: bool = False) -> bytes:
    words = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    pack = zstandard.ZstdCompressor(dict_data=words)
    stored = zstandard.compress(dictionary) if packed else dictionary
    head = b"\x5d\x2a\x4d\x18" + len(stored).to_bytes(4, "little") + stored if dictionary else b""
    return head + b"".join(map(pack.compress, records))


def blocks(data: bytes, size: int = 100) -> bytes:
    """Gzip members that know nothing of records, as bgzip writes them."""
    return members(data[at : at + size] for at in range(0, len(data), size))


DICTIONARY = zstandard.train_dictionary(
    2048, [page(number) + str(number * 7919).encode() * 9 for number in range(300)]
).as_bytes()
PACKED: dict[str, tuple[str, Callable[[list[bytes]], bytes]]] = {
    "plain": ("a.warc", b"".join),
    "gzip, a member a record": ("a.warc.gz", members),
    "gzip, one member": ("a.warc.gz", lambda records: gzip.compress(b"".join(records))),
    "gzip, members across records": ("a.warc.gz", lambda records: blocks(b"".join(records))),
    "gzip, zeros between": (
        "a.warc.gz",
        lambda records: b"\x00\x00".join(map(gzip.compress, records)) + b"\x00",
    ),
    "zstd": ("a.warc.zst", zst),
    "zstd with a dictionary": ("a.warc.zst", lambda records: zst(records, DICTIONARY)),
    "zstd with a packed dictionary": ("a.warc.zst", lambda records: zst(records, DICTIONARY, packed=True)),
    "lz4": ("a.warc.lz4", lambda records: b"".join(map(lz4.frame.compress, records))),
    "bzip2": ("a.warc.bz2", lambda records: b"".join(map(bz2.compress, records))),
    "xz": ("a.warc.xz", lambda records: b"".join(map(lzma.compress, records))),
    "under another name": ("crawl.bin", members),
}


@pytest.mark.parametrize("packing", PACKED)
def test_every_packing_gives_the_same_pages(packing: str, tmp_path: Path) -> None:
    name, pack = PACKED[packing]
    found = entries(pack(THREE), tmp_path, name)
    assert told(found) == ALL
    assert [capture.data for capture in pages_of(found)] == [PAGE.encode()] * 3
    assert [entry.offset for entry in found] == sorted(entry.offset for entry in found)


@pytest.mark.parametrize("packing", ["plain", "gzip, a member a record", "zstd", "lz4"])
def test_offsets_are_where_the_record_is_stored(packing: str, tmp_path: Path) -> None:
    name, pack = PACKED[packing]
    data = pack(THREE)
    for entry, url in zip(entries(data, tmp_path, name), ALL, strict=True):
        assert told(entries(data[entry.offset :], tmp_path, name))[0] == url


# --- broken files: the next record still comes -----------------------------------------------------------------------


def longer(data: bytes, by: int) -> bytes:
    size = int(data.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    return data.replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size + by), 1)


BROKEN: dict[str, tuple[list[bytes], list[str]]] = {
    "length too large": ([THREE[0], longer(THREE[1], 5000), THREE[2]], [ALL[0], "damaged", ALL[2]]),
    "length a little too large": ([longer(THREE[0], 9), *THREE[1:]], ["damaged", *ALL[1:]]),
    "length too small": ([THREE[0], longer(THREE[1], -50), THREE[2]], [ALL[0], "damaged", ALL[2]]),
    "no length": (
        [THREE[0], record(block=answer(), Content_Length=None), THREE[2]],
        [ALL[0], "damaged", ALL[2]],
    ),
    "a length in words": ([record(block=answer(), Content_Length="many"), THREE[2]], ["damaged", ALL[2]]),
    "garbage between": ([THREE[0], b"\x07garbage\n" * 99, THREE[2]], [ALL[0], "damaged", ALL[2]]),
    "garbage first": ([b"\x07garbage\n", THREE[2]], ["damaged", ALL[2]]),
    "garbage last": ([THREE[0], b"\x07garbage\n"], [ALL[0], "damaged"]),
    "torn": ([THREE[0], THREE[1][:-80]], [ALL[0], "damaged"]),
    "torn in the header": ([THREE[0], THREE[1][:80]], [ALL[0], "damaged"]),
    "a header without end": ([THREE[0], b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000, THREE[2]], [ALL[0], "damaged", ALL[2]]),
    "torn between": ([THREE[0], THREE[1][:-80], THREE[2]], [ALL[0], "damaged", ALL[2]]),
    "nothing between": ([one.rstrip(b"\r\n") for one in THREE], ALL),
    "one line end between": ([one.rstrip(b"\r\n") + b"\n" for one in THREE], ALL),
    "a body that speaks of WARC": ([page(1, "<p>\nWARC/1.0\r\n\r\nis a format.</p>"), THREE[1]], ALL[:2]),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("packing", ["plain", "gzip, a member a record", "gzip, one member", "zstd", "lz4"])
def test_a_broken_record_costs_no_other(case: str, packing: str, tmp_path: Path) -> None:
    (name, pack), (records, expected) = PACKED[packing], BROKEN[case]
    found = entries(pack(records), tmp_path, name)
    assert told(found) == expected
    for entry in found:
        if isinstance(entry.what, Failure):
            assert (entry.what.stage, f"@{entry.offset} " in entry.what.detail) == ("source", True)


def test_a_member_with_a_hole_costs_no_other(tmp_path: Path) -> None:
    one, two, three = (gzip.compress(data) for data in THREE)
    hole = two[:60] + b"\xff" * 20 + two[80:]
    for middle in (hole, two[:100], b"no gzip at all", two[:-6] + b"wrong!", two[:12]):
        found = entries(one + middle + three, tmp_path, "a.warc.gz")
        assert told(found) == [ALL[0], "damaged", ALL[2]]
        assert found[1].offset == len(one)
        assert found[2].offset == len(one) + len(middle)


def test_a_torn_end_is_one_failure_at_its_offset(tmp_path: Path) -> None:
    one, two = (gzip.compress(data) for data in THREE[:2])
    for kept in (len(two) - 1, 40, 5):
        found = entries(one + two[:kept], tmp_path, "a.warc.gz")
        assert told(found) == [ALL[0], "damaged"]
        assert found[1].offset == len(one)


def test_frames_with_a_hole(tmp_path: Path) -> None:
    for name, pack in (PACKED["zstd"], PACKED["zstd with a dictionary"], PACKED["lz4"]):
        data = bytearray(pack(THREE))
        whole = entries(bytes(data), tmp_path, name)
        at = (whole[1].offset + whole[2].offset) // 2
        data[at : at + 5] = b"\xff" * 5
        assert told(entries(bytes(data), tmp_path, name)) in ([ALL[0], "damaged", ALL[2]], ALL)


@pytest.mark.parametrize("kept", [4, 9, 300, 1000])
def test_a_broken_dictionary_is_one_failure_where_its_first_record_stands(kept: int, tmp_path: Path) -> None:
    """Cut short, or with a hole where its tables are: Zstandard refuses some when they are loaded, others later."""
    hole = DICTIONARY[:8] + b"\xff" * kept + DICTIONARY[8 + kept :]
    for broken in (DICTIONARY[:kept], hole):
        stored = b"\x5d\x2a\x4d\x18" + len(broken).to_bytes(4, "little") + broken
        frames = zst(THREE, DICTIONARY)[8 + len(DICTIONARY) :]
        found = entries(stored + frames, tmp_path, "a.warc.zst")
        assert told(found) == ["damaged"]
        assert found[0].offset == len(stored)


def test_lies_without_number_take_no_longer_than_reading_twice(tmp_path: Path) -> None:
    lies = b"".join(b"WARC/1.0\r\nContent-Length: 99999\r\n\r\n" for _ in range(3000))
    for name, pack in (PACKED["plain"], PACKED["gzip, one member"]):
        found = entries(pack([lies * 4, THREE[0]]), tmp_path, name, ReadOptions(max_bytes=1_000_000))
        assert set(told(found)) <= {"damaged", ALL[0]}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_no_bytes_are_an_exception(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    name, pack = chance.choice(list(PACKED.values()))
    data = bytearray(pack([*THREE, record("revisit", b"x"), arc_record("http://a.example/", answer())]))
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(1, 30)] = chance.randbytes(chance.randint(0, 30))
    with tempfile.TemporaryDirectory() as folder:
        for entry in entries(bytes(data), Path(folder), name):
            assert isinstance(entry.what, Capture | Failure | Skip)


def test_the_first_bytes_of_a_file_are_read_to_the_end(tmp_path: Path) -> None:
    whole = b"".join(THREE)
    for name, pack in PACKED.values():
        for kept in (0, 1, 5, 30, 200):
            found = entries(pack([whole])[:kept], tmp_path, name)
            assert all(isinstance(entry.what, Capture | Failure) for entry in found)


# --- limits ----------------------------------------------------------------------------------------------------------


def test_a_page_above_the_limit_is_a_failure_and_a_picture_of_any_size_is_none(tmp_path: Path) -> None:
    big = b"<p>word " * 30_000
    records = [
        page(1, big.decode()),
        record(block=answer(big, Content_Type="image/png")),
        record(block=answer(gzip.compress(big), Content_Encoding="gzip")),
        THREE[1],
    ]
    for name, pack in (PACKED["plain"], PACKED["gzip, one member"], PACKED["gzip, members across records"]):
        found = entries(pack(records), tmp_path, name, ReadOptions(max_bytes=100_000))
        assert told(found) == ["too-large", "media-type", "too-large", ALL[1]]
        assert "more than 100,000 bytes" in getattr(found[0].what, "detail", "")


def test_what_is_too_large_is_not_held(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    size = 3 << 30
    with file.open("wb") as out:
        out.write(record(block=b"", Content_Length=str(size)).removesuffix(b"\r\n\r\n") + answer())
        out.seek(size - len(answer()), 1)
        out.write(b"\r\n\r\n" + THREE[1])  # the file has a hole: it takes no room
    tracemalloc.start()
    assert told(read(str(file))) == ["too-large", ALL[1]]
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_bombs_are_passed_over_in_a_window(tmp_path: Path) -> None:
    bomb = record(block=answer(b"\x00" * 60_000_000))
    for packing in ("gzip, a member a record", "zstd", "lz4", "xz"):
        name, pack = PACKED[packing]
        data = pack([bomb, THREE[1]])
        tracemalloc.start()
        assert told(entries(data, tmp_path, name)) == ["too-large", ALL[1]]
        assert tracemalloc.get_traced_memory()[1] < 16_000_000
        tracemalloc.stop()


# --- ARC -------------------------------------------------------------------------------------------------------------

NOTE = arc_record(
    "filedesc://a.arc",
    b"1 0 Invented\nURL IP-address Archive-date Content-type Archive-length\n",
    kind="text/plain",
)


@pytest.mark.parametrize("pack", [b"".join, members, lambda records: gzip.compress(b"".join(records))])
def test_an_arc(pack: Callable[[list[bytes]], bytes], tmp_path: Path) -> None:
    records = [
        NOTE,
        arc_record("dns:a.example", b"20080430204825\n1.2.3.4", kind="text/dns"),
        arc_record("http://a.example/1", answer()),
        arc_record("http://a.example/with a space", PAGE.encode()),
        arc_record("http://a.example/3", answer(), kind="text/html 200 - - 0 a.arc"),  # version 2
        arc_record("http://a.example/4", b"GIF89a", kind="image/gif"),
    ]
    found = entries(pack(records), tmp_path, "a.arc")
    assert told(found) == [
        "not-a-page", "not-a-page", "http://a.example/1", "http://a.example/with a space", "http://a.example/3",
        "media-type",
    ]  # fmt: skip
    first = found[2].what
    assert isinstance(first, Capture)
    assert first.captured == datetime(2008, 4, 30, 20, 48, 25, tzinfo=UTC)
    assert first.data == PAGE.encode()


@pytest.mark.parametrize("length", [-1, "abc", 99999, 20, 400])
@pytest.mark.parametrize("pack", [b"".join, members])
def test_an_arc_with_a_lying_length(
    length: object, pack: Callable[[list[bytes]], bytes], tmp_path: Path
) -> None:
    wrong = arc_record("http://a.example/1", answer(), length=length)
    found = entries(pack([NOTE, wrong, arc_record("http://a.example/2", answer())]), tmp_path, "a.arc")
    assert told(found) == ["not-a-page", "damaged", "http://a.example/2"]


def test_an_arc_without_a_moment(tmp_path: Path) -> None:
    records = [NOTE, arc_record("http://a.example/1", answer(), date="null")]
    (capture,) = pages_of(entries(b"".join(records), tmp_path, "a.arc"))
    assert capture.captured is None


# --- WACZ ------------------------------------------------------------------------------------------------------------


def wacz(files: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


FILES = {
    "datapackage.json": b"{}",
    "archive/one.warc.gz": members(THREE[:2]),
    "pages/pages.jsonl": b"{}\n",
    "archive/two.warc": THREE[2],
}


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_wacz(how: int, tmp_path: Path) -> None:
    assert told(entries(wacz(FILES, how), tmp_path, "a.wacz")) == ALL


def test_offsets_of_a_wacz_are_places_in_the_zip(tmp_path: Path) -> None:
    data = wacz(FILES)
    found = entries(data, tmp_path, "a.wacz")
    assert [data[entry.offset :][:2] for entry in found] == [b"\x1f\x8b", b"\x1f\x8b", b"WA"]


def test_a_wacz_that_is_no_sound_zip(tmp_path: Path) -> None:
    data = wacz(FILES, zipfile.ZIP_DEFLATED)
    assert told(entries(data[:-30], tmp_path, "a.wacz")) == ["damaged"]
    assert told(entries(wacz({"a.txt": b"no crawl"}), tmp_path, "a.wacz")) == ["not-html"]
    at = data.index(b"archive/one.warc.gz") + 30
    assert "damaged" in told(entries(data[:at] + b"\xff" * 9 + data[at + 9 :], tmp_path, "a.wacz"))
    assert "damaged" in told(
        entries(wacz({"archive/a.warc.gz": FILES["archive/one.warc.gz"][:-9]}), tmp_path, "a.wacz")
    )


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = wacz({"archive/a.warc": b"\x00" * 30_000_000}, zipfile.ZIP_DEFLATED)
    (found,) = entries(bomb, tmp_path, "a.wacz")
    assert isinstance(found.what, Failure)
    assert "unpacks to more than 200 times its size" in found.what.detail


def test_a_zip_with_names_that_lead_elsewhere_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert (
        told(entries(wacz({"../../out.warc": THREE[0], "/abs.warc": THREE[1]}), folder, "a.wacz")) == ALL[:2]
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.wacz", "in"]


# --- real files, where they are at hand ------------------------------------------------------------------------------

REAL = Path(__file__).parents[2] / "shared" / "data" / "warc"
FILES_OF_CRAWLS = sorted(REAL.glob("*/*"))


@pytest.mark.skipif(not FILES_OF_CRAWLS, reason="no crawl files at hand")
def test_real_crawls_as_their_own_reader_counts_them() -> None:
    """As many sound records of each type as fastwarc finds; it knows no ARC and passes torn ends over in silence."""
    from fastwarc.warc import ArchiveIterator

    for file in FILES_OF_CRAWLS:
        found = list(read(str(file)))
        assert found
        offsets = [entry.offset for entry in found]
        assert offsets == sorted(offsets)
        if ".arc" in file.name or file.suffix == ".wacz":
            continue
        sound = sum(not isinstance(entry.what, Failure) for entry in found)
        try:
            with file.open("rb") as raw:
                theirs = sum(1 for _ in ArchiveIterator(raw, parse_http=False))
        except OSError:
            theirs = sound
        assert sound in {theirs, theirs - 1}, file


@pytest.mark.skipif(not FILES_OF_CRAWLS, reason="no crawl files at hand")
def test_real_crawls_all_in_all() -> None:
    counts = Counter(type(entry.what).__name__ for file in FILES_OF_CRAWLS for entry in read(str(file)))
    assert counts["Capture"] > 400
    assert counts["Failure"] < 20
