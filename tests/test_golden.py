"""Invented pages in the markup of real makers, and what a careful reader takes from each.

A folder of `pages/` holds `page.html` or `page.txt` as it was served, `capture.json` (what the caller knows) and
`expected.json`: the article without what learning may shift (confidences, claims that were not believed), absent
fields left out. `--update-golden` writes what is found; read the difference as its reader would. Where presscut is
known to be wrong the expectation stands all the same, and `DEFECTS` says so until it is mended.
"""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import presscut
from presscut.model import Article
from presscut.render import render

Golden = Callable[[Path, str], None]

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())

DEFECTS: dict[str, dict[str, str]] = {
    "dump_wet": {
        "outlet": "the outlet behind the headline in the first line is not read",
    },
    "embeds": {
        "body": "the caption of a table is lost",
    },
    "gazeta": {
        "tags": "a box of related stories with `topics` in its class is taken for tags",
    },
    "shinbun": {
        "section": "steps parted by ＞ are not read",
        "breadcrumbs": "steps parted by ＞ are not read",
    },
    "tables_2005": {
        "body": "a page of tables and <br>, without a class, is kept whole",
        "images": "a page of tables and <br>, without a class, is kept whole",
        "headline": "a page of tables and <br>, without a class, is kept whole",
        "outlet": "a page of tables and <br>, without a class, is kept whole",
    },
}
"""Page → field → what is still wrong. An update leaves these expectations alone."""

UNSTABLE = {"schema", "text", "confidence", "evidence"}
"""Keys of the record that hold figures of the labeller, or repeat others."""


def read(name: str) -> Article:
    folder = PAGES / name
    known = json.loads((folder / "capture.json").read_text(encoding="utf-8"))
    captured = datetime.fromisoformat(known["captured"]) if "captured" in known else None
    source = next(folder.glob("page.*"))
    cut = presscut.extract if source.suffix == ".html" else presscut.extract_dump
    found = cut(source.read_bytes(), url=known.get("url"), captured=captured)
    assert isinstance(found, Article), found
    return found


def told(article: Article) -> dict[str, object]:
    """The record for people: without the labeller's figures and what is absent, spans by their words."""
    record = {key: value for key, value in article.to_dict().items() if key not in UNSTABLE}
    record["body"] = [block_told(block) for block in article.to_dict()["body"]]  # type: ignore[attr-defined]
    return {key: present(value) for key, value in record.items() if present(value) not in (None, [], {})}


def block_told(block: dict[str, Any]) -> dict[str, object]:
    text, spans = block["text"], block["spans"]
    block = {key: value for key, value in block.items() if key != "confidence" and value != 0}
    return block | {"spans": [[one["kind"], text[one["start"] : one["end"]], one["url"]] for one in spans]}


def present(value: Any) -> Any:
    """A value without what is absent in it."""
    if isinstance(value, dict):
        kept = {key: present(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, [], {}) and one is not False}
    return [present(one) for one in value] if isinstance(value, list) else value


def believed(article: Article) -> dict[str, str]:
    """Which source was believed in each field."""
    return {
        field: known.trusted.source
        for field, known in sorted(article.evidence.items())
        if known.trusted is not None
    }


def expected(name: str) -> dict[str, object]:
    """What a careful reader takes from the page."""
    record: dict[str, object] = json.loads((PAGES / name / "expected.json").read_text(encoding="utf-8"))[
        "article"
    ]
    return record


@pytest.mark.parametrize("name", NAMES)
def test_article(name: str, golden: Golden) -> None:
    article = read(name)
    record, sources = told(article), believed(article)
    for field in DEFECTS.get(name, ()):
        record.pop(field, None)
        sources.pop(field, None)
        if field in expected(name):
            record[field] = expected(name)[field]
    in_order = {key: record[key] for key in article.to_dict() if key in record}
    written = {"article": in_order, "believed": sources}
    golden(PAGES / name / "expected.json", json.dumps(written, ensure_ascii=False, indent=1) + "\n")


KNOWN = [
    pytest.param(name, field, marks=pytest.mark.xfail(reason=why, strict=True))
    for name, fields in DEFECTS.items()
    for field, why in fields.items()
]


@pytest.mark.parametrize(("name", "field"), KNOWN)
def test_known_defect(name: str, field: str) -> None:
    assert told(read(name)).get(field) == expected(name).get(field)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_twice(name: str) -> None:
    """No paragraph of any length stands twice in the text, and none is also a headline, caption or credit."""
    article = read(name)
    long = [part for part in article.text.split("\n\n") if len(part) > 30]
    assert len(long) == len(set(long))
    beside = {article.headline, article.byline, *(image.caption for image in article.images)}
    assert not beside & set(long)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "jsonld", "tei"])
def test_written_in_every_form(name: str, form: str) -> None:
    article = read(name)
    written = render(article, form)
    first = next(block.text for block in article.body if block.kind == "paragraph")
    word = max(first.split("\n")[0].split()[:12], key=len)
    assert word in written


@pytest.mark.parametrize("name", NAMES)
def test_record_comes_back(name: str) -> None:
    article = read(name)
    assert presscut.from_json(article.to_json()) == article
