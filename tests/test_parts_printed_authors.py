"""Who signed a dump's text besides its byline: by-lines, sources, agencies, reporters in Chinese."""

import numpy as np
import pytest

from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines
from presscut.parts.printed_authors import claims, is_sure

HEADLINE = "The Harbour Of Tarn Stays Frozen Until The Spring"
TEXT = (
    "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring.",
    "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night.",
    "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March.",
)
HAN = "塔罗北运河的船闸管理员周一晚上开会，决定整个夏天提前一小时打开闸门，以便驳船不必再等待潮水。" * 3


def said(
    above: tuple[str, ...], text: tuple[str, ...] = TEXT, below: tuple[str, ...] = ()
) -> list[tuple[object, str]]:
    """Whom the lines between headline and text, the text, and the lines below it name, and by which kind of line."""
    page = read("\n".join([HEADLINE, *above, *text, *below]))
    keep = np.array([line in text for line in page.block_texts()], np.bool_)
    sheet = lines.laid_out(page, Labels(score=keep.astype(np.float32), keep=keep).keep)
    assert sheet is not None
    return [(claim.value, claim.source) for claim in claims(sheet, 0) if claim.field == "authors"]


@pytest.mark.parametrize(
    ("line", "names", "source"),
    [
        ("By Ada Example", ("Ada Example",), "text:by"),
        ("Quelle: Tarrow Presse", ("Tarrow Presse",), "text:source"),
        ("来源：塔罗日报", ("塔罗日报",), "text:source"),
        ("AFP", ("AFP",), "text:agency"),
    ],
)
def test_lines_that_sign(line: str, names: tuple[str, ...], source: str) -> None:
    assert said((line,)) == [(names, source)]


def test_lines_that_do_not_sign() -> None:
    assert said(("Ice Ahoy", "Share", "Getty Images", "Source: ")) == []


def test_a_line_at_the_foot() -> None:
    assert said((), below=("Written by Bo Sample",)) == [(("Bo Sample",), "tail-text:by")]


def test_reporters_of_a_chinese_text() -> None:
    assert said((), (f"塔罗5月9日电（记者王小明）{HAN}", HAN)) == [(("王小明",), "text:reporter")]
    assert said((), (HAN, HAN, HAN, HAN, f"{HAN}（评论员 李雷）")) == [(("李雷",), "text:reporter")]


def test_one_word_is_a_name_only_behind_a_word_for_writing() -> None:
    assert not is_sure("Comments: 0", ("Comments",))
    assert is_sure("By Ada", ("Ada",))
    assert is_sure("Posted on 21 July 2019 by harbourcat", ("harbourcat",))
    assert is_sure("Ada Example", ("Ada Example",))
