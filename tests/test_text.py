import time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.text import Change, changes, fold, sentences, squeeze, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“Don’t,” she said", '"don\'t," she said'),
        ("«Non», dit-elle", '"non", dit-elle'),
        ("1939–45 — a history", "1939-45 - a history"),
        ("Ver\u00adfassungs\u00adrecht", "verfassungsrecht"),
        ("10\u00a0000\u202fkm\n\n north", "10 000 km north"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁne…", "fine..."),
        ("ＡＢＣ　１２", "abc 12"),
        ("مـرحبا", "مرحبا"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_two_writings_of_a_text_are_equal_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(s: str) -> None:
    assert fold(fold(s)) == fold(s)


def test_punctuation_and_accents_are_kept_by_folding() -> None:
    assert fold("Wait: où?") == "wait: où?"


def test_a_pile_of_accents_takes_no_longer_than_its_length() -> None:
    start = time.process_time()
    fold("a" + "\u0301\u0323" * 200_000)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop, 24 hours!", ["Don", "t", "stop", "24", "hours"]),
        ("東京 2024年", ["東", "京", "2024", "年"]),
        ("ภาษาไทย", ["ภ", "า", "ษ", "า", "ไ", "ท", "ย"]),
        ("กี่วัน", ["กี่", "วั", "น"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("서울 시민", ["서울", "시민"]),
        ("عَرَبِيّ نص", ["عَرَبِيّ", "نص"]),
        ("naïve cafe\u0301", ["naïve", "cafe\u0301"]),
        ("— … !", []),
    ],
)
def test_words_in_scripts_with_and_without_spaces(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_white_space_is_squeezed_to_single_spaces() -> None:
    assert squeeze(" a\u00a0\u3000b\r\n\tc ") == "a b c"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. Nobody came.", 2),
        ("“It rained.” Nobody came.", 2),
        ("Is it? Yes! Really…", 3),
        ("雨が降った。誰も来なかった。", 2),
        ("「雨だ。」彼は言った。", 2),
        ("वर्षा हुई। कोई नहीं आया।", 2),
        ("هل أمطرت؟ نعم.", 2),
        ("One line\nanother line", 2),
        ("J. R. Marlow spoke.", 1),
        ("Mr. Marlow and Dr. Finch met.", 1),
        ("The U.S. Senate voted.", 1),
        ("It cost 3.5 million. Nobody paid.", 2),
        ("Am 3. Mai regnete es.", 1),
        ("See No. 5 for more.", 1),
        ("“Why?” he asked.", 1),
        ("It was z. B. approx. half.", 1),
        ("He works for the BBC. She does not.", 2),
        ("", 0),
        (" \n\n ", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(st.sampled_from('aB1 .!?。…\n"”)(u')))
def test_sentences_keep_every_character_but_white_space(s: str) -> None:
    found = sentences(s)
    assert "".join("".join(found).split()) == "".join(s.split())
    assert all(found)
    assert all(sentence == squeeze(sentence) for sentence in found)


@pytest.mark.parametrize("unit", [".", ". ", ".)", "。", "a.", "!?", ".\n", "' ", ". —"])
def test_a_million_marks_are_split_in_linear_time(unit: str) -> None:
    start = time.process_time()
    sentences(unit * (300_000 // len(unit)) + "x")
    assert time.process_time() - start < 4


def test_changes_tell_added_removed_changed_and_same() -> None:
    before = "The bridge is closed. Six lorries wait. Boats still run today. Nobody was hurt."
    after = "The bridge is closed. Nine lorries wait. The mayor is on her way. Nobody was hurt."
    assert changes(before, after) == (
        Change(kind="same", a="The bridge is closed.", b="The bridge is closed."),
        Change(kind="changed", a="Six lorries wait.", b="Nine lorries wait."),
        Change(kind="removed", a="Boats still run today.", b=None),
        Change(kind="added", a=None, b="The mayor is on her way."),
        Change(kind="same", a="Nobody was hurt.", b="Nobody was hurt."),
    )


@pytest.mark.parametrize(
    ("a", "b", "minor"),
    [
        ("The harbour reopened on Monday.", "The harbuor reopened on Monday.", True),
        ("The organiser came at nine.", "The organizer came at nine.", True),
        ("The harbour, they said, is open.", "The harbour - they said - is open!", True),
        ("The harbour reopened on Monday.", "The harbours reopened on Monday.", True),
        ("The harbour reopened on Monday.", "The harbour reopened on Sunday.", False),
        ("It cost 214 crowns in all.", "It cost 241 crowns in all.", False),
        ("It cost a million in all.", "It cost a billion in all.", False),
        ("The harbour is open now.", "The harbour is not open now.", False),
        ("Share this", None, True),
        (None, "Most read in Coast", True),
        (None, "He left.", False),
        (None, "港の沖で船が止まった", True),
        (None, "港の沖で船が止まった。", False),
    ],
)
def test_what_is_minor(a: str | None, b: str | None, minor: bool) -> None:  # noqa: FBT001 - a column of the table
    kind: Literal["changed", "removed", "added"] = "changed" if a and b else "removed" if a else "added"
    assert Change(kind=kind, a=a, b=b).minor is minor


def test_sentences_equal_but_for_quotes_and_case_are_the_same() -> None:
    (only,) = changes("“It’s over.”", '"IT\'S over."')
    assert only == Change(kind="same", a="“It’s over.”", b='"IT\'S over."')


def test_long_texts_are_matched_by_the_sentences_that_occur_once() -> None:
    before = [f"Sentence number {k} stands here." for k in range(1500)]
    after = [*before[:700], "Something new came in.", *before[700:1499]]
    found = changes("\n".join(before), "\n".join(after))
    kinds = [change.kind for change in found]
    assert kinds.count("same") == 1499
    assert kinds.count("added") == 1
    assert kinds.count("removed") == 1
    assert found[700].b == "Something new came in."


_LINES = st.lists(st.sampled_from(["One came.", "Two came.", "It rained all day.", "It rained all night."]))


@given(_LINES, _LINES)
def test_changes_hold_every_sentence_of_both_texts_in_order(a: list[str], b: list[str]) -> None:
    found = changes("\n".join(a), "\n".join(b))
    assert [change.a for change in found if change.a is not None] == a
    assert [change.b for change in found if change.b is not None] == b
    assert all((change.kind == "added") == (change.a is None) for change in found)
    assert all((change.kind == "removed") == (change.b is None) for change in found)


def test_hostile_repetition_is_compared_in_bounded_time() -> None:
    start = time.process_time()
    changes("\n".join(f"Again.\nA{k}." for k in range(249)), "\n".join(f"Again.\nB{k}." for k in range(249)))
    changes("Again.\n" * 50_000, "Again.\n" * 49_000)
    assert time.process_time() - start < 8
