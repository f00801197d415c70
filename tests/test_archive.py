"""The archive as its users see it: what is added is there, once, and found."""

import gzip
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from any_articles import ANY_ARTICLE, articles
from articles import ARTICLES, EVERYTHING, HOSTILE, PLAIN
from hypothesis import HealthCheck, given, settings

from presscut.archive import Added, Archive, Query
from presscut.codec import to_json
from presscut.errors import SourceError, UsageError
from presscut.model import Article, Block, Image, Post
from presscut.sources import Capture

FERRY = "The ferry crossed the sound on Tuesday with forty passengers and a goat called Margaret on board."
STORM = (
    "A storm tore the roof from the fish market on Sunday night, and four trawlers ran aground on the sand."
)


def article(headline: str, *paragraphs: str, **fields: object) -> Article:
    body = tuple(Block(kind="paragraph", text=text) for text in paragraphs)
    return replace(Article(headline=headline, body=body), **fields)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "press.db", create=True) as opened:
        yield opened


def ids(archive: Archive, query: Query | str) -> list[int]:
    return [hit.card.id for hit in archive.search(query).hits]


# --- adding ----------------------------------------------------------------------------------------------------------


def test_what_is_added_is_there(archive: Archive) -> None:
    added = archive.add(EVERYTHING)
    assert added == Added("new", 1, 1)
    filed = archive.get(1)
    assert filed is not None
    assert to_json(filed.article) == to_json(EVERYTHING)
    assert [met.id for met in filed.captures] == [1]
    assert filed.card.headline == EVERYTHING.headline
    assert archive.get(2) is None


