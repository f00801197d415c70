"""Pages that lost the end of a title, a script or a comment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import presscut
from presscut.damage import closed

TEXT = "The mill of Ostermoor turns again after forty years, said the miller on Monday morning."
BODY = f"<body><h1>The mill turns</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></body>"


@pytest.mark.parametrize(
    "head",
    [
        "<html><head><title>The mill tuipt src='/a.js'></script>",
        "<html><head><title>The mill turns\n<link rel=stylesheet href=a.css>",
        "<html><head><script>var a = 1; document.write('x')",
        "<html><head><style>p { color: red",
        "<html><head><!-- begin of the head",
        "<html><title>The mill<script>var a",
    ],
)
def test_the_text_behind_is_found(head: str) -> None:
    found = presscut.extract(f"{head}{BODY}", kinds="any")
    assert isinstance(found, presscut.Article)
    assert TEXT in found.text


def test_a_whole_page_is_left_alone() -> None:
    assert closed(f"<html><title>A</title><script>'<p>'</script><!-- x -->{BODY}") is None


@given(st.text(alphabet="<>!-/ps tile\n"))
def test_nothing_is_lost(html: str) -> None:
    done = closed(html)
    assert done is None or len(done) > len(html)


def test_many_comments_that_never_end_take_little() -> None:
    assert closed("<!--" * 100_000) is not None
