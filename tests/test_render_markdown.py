"""Articles as Markdown, read back by a CommonMark parser."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from any_articles import ANY_ARTICLE, articles, assert_in_order, blocks, squeezed, stands_in
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from presscut.model import Article, Block, Span
from presscut.render import render

_COMMONMARK = MarkdownIt("commonmark").enable("table")


def _read(markdown: str) -> str:
    """What a CommonMark parser shows a reader; fails on anything but text where HTML or code was not meant."""
    return "".join(_shown(_COMMONMARK.parse(markdown)))


def _shown(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        assert token.type not in ("html_block", "code_block", "hr")
        if token.type == "fence":
            yield token.content
        for child in token.children or ():
            assert child.type != "html_inline"
            if child.type in ("text", "code_inline"):
                yield child.content


_TEXT_BLOCKS = (
    blocks()
    .filter(lambda block: block.kind not in ("figure", "media", "post"))
    .map(lambda block: replace(block, published=None, published_raw=None))
)


@settings(parent=ANY_ARTICLE, max_examples=200)
@given(st.lists(_TEXT_BLOCKS, max_size=5))
def test_markdown_comes_back_from_a_parser_as_the_text_it_was(body: list[Block]) -> None:
    shown = _read(render(Article(body=tuple(body)), "markdown"))
    assert squeezed(shown) == "".join(squeezed(part) for block in body for part in stands_in(block))


@ANY_ARTICLE
@given(articles())
def test_markdown_holds_every_block_in_order(article: Article) -> None:
    assert_in_order(article, _read(render(article, "markdown")))


def _tokens(article: Article) -> list[str]:
    """Types of the tokens a parser finds, inline ones in their place, text left out."""
    found = []
    for token in _COMMONMARK.parse(render(article, "markdown")):
        found += [child.type for child in token.children or [token] if child.type != "text"]
    return found


@pytest.mark.parametrize(
    ("text", "span", "tokens"),
    [
        ("a bold word", Span(kind="strong", start=2, end=6), ["strong_open", "strong_close"]),
        ("un-fri-ging", Span(kind="emphasis", start=3, end=6), ["em_open", "em_close"]),
        ("粗体字", Span(kind="strong", start=1, end=2), ["strong_open", "strong_close"]),
        ("说“好”了", Span(kind="strong", start=1, end=4), []),  # no parser would read these marks
        ("the code `x` here", Span(kind="code", start=4, end=12), ["code_inline"]),
        ("see it here", Span(kind="link", start=4, end=6, url="/a(b) c"), ["link_open", "link_close"]),
        ("Look!here", Span(kind="link", start=5, end=9, url="/a"), ["link_open", "link_close"]),
        ("H2O", Span(kind="sub", start=1, end=2), []),
    ],
)
def test_markdown_marks_what_a_parser_reads_as_marks(text: str, span: Span, tokens: list[str]) -> None:
    article = Article(body=(Block(kind="paragraph", text=text, spans=(span,)),))
    assert _tokens(article) == ["paragraph_open", *tokens, "paragraph_close"]


def test_markdown_fences_are_longer_than_any_inside() -> None:
    code = "```\n`````\nx"
    [token] = _COMMONMARK.parse(render(Article(body=(Block(kind="code", text=code),)), "markdown"))
    assert (token.type, token.content) == ("fence", code + "\n")


def test_markdown_tables_have_a_head_and_all_their_cells() -> None:
    rows = (("a|b", "c\\"), ("d\ne",), ("f", "g", "h"))
    table = Block(kind="table", text="", rows=rows, header_rows=1)
    markdown = render(Article(body=(table, replace(table, header_rows=0))), "markdown")
    assert markdown == (
        "| a\\|b | c\\\\ |  |\n| --- | --- | --- |\n| d e |\n| f | g | h |\n\n"
        "|  |  |  |\n| --- | --- | --- |\n| a\\|b | c\\\\ |\n| d e |\n| f | g | h |\n"
    )


def test_markdown_has_one_heading_of_level_one() -> None:
    body = tuple(Block(kind="heading", level=level, text=f"h{level}") for level in (0, 1, 3, 9))
    lines = render(Article(headline="Top", body=body), "markdown").split("\n\n")
    assert lines == ["# Top", "## h0", "## h1", "### h3", "###### h9\n"]


@pytest.mark.parametrize(
    "text",
    [
        "__init__", "a __b__ c", "_a_b_", "*a*", "1. a", "1986. Ein Jahr", "2) a", "# a", "a #", "C#", "- a", "+ a", "> a",
        "a\n---", "a\n===", "a|b\n:-|-", "a|b\n:-", "~~~", "~~a~~", "```\nx", "`a`", "<b>a</b>", "<https://a.example>", "a < b",
        "&amp;", "&#x41;", "AT&T", "[a](b)", "[a]: b", "![a](b)", "a\\", "\\*", "a\\\nb", "* * *", "___", "    a", "\ta",
        "<!-- a -->", "www.a_b_c.example", "snake_case_name", "3 * 4 * 5", "a\n\n\nb",
    ],
)  # fmt: skip
def test_markdown_of_text_that_looks_like_markup_is_that_text(text: str) -> None:
    article = Article(body=(Block(kind="paragraph", text=text),))
    assert set(_tokens(article)) <= {"paragraph_open", "hardbreak", "paragraph_close", "text_special"}
    assert squeezed(_read(render(article, "markdown"))) == squeezed(text)
