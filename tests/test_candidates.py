from presscut.candidates import NEAREST, candidates
from presscut.sketch import sketches

LINES = [
    " ".join(f"{syllable}{k}{at}" for at, syllable in enumerate(("sel", "wick", "port", "quill", "mara") * 4))
    for k in range(40)
]
STORY = " ".join(LINES[:10])
OTHER = " ".join(LINES[20:30])
FOOTER = "Write to the desk if you see an error and we shall correct it and say so below the article on the same day."


def met(*texts: str) -> set[tuple[int, int]]:
    return {(a, b) for a, b in candidates(sketches(texts)).pairs.tolist()}


def test_texts_that_are_alike_meet() -> None:
    assert met(STORY, OTHER, STORY.replace("wick", "wyck", 1)) == {(0, 2)}


def test_a_text_meets_what_it_is_part_of() -> None:
    assert met(STORY, " ".join(LINES[2:4]), f"{OTHER} {STORY} {OTHER}") == {(0, 1), (0, 2), (1, 2)}


def test_a_footer_is_no_reason_to_compare() -> None:
    a, b = f"{STORY} {FOOTER}", f"{' '.join(LINES[30:])} {FOOTER}"
    assert met(a, b) == set()
    (share,) = candidates(sketches([a, b]), least_share=0.0).share
    assert 0 < share < 0.2


def test_texts_without_words_meet_nothing() -> None:
    assert met("", "…", STORY) == met() == set()


def test_pairs_are_told_once_and_with_their_share() -> None:
    found = candidates(sketches([STORY, STORY]))
    assert found.pairs.tolist() == [[0, 1]]
    assert found.share.tolist() == [1.0]
    assert found.in_band.tolist() == [True]


def test_many_copies_are_a_chain_of_bounded_length() -> None:
    count = 2 * NEAREST
    found = candidates(sketches([STORY] * count))
    assert len(found.pairs) == sum(min(NEAREST, count - 1 - at) for at in range(count))
    assert {(at, at + 1) for at in range(count - 1)} <= {(a, b) for a, b in found.pairs.tolist()}
