"""The words of stated names that the body writes in small letters."""

from claimed import BODY, in_article, said
from hypothesis import given
from hypothesis import strategies as st

from presscut.claims.small import has


def test_words_of_topics_stand_in_the_body_those_of_people_do_not() -> None:
    about = "<p>Whoever walks along old canals in spring meets herons, and sees bellflowers.</p>"
    line = "<p>Old Canals | 3 May 2021</p>"
    assert said(in_article(f"{line}{BODY}{about}{BODY}"), "small_words", "text:body") == ("old", "canals")
    line = "<p>Ada Bell | 3 May 2021</p>"
    assert said(in_article(f"{line}{BODY}{about}{BODY}"), "small_words", "text:body") is None


@given(st.text(alphabet="ab A", max_size=30), st.text(alphabet="ab", min_size=1, max_size=3))
def test_a_word_is_found_as_a_whole_word(text: str, word: str) -> None:
    assert has(text, word) == (word in text.split())
