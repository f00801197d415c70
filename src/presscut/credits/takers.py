"""Who took or gave a picture where the word for that stands behind the name, as in Chinese, Japanese and Korean: "新华社记者 张三 摄".

Rules of this file:
1. The word closes the text, or a bracket at its end; the name before it begins behind a sentence, a bracket or a mark.
"""

import re
from typing import Final

__all__ = ["by_taker", "without_taker"]

_TAKEN: Final = re.compile(
    r"(?:^|[。，、＝=\s（(\[【])([^。.，、＝=（(\[【\d]{1,24}?)(?<!で)"
    r"\s?(?:[/／]?(?:(?<!拍)(?:摄影?|攝影?)|撮影|提供|촬영|제공|供[图圖])|(?<=社)[发發])[）)\]】。]?\s*$"
)
_TAKERS: Final = frozenset("摄攝影供영공图圖发發")
"""The last letter of such a word; a bracket may follow."""
_TAKER_BEHIND: Final = re.compile(
    r"(?<=[\u3040-\u9fff\uac00-\ud7af])\s?(?:[/／\s](?:摄影|攝影|撮影)|[/／]?(?:(?<!拍)[摄攝]|提供|촬영|제공|供[图圖]))$"
)
"""The same behind a name that a word announced too: "图/记者李四摄"."""


def by_taker(text: str, start: int) -> tuple[str, str] | None:
    """`新华社记者 张三 摄`: the word stands behind the name."""
    if _TAKERS.isdisjoint(text[-2:]):
        return None
    taken = _TAKEN.search(text, start)
    return (text[: taken.start(1)], taken.group(1)) if taken else None


def without_taker(credit: str) -> str:
    """A name without the word behind it, where a word before it announced it too: "图/记者李四摄"."""
    return _TAKER_BEHIND.sub("", credit)
