"""Text of any script is found by its own words, however they are written."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from presscut.archive import Query
from presscut.archive.marking import marked, snippet
from presscut.archive.query import understand
from presscut.archive.script import folded, indexed, looked_for, word_forms
from presscut.text import squeeze


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5 (text, content = '',"
            " tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
        )
        yield connection


def found(index: sqlite3.Connection, text: str, query: str | None) -> bool:
    index.execute("INSERT INTO words (words) VALUES ('delete-all')")
    index.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (indexed(text),))
    return query is not None and bool(
        index.execute("SELECT 1 FROM words WHERE words MATCH ?", (query,)).fetchall()
    )


SCRIPTS = st.text(
    st.one_of(
        st.sampled_from("abc ABC àéß Øł'- .,"),
        st.sampled_from("абвё ЖЩ"),
        st.sampled_from("東京都の港にアガ。、 "),
        st.sampled_from("ภาษาไทย "),
        st.sampled_from("हिन्दी की "),
        st.sampled_from("العَرَبِيَّة أ "),
        st.sampled_from("한국어 "),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=24,
)


@given(SCRIPTS)
def test_any_text_is_found_by_its_words_and_its_rows_of_words(index: sqlite3.Connection, text: str) -> None:
    parts = text.split()
    for part in [*parts, " ".join(parts[:3])]:
        query = looked_for(part)
        if query is not None:
            assert found(index, text, query), (part, query)


@pytest.mark.parametrize(
    ("text", "query", "there"),
    [
        ("東京都の港", "東京", True),
        ("東京都の港", "京都", True),
        ("東京都の港", "港", True),
        ("東京都の港", "東都", False),
        ("港は東、京は西", "東京", False),
        ("2021年に", "2021年", True),
        ("ภาษาไทยง่าย", "ภาษาไทย", True),
        ("हिन्दी समाचार", "हिन्दी", True),
        ("हिन्दी समाचार", "हिन्द", False),
        ("Łódź, København, Ægir", "lodz kobenhavn aegir", True),
        ("Straße", "STRASSE", True),
        ("naïve café", "naive cafe", True),
        ("don’t", "don't", True),
        ("ﬁnal ４２", "final 42", True),
    ],
)
def test_words_of_scripts(index: sqlite3.Connection, text: str, query: str, there: bool) -> None:  # noqa: FBT001
    assert found(index, text, understand(Query(text=query)).expression) is there


@given(SCRIPTS)
def test_folding_is_stable(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_nothing_to_look_for() -> None:
    for text in ("", " ", "—", "...", '"', "()", "\u200b"):
        assert looked_for(text) is None
    assert looked_for('a"b') == '"a b"'


def test_long_piles_of_marks_take_no_time() -> None:
    indexed("a" + "\u0301" * 200_000)
    indexed("東" * 200_000)


# --- marking ---------------------------------------------------------------------------------------------------------


@given(SCRIPTS, st.lists(SCRIPTS, max_size=2))
def test_marking_changes_no_letter(text: str, queries: list[str]) -> None:
    terms = understand(Query(text=" ".join(queries))).terms
    assert "".join(piece.text for piece in marked(text, terms)) == squeeze(text)
    shown = "".join(piece.text for piece in snippet(text, terms))
    assert shown.removeprefix("… ").removesuffix(" …") in squeeze(text)


def begins_with_mark(text: str) -> bool:
    """Whether a mark stands where a word would begin, or behind a figure: the index alone takes it for a part of the word."""
    kinds = ["Z", *(unicodedata.category(letter) for letter in text)]
    return any(kind[0] == "M" and before[0] not in "LM" for before, kind in pairwise(kinds))


@given(SCRIPTS)
@example("\xad\xad¼")  # two letters vanish, one becomes three
@example("0\u19201")  # a mark between figures
def test_words_are_marked_where_they_stand(text: str) -> None:
    assume(not begins_with_mark(text))
    for word in word_forms(text)[:3]:
        if word_forms(word) == [folded(word)] and looked_for(word):
            terms = understand(Query(text=word)).terms
            hits = [piece.text for piece in marked(text, terms) if piece.hit]
            assert any(word in folded(hit) for hit in hits), (word, terms, hits)  # ¼ is marked whole for 1


def test_only_whole_words_and_phrases_are_marked() -> None:
    text = "The harbour master of the harbourside said: Harbour Master, or HARBOUR-MASTER; straße, Straßen."
    for query, hits in (
        ("harbour", ["harbour", "Harbour", "HARBOUR"]),
        ('"harbour master"', ["harbour master", "Harbour Master", "HARBOUR-MASTER"]),
        ("harbour*", ["harbour", "harbourside", "Harbour", "HARBOUR"]),
        ("strasse", ["straße"]),
        ("strass*", ["straße", "Straßen"]),
        ("harbour -master", ["harbour", "Harbour", "HARBOUR"]),
        ("arbour", []),
    ):
        pieces = marked(text, understand(Query(text=query)).terms)
        assert [piece.text for piece in pieces if piece.hit] == hits, query


def test_a_snippet_shows_the_stretch_with_most_terms() -> None:
    text = f"{'ferry and more. ' * 40} The ferry met a storm at the pier. {'Then nothing else. ' * 40}"
    pieces = snippet(text, understand(Query(text="storm ferry pier")).terms)
    assert {"ferry", "storm", "pier"} <= {piece.text for piece in pieces if piece.hit}
    assert 150 < sum(len(piece.text) for piece in pieces) < 260
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")
    (whole,) = snippet("Nothing to mark.", ())
    assert whole.text == "Nothing to mark."
