"""Which words of a sentence its other wording has not."""

from difflib import SequenceMatcher
from typing import Final

__all__ = ["set_off"]

_WORDS: Final = 400
"""Words of both together beyond which nothing is set off: comparing takes time with their product."""


def set_off(sentence: str, other: str) -> tuple[tuple[str, bool], ...]:
    """A sentence in pieces, each with whether the other wording lacks it; the pieces joined are the sentence.

    White space is folded. Where the two have hardly a word in common, or are very long, it is one piece.
    """
    own, others = sentence.split(), other.split()
    if not own or not others or len(own) + len(others) > _WORDS:
        return ((" ".join(own), False),) if own else ()
    pieces = []
    for kind, start, end, _, _ in SequenceMatcher(None, own, others, autojunk=False).get_opcodes():
        if start < end:
            pieces.append((" ".join(own[start:end]) + (" " if end < len(own) else ""), kind != "equal"))
    return tuple(pieces)
