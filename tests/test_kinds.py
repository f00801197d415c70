"""What sort of page it is: invented pages of every sort, and what is refused where articles are asked for."""

from pathlib import Path

import numpy as np
import pytest

import presscut
from presscut import features, kinds, labels
from presscut import page as pages
from presscut.model import Article, Failure
from presscut.pipeline import read_dump, read_html

PAGES = Path(__file__).parent / "kinds"

OTHERS = {
    "index": "listing",
    "product": "product",
    "login": "other",
    "error": "other",
    "forum": "forum",
}
"""Page → what it is, where something of it is kept."""
ARTICLES = ("notice", "recipe", "dispatch")
"""Short articles, which are articles all the same."""


def source(name: str) -> bytes:
    return (PAGES / f"{name}.html").read_bytes()


@pytest.mark.parametrize(("name", "kind"), OTHERS.items())
def test_what_is_no_article_is_refused_and_told(name: str, kind: str) -> None:
    found = presscut.extract(source(name))
    assert isinstance(found, Failure)
    assert (found.reason, found.kind) == ("no-article", kind)
    assert found.score is not None
    assert 0 < found.score <= 1
    assert kind in found.detail


@pytest.mark.parametrize(("name", "kind"), OTHERS.items())
def test_its_text_is_given_where_any_kind_is_asked_for(name: str, kind: str) -> None:
    found = presscut.extract(source(name), kinds="any")
    assert isinstance(found, Article)
    assert found.kind == kind
    assert found.body
    assert presscut.from_json(found.to_json()) == found


def test_what_counts_as_text_depends_on_the_kind() -> None:
    """Of a list the teasers, of a forum all posts; the labels say by which convention."""
    teasers, posts = (read_html(source(name)) for name in ("index", "forum"))
    assert not isinstance(teasers, Failure)
    assert not isinstance(posts, Failure)
    assert (teasers.labels.convention, posts.labels.convention) == ("mixed", "forum")
    assert "Take a torch, the lamps are still broken." in posts.article.text
    as_news = labels.label(teasers.page, teasers.features)
    assert as_news.keep.sum() < teasers.labels.keep.sum()


def test_the_answers_in_a_forum_are_in_every_form() -> None:
    found = presscut.extract(source("forum"), kinds="any")
    assert isinstance(found, Article)
    answer = "Ask for Ole, he has the key. He is there most mornings until ten."
    assert (answer, "mizzen77") in {(comment.text, comment.author) for comment in found.comments.items}
    for form in (found.text, found.to_text(), found.to_markdown(), found.to_html(), found.to_tei()):
        assert form.count(answer) == 1


def test_an_article_is_read_by_the_convention_of_news() -> None:
    reading = read_html(source("notice"))
    assert not isinstance(reading, Failure)
    assert reading.labels.convention == "news"


def test_a_page_of_another_kind_is_refused_before_its_parts_are_sought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("presscut.parts.find", lambda *_: pytest.fail("parts were sought"))
    assert isinstance(read_html(source("index"), kinds="article"), Failure)


def test_an_empty_shell_is_no_article() -> None:
    found = presscut.extract(source("shell"))
    assert isinstance(found, Failure)
    assert found.reason == "no-article"


@pytest.mark.parametrize("name", ARTICLES)
def test_a_short_article_is_one(name: str) -> None:
    found = presscut.extract(source(name))
    assert isinstance(found, Article), found
    assert found.kind == "article"


def test_a_page_that_says_so_is_a_live_blog() -> None:
    claim = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Harbour"}</script>'
    page = source("index").replace(b"</head>", claim.encode() + b"</head>")
    found = presscut.extract(page)
    assert isinstance(found, Article)
    assert found.kind == "live"


def test_a_kind_that_is_none_is_a_wrong_call() -> None:
    with pytest.raises(presscut.UsageError, match="kinds"):
        presscut.extract(source("index"), kinds="news")  # type: ignore[arg-type]


def test_a_dump_of_prose_is_an_article() -> None:
    lines = "\n\n".join(
        f"The lock keepers of canal {number} met on Monday evening, and they agreed to open the gates early."
        for number in range(6)
    )
    reading = read_dump(f"Gates open early\n\n{lines}")
    assert not isinstance(reading, Failure)
    assert reading.verdict.kind == "article"


def test_every_sign_has_a_name_and_a_place() -> None:
    page = pages.read(source("product").decode())
    measured = features.measure(page, features.hints_of(page))
    labelled = labels.label(page, measured)
    signs, _ = kinds.observe(page, measured, labelled, (), None)
    assert signs.shape == (len(kinds.NAMES),)
    assert len(set(kinds.NAMES)) == len(kinds.NAMES)
    told = dict(zip(kinds.NAMES, signs.tolist(), strict=True))
    assert told["type:product"] == told["og:product"] == 1
    assert told["type:article"] == told["og:none"] == 0
    assert told["tag:form"] == pytest.approx(np.log1p(2) / 4)


def test_terms_are_words_of_the_machinery_and_none_of_the_text() -> None:
    page = pages.read(
        '<html class="no-js"><body class="single postId-7"><main id="content"><div class="entry-content">'
        "<p>The lock keepers met on Monday evening, and they agreed to open the gates early.</p></div></main></body></html>"
    )
    measured = features.measure(page)
    labelled = labels.label(page, measured)
    assert labelled.keep.any()
    terms = kinds.observe(page, measured, labelled, (), "https://blog.example.org/news/gates/").terms
    assert terms == {
        *("page:no", "page:js", "page:single", "page:post", "page:id", "middle:content"),
        *("in:<p>", "in:<div>", "in:<main>", "in:entry", "in:content"),
        *("host:blog", "folder:news", "last:gates"),
    }


def test_a_page_is_judged_with_and_without_an_address() -> None:
    """A front page is none the less one where nobody knows its address; none leaves the signs of addresses open."""
    page = pages.read(source("notice").decode())
    measured = features.measure(page, features.hints_of(page))
    labelled = labels.label(page, measured)
    signs = kinds.observe(page, measured, labelled, (), None).signs
    unknown = [name for name, sign in zip(kinds.NAMES, signs.tolist(), strict=True) if np.isnan(sign)]
    assert unknown == [name for name in kinds.NAMES if name.startswith("address:")]
    root, own, none = (
        kinds.judge(page, measured, labelled, (), address).article
        for address in (
            "https://example.org/",
            "https://example.org/2024/05/footbridge-closed-until-friday",
            None,
        )
    )
    assert root < own
    assert 0 <= none <= 1


def test_reasons_are_the_signs_that_weighed_most() -> None:
    reading = read_html(source("product"))
    assert not isinstance(reading, Failure)
    claims = [claim for known in reading.evidence.values() for claim in known.claims]
    found = kinds.reasons(reading.page, reading.features, reading.labels, claims, None)
    assert len(found) == 6
    assert [abs(weight) for _, weight in found] == sorted((abs(w) for _, w in found), reverse=True)
    assert all(name in kinds.NAMES or ":" in name for name, _ in found)
