"""The stages in their order: what goes in, what is said of it, and how a page that cannot be read is answered."""

import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from test_hostile import sentence

from presscut import pipeline
from presscut.article import Context
from presscut.errors import UsageError
from presscut.model import Article, Failure
from presscut.pipeline import (
    MAX_BLOCKS,
    MAX_BYTES,
    MAX_TEXT,
    Reading,
    extract,
    extract_dump,
    read_capture,
    read_dump,
    read_html,
)
from presscut.sources import Capture, Shape

SENTENCES = [sentence(number) for number in (7, 31, 112, 250, 301)]
HEAD = '<head><title>The chronicle of Brennau</title><meta property="article:published_time" content="2021-06-01"></head>'
PAGE = f"<html>{HEAD}<body><article><h1>The chronicle of Brennau</h1>{''.join(f'<p>{s}</p>' for s in SENTENCES)}</article>"
DUMP = "The chronicle of Brennau\n\nBy Ada Wren\n\n1 June 2021\n\n" + "\n\n".join(SENTENCES)
TEXT = "\n\n".join(SENTENCES)


def article(found: Article | Failure) -> Article:
    assert isinstance(found, Article), found
    return found


def failure(found: object) -> Failure:
    assert isinstance(found, Failure), found
    return found


def test_page() -> None:
    found = article(extract(PAGE))
    assert found.headline == "The chronicle of Brennau"
    assert found.published == date(2021, 6, 1)
    assert found.text == TEXT


def test_dump() -> None:
    found = article(extract_dump(DUMP))
    assert found.headline == "The chronicle of Brennau"
    assert found.authors == ("Ada Wren",)
    assert found.published == date(2021, 6, 1)
    assert found.text == TEXT


def test_date_before_a_dump() -> None:
    found = article(extract_dump(f" date 2021-06-03 {TEXT}"))
    assert found.published == date(2021, 6, 3)
    trusted = found.evidence["published"].trusted
    assert trusted is not None
    assert (trusted.source, trusted.raw) == ("prefix:date", "2021-06-03")
    assert "2021-06-03" not in found.text


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        b"\xef\xbb\xbf" + PAGE.encode(),
        gzip.compress(PAGE.encode()),
        gzip.compress(gzip.compress(PAGE.encode())),
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-be"),
    ],
)
def test_bytes_of_any_encoding_are_the_same_page(data: bytes) -> None:
    assert extract(data) == extract(PAGE)


def test_header_names_the_encoding() -> None:
    page = PAGE.replace("chronicle", "Мост через реку Пара закрыт на ремонт").encode("koi8-r")
    reading = read_html(page, charset="koi8-r")
    assert isinstance(reading, Reading)
    assert reading.article.headline == "The Мост через реку Пара закрыт на ремонт of Brennau"


def test_address_and_time_are_kept() -> None:
    captured = datetime(2021, 6, 2, 8, tzinfo=UTC)
    found = article(extract(PAGE, url="https://a.example/b", captured=captured))
    assert (found.url, found.captured) == ("https://a.example/b", captured)


def test_no_date_after_the_capture() -> None:
    found = article(extract(PAGE, captured=datetime(2021, 5, 1, tzinfo=UTC)))
    assert found.published is None


def test_reading_holds_every_stage() -> None:
    reading = read_html(PAGE)
    assert isinstance(reading, Reading)
    blocks = len(reading.page.block_start)
    assert len(reading.labels.score) == len(reading.labels.keep) == len(reading.features.words) == blocks
    assert reading.evidence is reading.article.evidence


@pytest.mark.parametrize(
    ("data", "shape", "kind"),
    [
        (PAGE, None, "html"),
        (DUMP, None, "dump"),
        (PAGE, "html", "html"),
        (PAGE, "dump", "dump"),
        (DUMP, "html", "html"),
    ],
)
def test_capture_is_read_as_what_it_is(data: str, shape: Shape | None, kind: str) -> None:
    reading = read_capture(Capture(data=data, shape=shape, name="-"))
    assert isinstance(reading, Reading)
    assert reading.page.shape == kind