@settings(ANY_ARTICLE, suppress_health_check=list(HealthCheck))
@given(articles())
def test_any_article_comes_back(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive.open(f"{folder}/a.db", create=True) as archive:
        added = archive.add(article)
        assert archive.add(article).relation == "unchanged"
        found = archive.capture(added.capture_id)
        assert found is not None
        assert to_json(replace(found, captured=None)) == to_json(replace(article, captured=None))
        filed = archive.get(added.record_id)
        assert filed is not None
        assert len(filed.captures) == 1


def test_the_same_thing_twice_changes_nothing(archive: Archive) -> None:
    captures = [(one, None) for one in ARTICLES.values()]
    first = list(archive.add_many(captures))
    before = dump(archive)
    again = list(archive.add_many(captures))
    assert {added.relation for added in again} == {"unchanged"}
    assert [added.record_id for added in again] == [added.record_id for added in first]
    assert dump(archive) == before


def dump(archive: Archive) -> list[str]:
    connection = sqlite3.connect(archive.path)
    try:
        return [line for line in connection.iterdump() if "words_" not in line]
    finally:
        connection.close()


def test_a_version_joins_its_record(archive: Archive) -> None:
    old = article("Ferry crosses the sound", FERRY, url="https://herald.example/ferry")
    new = replace(old, body=(*old.body, Block(kind="paragraph", text=STORM)), captured=moment(2))
    assert archive.add(replace(old, captured=moment(1))).relation == "new"
    assert archive.add(new) == Added("version", 1, 2)
    filed = archive.get(1)
    assert filed is not None
    assert len(filed.article.body) == 2
    assert [met.relation for met in filed.captures] == ["new", "version"]
    assert ids(archive, "trawlers") == [1]
    assert archive.search("ferry").total == 1


def moment(day: int) -> datetime:
    return datetime(2021, 6, day, 12, tzinfo=UTC)


def test_the_same_page_seen_again_is_one_text_twice_met(archive: Archive) -> None:
    page = article("Ferry crosses the sound", FERRY, url="https://herald.example/ferry")
    for day in (1, 2, 3):
        archive.add(replace(page, captured=moment(day)))
    filed = archive.get(1)
    assert filed is not None
    assert [met.relation for met in filed.captures] == ["new", "identical", "identical"]
    assert [met.same_as for met in filed.captures] == [None, 1, 1]
    assert filed.card.captures == 3
    assert archive.search("").hits[0].card.captures == 3
    last = archive.capture(3)
    assert last is not None
    assert last.captured == moment(3)
    assert last.headline == page.headline


def test_a_copy_is_a_record_of_its_own(archive: Archive) -> None:
    text = (FERRY, STORM)
    archive.add(article("Ferry crosses", *text, outlet="The Herald", url="https://herald.example/ferry"))
    copy = article("Ferry crosses", *text, outlet="Daily Lantern", url="https://lantern.example/ferry")
    assert archive.add(copy) == Added("copy", 2, 2)
    third = replace(copy, outlet="The Post", url="https://post.example/ferry")
    assert archive.add(third).relation == "copy"
    for record, others in ((1, [2, 3]), (2, [1, 3]), (3, [1, 2])):
        filed = archive.get(record)
        assert filed is not None
        assert [card.id for card in filed.copies] == others
    assert sorted(ids(archive, Query(text="ferry", family=False))) == [1]


def test_captures_of_one_batch_see_each_other(archive: Archive) -> None:
    old = article("Ferry crosses the sound", FERRY, url="https://herald.example/ferry")
    new = replace(old, body=(*old.body, Block(kind="paragraph", text=STORM)))
    assert [added.relation for added in archive.add_many([(old, None), (new, None), (old, None)])] == [
        "new",
        "version",
        "unchanged",
    ]


def test_pages_are_kept_and_come_back(archive: Archive) -> None:
    page = Capture(data=b"<p>caf\xe9</p>", shape="html", name="a.html", charset="latin-1")
    dumped = Capture(data="Ein Text, als Text gegeben: caf\u00e9", shape="dump", name="b.txt")
    archive.add(replace(PLAIN, captured=moment(1)), page)
    archive.add(HOSTILE, dumped)
    found = archive.raw(1)
    assert found is not None
    assert (found.data, found.shape, found.charset, found.url) == (page.data, "html", "latin-1", PLAIN.url)
    assert found.captured == moment(1)
    text = archive.raw(2)
    assert text is not None
    assert (text.data, text.shape, text.charset) == (str(dumped.data).encode(), "dump", "utf-8")
    assert archive.raw(3) is None
    assert archive.path.with_suffix(".warc").joinpath("0001.warc.gz").exists()


def test_kept_pages_are_records_that_others_read(archive: Archive) -> None:
    """The digest counts: that of the block, as the standard names it."""
    fastwarc = pytest.importorskip("fastwarc.warc")
    page = Capture(data=b"<p>x\r\n\r\ny</p>\r\n", shape="html", name="a \u0161.html", charset="utf-8")
    archive.add(replace(PLAIN, url=None), page)
    with (archive.path.with_suffix(".warc") / "0001.warc.gz").open("rb") as file:
        (record,) = [
            (one, one.verify_block_digest(), one.reader.read()) for one in fastwarc.ArchiveIterator(file)
        ]
    assert record[1:] == (True, page.data)
    assert record[0].record_type == fastwarc.WarcRecordType.resource
    assert record[0].headers["Content-Type"] == "text/html; charset=utf-8"
    assert record[0].headers["WARC-Target-URI"] == "file:a%20%C5%A1.html"
    found = archive.raw(1)
    assert found is not None
    assert (found.data, found.charset) == (page.data, "utf-8")


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b\x08 torn", gzip.compress(b"no record")])
def test_a_page_that_is_lost_is_said(damage: bytes, archive: Archive) -> None:
    archive.add(PLAIN, Capture(data=b"<p>x</p>", shape="html", name="a.html"))
    archive.path.with_suffix(".warc").joinpath("0001.warc.gz").write_bytes(damage)
    with pytest.raises(SourceError, match="there is no page in"):
        archive.raw(1)


def test_a_page_that_is_there_is_not_kept_again(archive: Archive) -> None:
    page = Capture(data=b"<p>x</p>", shape="html", name="a.html")
    archive.add(PLAIN, page)
    size = archive.path.with_suffix(".warc").joinpath("0001.warc.gz").stat().st_size
    assert archive.add(replace(PLAIN, headline="read by another release"), page).relation == "unchanged"
    assert archive.path.with_suffix(".warc").joinpath("0001.warc.gz").stat().st_size == size


def test_what_an_interrupted_writer_left_is_not_touched(archive: Archive) -> None:
    page = Capture(data=b"<p>x</p>", shape="html", name="a.html")
    archive.add(PLAIN, page)
    first = archive.path.with_suffix(".warc") / "0001.warc.gz"
    with first.open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")
    archive.add(EVERYTHING, replace(page, data=b"<p>y</p>"))
    assert first.read_bytes().endswith(b"torn")
    found = archive.raw(2)
    assert found is not None
    assert found.data == b"<p>y</p>"
    assert first.with_name("0002.warc.gz").exists()


# --- asking ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def press(archive: Archive) -> Archive:
    """Six records: 1 and 2 English, 3 French, 4 Japanese, 5 Hindi, 6 Arabic."""
    image, post = (
        Image(url="https://a.example/1.jpg", caption="A goat"),
        Post(platform="mastodon", text="Ahoy!"),
    )
    some = [
        article(
            "Ferry returns", FERRY, outlet="The Herald", authors=("Ada Example",), published=date(2021, 6, 1)
        ),
        article("Storm night", STORM, outlet="Daily Lantern", published=datetime(2021, 6, 1, 9, tzinfo=UTC)),
        article(
            "Le café de la gare rouvre", "Après l’été, le café rouvre ses portes.", published=date(2020, 2, 3)
        ),
        article("東京都の港に図書室", "住民が港の駅舎に図書室を開設した。", published=date(2019, 12, 31)),
        article("नदी में बाढ़", "हिन्दी समाचार: नदी का पानी बढ़ गया।"),
        article("الميناء يفتح", "أُعيد فتح الميناء يوم الثلاثاء."),
    ]
    some[0] = replace(some[0], images=(image,), section="Coast", language="en")
    some[1] = replace(
        some[1], posts=(post,), section="Weather", language="en", authors=("Bo Sample", "Ada Example")
    )
    list(archive.add_many((one, None) for one in some))
    return archive


WORDS = {
    "ferry": [1],
    "FERRY goat": [1],
    "ferry storm": [],
    "ferry OR storm": [1, 2],
    '"storm tore the roof"': [2],
    '"roof tore"': [],
    "traw*": [2],
    "passengers -goat": [],
    "-ferry -storm": [3, 4, 5, 6],
    "NOT (ferry OR cafe)": [2, 4, 5, 6],
    "cafe": [3],
    "CAFÉ ete": [3],
    "l'été": [3],
    "東京": [4],
    "図書室": [4],
    "港": [4],
    "京都": [4],
    "東都": [],
    "हिन्दी": [5],
    "नदी": [5],
    "الميناء": [6],
    "اعيد": [6],
    "أعيد": [6],
    "headline:ferry": [1],
    "headline:goat": [],
    'outlet:"daily lantern"': [2],
    "outlet:lantern": [],
    'author:"ada example"': [1, 2],
    "has:image": [1],
    "has:post has:image": [],
    "lang:en lang:fr": [1, 2],
    "section:coast section:weather -storm": [1],
    "on:2021-06-01": [1, 2],
    "before:2020": [4],
    "from:2020 to:2020-02-03": [3],
    "after:2020": [1, 2],
    "ahoy": [2],
    "kind:live": [],
    "": [1, 2, 3, 4, 5, 6],
}


@pytest.mark.parametrize("query", WORDS)
def test_queries(press: Archive, query: str) -> None:
    results = press.search(query)
    assert sorted(hit.card.id for hit in results.hits) == WORDS[query]
    assert results.total == len(WORDS[query])


def test_hits_are_marked(press: Archive) -> None:
    for query, marked in (
        ("goat", {"goat"}),
        ("cafe", {"café"}),
        ("図書", {"図書"}),
        ("traw*", {"trawlers"}),
    ):
        (hit,) = press.search(query).hits
        assert {piece.text for piece in (*hit.headline, *hit.snippet) if piece.hit} == marked


def test_facets_count_everything_but_their_own_filter(press: Archive) -> None:
    facets = press.search('outlet:"the herald"').facets
    assert {(one.value, one.count, one.selected) for one in facets["outlet"]} == {
        ("The Herald", 1, True),
        ("Daily Lantern", 1, False),
    }
    assert [(one.value, one.count) for one in facets["author"]] == [("Ada Example", 1)]
    everything = press.search("").facets
    assert [(one.value, one.count) for one in everything["author"]] == [("Ada Example", 2), ("Bo Sample", 1)]
    assert {(one.value, one.count) for one in everything["has"]} == {("image", 1), ("post", 1)}


def test_histogram_and_order(press: Archive) -> None:
    results = press.search(Query(sort="newest"))
    assert [hit.card.id for hit in results.hits] == [2, 1, 3, 4, 6, 5]
    assert results.histogram.unit == "month"
    assert sum(bar.count for bar in results.histogram.bars) == 4
    assert results.histogram.undated == 2
    assert ids(press, Query(sort="oldest")) == [4, 3, 1, 2, 5, 6]
    assert ids(press, Query(sort="oldest", limit=2, offset=1)) == [3, 1]


def test_day_names_totals(press: Archive) -> None:
    assert [card.id for card in press.day(date(2021, 6, 1))] == [1, 2]
    assert [one.value for one in press.outlets()] == ["The Herald", "Daily Lantern"]
    assert [one.value for one in press.authors("AD")] == ["Ada Example"]
    totals = press.totals()
    assert (totals.records, totals.captures, totals.copies, totals.first) == (6, 6, 0, date(2019, 12, 31))


def test_an_empty_archive_answers(archive: Archive) -> None:
    results = archive.search("ferry")
    assert (results.total, results.hits) == (0, ())
    assert archive.search("").total == 0
    assert archive.totals().records == 0
    assert archive.outlets() == ()


# --- opening ---------------------------------------------------------------------------------------------------------


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    with pytest.raises(SourceError, match="there is no archive"):
        Archive.open(path)
    path.write_text(
        "not a database, but long enough to be looked at as one, says its first page of many bytes" * 9
    )
    with pytest.raises(SourceError, match="no SQLite file"):
        Archive.open(path, create=True)
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(SourceError, match="no archive of presscut"):
        Archive.open(path, create=True)
    with pytest.raises(SourceError, match="is a folder"):
        Archive.open(tmp_path, create=True)
    with pytest.raises(SourceError, match="there is no folder"):
        Archive.open(tmp_path / "no" / "press.db", create=True)


def test_a_newer_schema_is_refused(archive: Archive) -> None:
    with sqlite3.connect(archive.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(SourceError, match=r"schema 99, of a newer presscut.*update presscut"):
        Archive.open(archive.path)


def test_closed_and_readonly(press: Archive) -> None:
    with Archive.open(press.path, readonly=True) as reader:
        assert reader.search("ferry").total == 1
        with pytest.raises(UsageError, match="open for reading only"):
            reader.add(PLAIN)
    with pytest.raises(UsageError, match="is closed"):
        reader.search("ferry")


def test_readers_read_while_a_writer_writes(archive: Archive) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        with Archive.open(archive.path) as reader:
            seen = 0
            while not done.is_set():
                results = reader.search("ferry")
                if results.total < seen or results.total != sum(one.count for one in results.facets["kind"]):
                    wrong.append(results)
                seen = results.total

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(30):
        archive.add(article(f"Ferry number {number} of the year", f"{FERRY} It was number {number}."))
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong


# --- hostile ---------------------------------------------------------------------------------------------------------


def test_a_hostile_article_is_stored_and_found(archive: Archive) -> None:
    script = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    hostile = Article(
        url="javascript:alert(1)",
        canonical_url="https://a.example/\ud800?q='; DROP TABLE record; --",
        outlet=f"\u202egnp.exe {script}",
        language="<b>",
        section="\x00\x1b[31m",
        headline=f"needle {script} " + "ha" * 5_000_000,
        authors=tuple(f"{script} {n} \udfff" for n in range(300)),
        tags=("\ud800",),
        body=(Block(kind="paragraph", text="broken \ud83d surrogates \x00 and \u202eRLO " + "̷" * 9_000),),
        images=(Image(url="data:text/html,<script>", caption=script),),
        posts=(Post(platform="x", text=script),),
    )
    added = archive.add(hostile, Capture(data=f"\ud800 {script}", shape="dump", name="\ud800\n"))
    assert (
        archive.add(hostile, Capture(data=f"\ud800 {script}", shape="dump", name="x")).relation == "unchanged"
    )
    for query in (
        "needle",
        "broken surrogates",
        "alert",
        'outlet:"\u202egnp.exe <script>alert(""x"")</script>"',
        "RLO",
    ):
        results = archive.search(query)
        if not query.startswith("outlet"):
            assert [hit.card.id for hit in results.hits] == [added.record_id], query
            assert len("".join(piece.text for piece in results.hits[0].headline)) <= 1_000
    filed = archive.get(added.record_id)
    assert filed is not None
    assert len(filed.card.authors) == 100
    assert len(filed.article.headline or "") > 10_000_000
    assert archive.raw(added.capture_id) is not None
    again = archive.add(replace(hostile, tags=("again",)))
    assert again.record_id == added.record_id
    assert archive.search("needle").total == 1


def test_a_thousand_records_with_one_headline_cost_little(archive: Archive) -> None:
    """What every page of an outlet has, its headline here, leads nowhere in the end, and a text of its own still does."""
    daily = [
        article("Weather for the coming days", f"Number {n * n}: " + " ".join(f"{n}w{k}" for k in range(40)))
        for n in range(150)
    ]
    list(archive.add_many((one, None) for one in daily))
    assert archive.totals().records == 150
    last = replace(daily[140], tags=("again",))
    assert archive.add(last).record_id == 141


def test_authors_are_counted_of_few_results_as_of_many(archive: Archive) -> None:
    for number in range(40):
        authors = ("Ada Example", f"Author {number % 3}") if number % 4 else ()
        text = f"Story {number} of what was seen at pier {number * 31}, and by nobody else, at all. " * 3
        archive.add(article(f"Story number {number}", text, authors=authors, outlet=f"Outlet {number}"))
    for query, ada in (("pier", 30), ("headline:7", 1), ("headline:8", 0), ("headline:7 OR headline:38", 2)):
        counts = {count.value: count.count for count in archive.search(query).facets["author"]}
        assert counts.pop("Ada Example", 0) == ada
        assert sum(counts.values()) == ada
