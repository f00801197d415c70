"""The reader's pages, asked as a browser asks: every route, every refusal."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from articles import EVERYTHING, HOSTILE, LIVE, PLAIN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

pytest.importorskip("starlette", reason="the reader needs presscut[serve]")

from starlette.testclient import TestClient

from presscut.archive import Archive
from presscut.model import Article, Block
from presscut.server import Reader, make_app
from presscut.sources import Capture

PAGE = Path(__file__).parent / "pages" / "wordpress" / "page.html"
TEXT = "The ferry returns to the sound after nine years, and forty-one passengers are on board. "
EARLY = Article(
    url="https://herald.example/ferry",
    canonical_url="https://herald.example/ferry",
    outlet="Herald",
    headline="Ferry returns",
    captured=datetime(2021, 6, 1, 8, tzinfo=UTC),
    body=tuple(Block(kind="paragraph", text=f"{TEXT}It is crossing number {number}.") for number in range(6)),
)
LATE = replace(
    EARLY,
    captured=datetime(2021, 6, 1, 12, tzinfo=UTC),
    body=(*EARLY.body, Block(kind="paragraph", text="The captain said that she would sail again on Friday.")),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    archive = Archive.open(tmp_path_factory.mktemp("reader") / "press.db", create=True)
    for article in (EVERYTHING, LIVE, PLAIN, HOSTILE, EARLY, LATE):
        archive.add(article)
    app = make_app(Reader(archive=archive, allow_add=True))
    with TestClient(app, base_url="http://localhost") as made:
        yield made


def records(client: TestClient) -> dict[str, int]:
    hits = client.get("/search.json?limit=100").json()["hits"]
    return {hit["headline"]: hit["id"] for hit in hits}


def of(client: TestClient, headline: str | None) -> int:
    return records(client)[headline or ""]


ROUTES = (
    "/",
    "/?q=ferry",
    "/?q=nothing-like-this",
    "/?q=%22&outlet=x&from=1&to=2021-13-01&sort=y&page=0&has=z",
    "/search.json?q=ferry",
    "/search.csv",
    "/feed.atom",
    "/outlets",
    "/authors?beginning=w",
    "/author?name=Wiebke+Thoms",
    "/outlet?name=Herald",
    "/day/2021-06-01",
    "/help",
    "/health",
    "/add",
    "/article/1",
    "/article/1/evidence",
    "/article/1/versions",
    "/static/style.css",
    "/static/keys.js",
    "/static/icon.svg",
)


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_comes_with_its_guards(client: TestClient, route: str) -> None:
    answer = client.get(route)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("route", [route for route in ROUTES if "." not in route and route != "/health"])
def test_pages_hold_nothing_inline_and_nothing_from_outside(client: TestClient, route: str) -> None:
    tree = etree.HTML(client.get(route).text)
    assert tree.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == []
    loaded = tree.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert all(str(address).startswith("/static/") for address in loaded)
    assert len(tree.xpath("//h1")) == 1


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("/nope", 404),
        ("/article/999", 404),
        ("/article/99999999999999999999999", 404),
        ("/article/1/as/docx", 404),
        ("/article/1/capture/1/warc", 404),
        ("/article/1/capture/99999999999999999999999/warc", 404),
        ("/article/1/evidence?capture=77", 404),
        ("/article/1/versions?a=1&b=x", 404),
        ("/day/2021-02-30", 404),
        ("/outlet?name=Nobody", 404),
        ("/author", 404),
        ("/?q=" + "a" * 9000, 414),
        ("/" + "a" * 3000, 414),
    ],
)
def test_a_refusal_says_why(client: TestClient, route: str, status: int) -> None:
    answer = client.get(route)
    assert answer.status_code == status
    assert len(answer.text) > 10
    assert "Traceback" not in answer.text


def test_another_name_of_the_server_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_an_article_shows_what_the_record_has(client: TestClient) -> None:
    page = client.get(f"/article/{of(client, EVERYTHING.headline)}").text
    words = " ".join(etree.HTML(page).itertext())
    for said in ("Verkehr", "Wiebke Thoms", "1 June 2021, 14:05 (UTC+2)", "Jorun Haberle", "@rat@ostermoor.example",
                 "4 100", "Die Brücke von oben", "Leserbriefe", "Endlich!", "behind a paywall", "Erbaut 1958"):  # fmt: skip
        assert said in words
    assert "Idris Çelen Idris" not in words
    player = page.index("Die Brücke von oben")
    assert page.index("Erste Zeile eines Gedichts") < player < page.index("Die Brücke ist 214 Meter lang")
    assert "<img" not in page
    assert "<li>Für Autos:<ol><li>bis 3,5 Tonnen" in page


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "jsonld", "tei"])
def test_an_article_in_every_format(client: TestClient, form: str) -> None:
    answer = client.get(f"/article/1/as/{form}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]


def test_versions_side_by_side(client: TestClient) -> None:
    page = client.get(f"/article/{of(client, 'Ferry returns')}/versions").text
    assert "1 sentence added" in page
    assert "<ins>The captain said" in page


def test_states_are_told_apart_from_captures_of_the_same(tmp_path: Path) -> None:
    hours = [replace(EARLY, captured=datetime(2021, 6, 1, hour, tzinfo=UTC)) for hour in (8, 9, 10)]
    archive = Archive.open(tmp_path / "press.db", create=True)
    with TestClient(make_app(Reader(archive=archive)), base_url="http://localhost") as made:
        for one in hours:
            archive.add(one)
        assert "It was caught 3 times and was the same every time" in made.get("/article/1/versions").text
        archive.add(LATE)
        tree = etree.HTML(made.get("/article/1/versions").text)
    states = [" ".join("".join(one.itertext()).split()) for one in tree.xpath("//ol[@class='timeline']/li")]
    assert len(states) == 2
    assert "the first known" in states[0]
    assert "met again, the same, 2 times" in states[0]
    assert "1 sentence added" in states[1]
    assert tree.xpath("//li[@class='chosen']//a/@href")[-2] == "?a=1&b=4"


def test_what_is_no_article_is_said_to_be_none(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "press.db", create=True)
    archive.add(replace(PLAIN, kind="listing", published=None))
    with TestClient(make_app(Reader(archive=archive)), base_url="http://localhost") as made:
        assert "reads like no article of the press" in made.get("/article/1?added=new").text
        assert "filed as a new article" in made.get("/article/1?added=new").text
        assert 'role="status"' not in made.get("/article/1?added=<b>").text
        assert "list of articles" in made.get("/").text
        assert "undated" in made.get("/").text


def test_a_hostile_article_is_text(client: TestClient) -> None:
    number = next(
        hit["id"]
        for hit in client.get("/search.json?limit=100").json()["hits"]
        if "Head" in (hit["headline"] or "")
    )
    for route in (f"/article/{number}", f"/article/{number}/evidence", f"/article/{number}/versions", "/"):
        page = client.get(route).text
        assert not re.search(r"<script(?! src=\"/static)", page)
        assert "javascript:" not in "".join(map(str, etree.HTML(page).xpath("//@href | //@src")))


def test_the_feed_is_well_formed(client: TestClient) -> None:
    feed = etree.fromstring(client.get("/feed.atom").content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 5


def test_csv_holds_no_formula(client: TestClient) -> None:
    lines = client.get("/search.csv").text.splitlines()
    assert lines[0].startswith("id,headline,outlet")
    assert not any(re.search(r'(?:^|,)"?[=+@]', line) for line in lines)


# --- adding ----------------------------------------------------------------------------------------------------------


def token_of(client: TestClient) -> str:
    found = re.search(r'name="token" value="(\w+)"', client.get("/add").text)
    assert found
    return found[1]


def test_a_page_is_added_by_upload(client: TestClient) -> None:
    files = {"page": ("page.html", PAGE.read_bytes(), "text/html")}
    answer = client.post(
        "/add", data={"token": token_of(client), "url": ""}, files=files, follow_redirects=False
    )
    assert answer.status_code == 303
    assert client.get(answer.headers["location"]).status_code == 200
    assert (
        "The page, block by block"
        in client.get(answer.headers["location"].partition("?")[0] + "/evidence").text
    )


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        ({"token": "0" * 64, "url": "https://a.example/"}, {}),
        ({"url": "https://a.example/"}, {}),
        ({"token": "", "url": "https://a.example/"}, {"origin": "https://evil.example"}),
        ({"token": "", "url": "https://a.example/"}, {"sec-fetch-site": "cross-site"}),
    ],
)
def test_a_form_that_is_not_ours_is_refused(
    client: TestClient, data: dict[str, str], headers: dict[str, str]
) -> None:
    if data.get("token") == "":
        data = {**data, "token": token_of(client)}
    before = client.get("/health").json()["captures"]
    assert client.post("/add", data=data, headers=headers).status_code == 403
    assert client.get("/health").json()["captures"] == before


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
        "nonsense",
        "",
    ],
)
def test_addresses_that_strangers_have_no_business_with(client: TestClient, url: str) -> None:
    answer = client.post("/add", data={"token": token_of(client), "url": url})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_too_large_an_upload_is_refused(client: TestClient) -> None:
    files = {"page": ("page.html", b"x" * 13_000_000, "text/html")}
    assert client.post("/add", data={"token": token_of(client)}, files=files).status_code == 413


def test_too_large_an_upload_is_refused_that_does_not_say_how_large_it_is(client: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="page"; filename="page.html"\r\n\r\n'
        yield from (b"x" * 1_000_000 for _ in range(13))
        yield b"\r\n--b--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=b"}
    before = client.get("/health").json()["captures"]
    assert client.post("/add", content=parts(), headers=headers).status_code == 413
    assert client.get("/health").json()["captures"] == before


@pytest.mark.parametrize(
    "route",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fserver%2fapp.py",
        "/static//etc/passwd",
        "/static/",
        "/article/1/as/..%2f..%2fetc%2fpasswd",
        "/article/1/as/text%0d%0aSet-Cookie:%20a=b",
        "/article/-1",
        "/day/2021-01-01%00",
        "/%ff",
    ],
)
def test_no_address_leads_out_of_the_archive(client: TestClient, route: str) -> None:
    answer = client.get(route)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers
    assert "make_app" not in answer.text


def test_names_of_the_press_stay_out_of_headers(client: TestClient) -> None:
    for number in records(client).values():
        for form in ("text", "json"):
            said = client.get(f"/article/{number}/as/{form}").headers["content-disposition"]
            assert re.fullmatch(r'attachment; filename="article-\d+\.\w+"', said)


def test_what_is_searched_for_stays_text_in_the_feed(client: TestClient) -> None:
    said = '"><script>x</script>\u0001]]>&'
    feed = etree.fromstring(client.get("/feed.atom", params={"q": said, "outlet": said}).content)
    names = {etree.QName(element).localname for element in feed.iter()}
    assert names <= {"feed", "id", "title", "link", "updated", "entry", "author", "name", "summary"}
    assert "<script>" in (feed.findtext("{http://www.w3.org/2005/Atom}title") or "")


def test_adding_is_off_unless_asked_for(tmp_path: Path) -> None:
    Archive.open(tmp_path / "press.db", create=True).close()
    archive = Archive.open(tmp_path / "press.db", readonly=True)
    with TestClient(make_app(Reader(archive=archive)), base_url="http://localhost") as made:
        assert made.get("/add").status_code == 403
        assert made.post("/add").status_code == 403
        assert "The archive is empty" in made.get("/").text


def test_the_kept_page_shows_its_labels(tmp_path: Path) -> None:
    from presscut.pipeline import Reading, read_capture

    capture = Capture(data=PAGE.read_bytes(), name="page", url="https://other.example/page")
    reading = read_capture(capture)
    assert isinstance(reading, Reading)
    archive = Archive.open(tmp_path / "press.db", create=True)
    added = archive.add(reading.article, capture)
    with TestClient(make_app(Reader(archive=archive)), base_url="http://localhost") as made:
        tree = etree.HTML(made.get(f"/article/{added.record_id}/evidence").text)
        (address,) = tree.xpath("//a[contains(@href, '/warc')]/@href")
        record = made.get(str(address))
        shutil.rmtree(tmp_path / "press.warc")
        gone = made.get(str(address))
    assert record.headers["content-type"] == "application/warc"
    assert record.headers["content-disposition"] == 'attachment; filename="capture-1.warc"'
    assert record.content.startswith(b"WARC/1.1\r\nWARC-Type: resource\r\n")
    assert PAGE.read_bytes() in record.content
    assert gone.status_code == 404
    assert str(tmp_path) not in gone.text
    roles = {str(text) for text in tree.xpath("//ol[@class='blocks']//span[@class='role']/text()")}
    assert {"body", "headline", "left out"} <= roles
    assert tree.xpath("//section[@class='claim']//li[@class='trusted']")


def test_an_archive_that_cannot_be_read_is_said_to_be_busy(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    archive = Archive.open(path, create=True)
    with TestClient(make_app(Reader(archive=archive)), base_url="http://localhost") as made:
        assert made.get("/").status_code == 200
        path.rename(tmp_path / "elsewhere.db")
        answer = made.get("/")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert str(tmp_path) not in answer.text
        (tmp_path / "elsewhere.db").rename(path)
        assert made.get("/").status_code == 200


# --- anything at all -------------------------------------------------------------------------------------------------

_VALUES = st.one_of(
    st.text(max_size=40), st.sampled_from(["2021-06-01", "0", "-1", "1", "article", '"', "(", "NEAR(", "*"])
)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    route=st.sampled_from(
        [
            "/",
            "/search.json",
            "/search.csv",
            "/feed.atom",
            "/outlet",
            "/author",
            "/authors",
            "/article/1/versions",
            "/article/5/evidence",
        ]
    ),
    params=st.dictionaries(
        st.sampled_from(
            [
                "q",
                "outlet",
                "author",
                "has",
                "from",
                "to",
                "sort",
                "page",
                "limit",
                "name",
                "a",
                "b",
                "capture",
                "beginning",
                "kind",
            ]
        ),
        _VALUES,
        max_size=5,
    ),
)
def test_no_query_breaks_the_server(client: TestClient, route: str, params: dict[str, str]) -> None:
    answer = client.get(
        route, params={name: value.encode("utf-8", "replace").decode() for name, value in params.items()}
    )
    assert answer.status_code < 500


def test_json_of_the_hostile_is_json(client: TestClient) -> None:
    assert json.loads(client.get("/search.json?limit=1000").content)["total"] >= 5