def test_capture_hands_on_what_is_known() -> None:
    captured = datetime(2021, 6, 2, 8, tzinfo=UTC)
    reading = read_capture(Capture(data=PAGE, name="-", url="https://a.example/b", captured=captured))
    assert isinstance(reading, Reading)
    assert (reading.article.url, reading.article.captured) == ("https://a.example/b", captured)


@pytest.mark.parametrize("cut", [extract, extract_dump])
@pytest.mark.parametrize(
    ("given", "reason", "detail"),
    [
        (b"", "empty", "no bytes at all"),
        ("", "empty", "no bytes at all"),
        (" \n\u3000\u00a0", "empty", "nothing but white space"),
        ("\ufeff\u200b\u00ad \x00", "empty", "nothing but white space"),
        (gzip.compress(b"\n"), "empty", "nothing but white space"),
        (b"\x00" * 1000, "undecodable", "no encoding"),
        (b"%PDF-1.4\n", "not-html", "the bytes are a PDF document"),
        (b"a" * (MAX_BYTES + 1), "too-large", "10,000,001 bytes; the limit is 10,000,000"),
        (gzip.compress(b"a" * (MAX_BYTES + 1)), "too-large", "unpacks to more than 10,000,000 bytes"),
        ("a" * (MAX_TEXT + 100), "too-large", "characters of text; the limit is 3,000,000"),
    ],
)
def test_failures(cut: Callable[..., object], given: bytes | str, reason: str, detail: str) -> None:
    found = failure(cut(given, url="https://a.example/b"))
    assert (found.reason, found.stage, found.url) == (reason, "page", "https://a.example/b")
    assert detail in found.detail


def test_markup_without_text_is_empty() -> None:
    found = failure(extract("<html><body><div><img src=a.jpg></div><script>let text</script></body></html>"))
    assert (found.reason, found.detail) == ("empty", "no text on the page")


def test_too_many_blocks() -> None:
    found = failure(extract("<p>a" * (MAX_BLOCKS + 1)))
    assert (found.reason, found.detail) == ("too-large", "50,001 blocks of text; the limit is 50,000")
    assert failure(extract_dump("a\n" * (MAX_BLOCKS + 1))).reason == "too-large"


def test_the_limits_themselves_are_allowed() -> None:
    for text in ("a " * (MAX_TEXT // 2), "a\n" * MAX_BLOCKS):
        found = extract_dump(text)
        assert isinstance(found, Article) or found.reason == "no-article"


@pytest.mark.parametrize(
    "error", [AttributeError, IndexError, KeyError, TypeError, ValueError, ZeroDivisionError, RecursionError]
)
def test_a_defect_costs_one_page(error: type[Exception]) -> None:
    def broken(text: str, _: Context) -> Failure:
        raise error(text)

    found = failure(pipeline._guarded(broken, "what went wrong", Context(url="https://a.example/b")))
    assert (found.reason, found.url) == ("internal", "https://a.example/b")
    assert found.detail.startswith(f"{error.__name__}: ")


@pytest.mark.parametrize("read", [extract, extract_dump, read_html, read_dump])
def test_wrong_calls(read: Callable[..., object]) -> None:
    with pytest.raises(UsageError, match="bytes or str, not int"):
        read(1)
    with pytest.raises(UsageError, match="captured needs a time zone"):
        read(PAGE, captured=datetime(2021, 6, 1))  # noqa: DTZ001


def test_a_paragraph_alone_is_a_text_and_no_headline() -> None:
    text = "The ferry was halted on Monday after a long day of storms and rain, said the harbour master."
    found = pipeline.extract(f"<p>{text}</p>")
    assert isinstance(found, Article)
    assert (found.headline, found.text) == (None, text)


def test_a_headline_alone_is_no_article() -> None:
    found = pipeline.extract("<article><h1>Ferry halted</h1></article>")
    assert isinstance(found, Failure)
    assert (found.reason, found.detail) == ("no-article", "nothing but a headline")
