import pytest

from presscut import vocabulary

TABLES = [(name, getattr(vocabulary, name)) for name in vocabulary.__all__]


@pytest.mark.parametrize(("name", "words"), TABLES)
def test_words_are_whole_and_distinct(name: str, words: tuple[str, ...]) -> None:
    assert words, name
    assert all(word == " ".join(word.split()) != "" for word in words)
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize(
    ("name", "words"), [t for t in TABLES if t[0] in {"RELATED", "PUBLISHED", "FURNITURE"}]
)
def test_many_scripts_are_served(name: str, words: tuple[str, ...]) -> None:
    text = "".join(words)
    for first, last in ("az", "αω", "ая", "اي", "את", "अह", "กฮ", "一龥", "가힣"):
        assert any(first <= c <= last for c in text), (name, first)
