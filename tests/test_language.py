import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.language import agrees, detect_language, is_told_by_its_page

ENGLISH = (
    "The lock keepers of the northern canal met on Monday, and they agreed to open the gates an hour early."
)
GERMAN = "Die Schleusenwärter des nördlichen Kanals trafen sich am Montag und beschlossen, die Tore eine Stunde früher zu öffnen."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (
            "Ворота северного канала будут открываться на час раньше, решили смотрители шлюзов в понедельник.",
            "ru",
        ),
        ("Varðmenn norðurskurðarins þinguðu á mánudag og ákváðu að opna hliðin klukkustund fyrr.", "is"),
        ("Walinzi wa mfereji wa kaskazini walikutana Jumatatu na kuamua kwamba malango ya mfereji.", "sw"),
        (
            "Rojet e kanalit të veriut u mblodhën të hënën dhe vendosën që portat të hapen një orë më herët.",
            "sq",
        ),
        ("Солтүстік арнаның күзетшілері дүйсенбіде жиналып, қақпаларды бір сағат ерте ашуға келісті.", "kk"),
        ("北部运河的船闸管理员周一开会，决定提前一小时开门。", "zh"),
    ],
)
def test_the_language_is_told_by_its_short_code(text: str, code: str) -> None:
    found, sure = detect_language(text)
    assert found == code
    assert 0 < sure <= 1


def test_a_text_without_letters_has_no_language() -> None:
    assert detect_language("1234 !?") == (None, 0.0)


def test_common_words_confirm_a_language_and_no_other() -> None:
    assert agrees("en", ENGLISH)
    assert agrees("de", GERMAN)
    assert not agrees("de", ENGLISH)
    assert not agrees("en", GERMAN)
    assert not agrees("xx", ENGLISH)
    assert not agrees("en", "")


def test_a_page_is_believed_only_on_languages_that_nothing_else_tells() -> None:
    assert is_told_by_its_page("gl")
    assert not is_told_by_its_page("en")
    assert not is_told_by_its_page("")


@given(st.text())
def test_no_text_raises(text: str) -> None:
    code, sure = detect_language(text)
    assert (code is None) <= (sure == 0)
