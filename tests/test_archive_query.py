"""What users type is always understood, and means what it says."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.archive import Query
from presscut.archive.query import MAX_CHARACTERS, MAX_TERMS, day_range, understand

WORDS = ("ab", "cd", "ef")
# Every set of the words as a text; the number of a text is its place.
TEXTS = [
    " ".join(word for bit, word in enumerate(WORDS) if number >> bit & 1) or "zz"
    for number in range(2 ** len(WORDS))
]


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (headline, text, around)")
        rows = [(number, text) for number, text in enumerate(TEXTS)]
        connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)
        yield connection


def matching(index: sqlite3.Connection, text: str) -> set[int]:
    understood = understand(Query(text=text))
    query = "SELECT rowid FROM words WHERE words MATCH ?"
    if understood.expression:
        return {number for (number,) in index.execute(query, (understood.expression,))}
    everything = set(range(len(TEXTS)))
    if understood.excluded:
        return everything - {number for (number,) in index.execute(query, (understood.excluded,))}
    return everything


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "AND", "OR", "NOT", "(", ")", "((", '"', '""', "-", "-(", '-"', "*", "a*", "ab*", '"ab cd"', '"ab"*', ":",
            "headline:", "headline:ab", "text:(", 'outlet:"', "outlet:", "-outlet:x", "from:2021", "from:x", "before:0001",
            "after:9999", "on:2021-02-30", "has:image", "has:x", "NEAR", "NEAR(ab cd)", "^ab", "ab+cd", "{text}:ab", "'",
            ";--", "\x00", "\ud800", "“ab", "東京", "ๆ", "́", "http://a.example/?b=c&d",
        ]
    ),
)  # fmt: skip


@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]))
def test_anything_is_understood(index: sqlite3.Connection, pieces: list[str], between: str) -> None:
    understood = understand(Query(text=between.join(pieces)))
    for expression in (understood.expression, understood.excluded):
        if expression:
            bound = expression.encode("utf-8", "replace").decode()
            index.execute("SELECT count(*) FROM words WHERE words MATCH ?", (bound,)).fetchone()
    assert understood.expression is None or understood.excluded is None


TREES = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=8,
)


def written(tree: object, *, minus: bool) -> str:
    match tree:
        case ("not", inner):
            return ("-" if minus else "NOT ") + f"({written(inner, minus=minus)})"
        case ("and", [*parts]):
            return " ".join(f"({written(part, minus=minus)})" for part in parts)
        case ("or", [*parts]):
            return " OR ".join(written(part, minus=minus) for part in parts)
    return str(tree)


def means(tree: object) -> set[int]:
    match tree:
        case ("not", inner):
            return set(range(len(TEXTS))) - means(inner)
        case ("and", [*parts]):
            return set.intersection(*map(means, parts))
        case ("or", [*parts]):
            return set.union(*map(means, parts))
    return {number for number, text in enumerate(TEXTS) if str(tree) in text.split()}


@given(TREES, st.booleans())
def test_logic(index: sqlite3.Connection, tree: object, minus: bool) -> None:  # noqa: FBT001 - given by hypothesis
    assert matching(index, written(tree, minus=minus)) == means(tree)


def test_and_binds_closer_than_or(index: sqlite3.Connection) -> None:
    assert matching(index, "ab cd OR ef") == matching(index, "(ab AND cd) OR ef")
    assert matching(index, "ab OR cd ef") == matching(index, "ab OR (cd ef)")
    assert matching(index, "ab or cd") == set()  # small letters are a word


def test_what_has_no_twin_is_passed_over(index: sqlite3.Connection) -> None:
    for text in ('"ab', 'ab"', "(ab", "ab)", ")ab(", "ab OR", "AND ab", "ab NOT", "( ) ab", "ab ()", "- ab"):
        assert matching(index, text) == matching(index, "ab"), text


def test_operators_become_filters() -> None:
    text = 'storm outlet:"Daily Lantern" BY:ada lang:de lang:fr has:image has:post from:2021-06 to:2022 -outlet:x'
    understood = understand(Query(text=text, author=("Bo",), until=date(2021, 12, 31)))
    query = understood.query
    assert query.text == "storm"
    assert (query.outlet, query.author, query.language) == (("Daily Lantern",), ("Bo", "ada"), ("de", "fr"))
    assert query.has == ("image", "post")
    assert (query.since, query.until) == (date(2021, 6, 1), date(2021, 12, 31))
    assert understood.notes == ("-outlet: filters cannot be turned round; left out",)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("on:2021-06-05", date(2021, 6, 5), date(2021, 6, 5)),
        ("date:2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("before:2021-06", None, date(2021, 5, 31)),
        ("after:2021-06", date(2021, 7, 1), None),
        ("since:2020 until:2021", date(2020, 1, 1), date(2021, 12, 31)),
        ("from:2020 from:2021", date(2021, 1, 1), None),
    ],
)
def test_days(text: str, since: date | None, until: date | None) -> None:
    query = understand(Query(text=text)).query
    assert (query.since, query.until) == (since, until)


@given(st.one_of(st.text(max_size=12), st.from_regex(r"\d{4}(-\d{1,2}){0,2}", fullmatch=True)))
def test_any_day_range(text: str) -> None:
    found = day_range(text)
    assert found is None or found[0] <= found[1]


def test_what_was_left_out_is_said() -> None:
    assert understand(Query(text="from:june has:gold")).notes == (
        "from:june was not understood; left out",
        "has:gold was not understood; left out",
    )
    assert f"first {MAX_TERMS} words" in understand(Query(text="a b " * MAX_TERMS)).notes[0]
    assert "characters" in understand(Query(text="a" * (MAX_CHARACTERS + 1))).notes[0]
    assert understand(Query(text="(" * 900 + "ab" + ")" * 900)).expression == '"ab"'
