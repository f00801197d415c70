"""Pieces of a body, and where their words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from presscut.model import Article, Block
from presscut.text import fold, sentences, words

__all__ = ["RUN", "SENTENCE", "Piece", "Places", "Said", "holds", "open_ended", "pieces_of", "said"]

RUN: Final = 5
"""Words in a row that are looked up; shorter ones come again by chance."""
_TRIED: Final = 64
"""Places of one run of words that are tried: a bound on time for texts that say one thing over and over."""
_MIN_LINES: Final = 4
"""Open-ended paragraphs in a row, from which they are lines of one paragraph."""
SENTENCE: Final = 120
"""Words at most of a sentence, a letter of a script without spaces counted as one; menus run on for more."""
_CLOSED: Final = frozenset(".!?…。！？।؟۔:;\"'”’»)]")
_SET_APART: Final = frozenset({"figure", "media", "post", "pull_quote", "fact_box"})

Said = tuple[str, ...]
"""Folded words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of one capture; the standfirst is one too."""

    block: Block
    words: Said
    version: int
    opening: bool = False
    """The standfirst."""
    part: tuple[str, int] | None = None
    """Of a figure, a player or a post: which picture, player or post of all it is."""

    @property
    def apart(self) -> bool:
        """Whether it is no line of the text: what repeats it elsewhere is not the same thing."""
        return self.block.kind in _SET_APART


def said(text: str) -> Said:
    """The words of a text, for comparing."""
    return tuple(words(fold(text)))


def holds(outer: Said, inner: Said) -> bool:
    """Whether words stand in a row among others."""
    return f" {' '.join(inner)} " in f" {' '.join(outer)} "


def pieces_of(article: Article, version: int) -> list[Piece]:
    """The standfirst and the blocks of a capture; lines that were made paragraphs are joined again."""
    pieces = [Piece(block, said(block.text), version) for block in _rejoined(article.body)]
    if article.standfirst:
        opening = Block(kind="paragraph", text=article.standfirst)
        pieces.insert(0, Piece(opening, said(opening.text), version, opening=True))
    return pieces


def open_ended(block: Block) -> bool:
    """Whether a paragraph stops without a mark, as a line does."""
    return block.kind == "paragraph" and block.text.rstrip()[-1:] not in _CLOSED


def _rejoined(blocks: Sequence[Block]) -> Sequence[Block]:
    """Blocks; of a text cut into lines the paragraphs that they were, up to each line that has an end."""
    if sum(map(open_ended, blocks)) <= len(blocks) / 2:
        return blocks
    found: list[Block] = []
    lines: list[Block] = []
    for block in blocks:
        lines.append(block)
        if open_ended(block):
            continue
        found += _joined(lines) if block.kind == "paragraph" else lines
        lines = []
    return found + lines


def _joined(lines: list[Block]) -> list[Block]:
    """One paragraph of lines, or the lines where they make no sentences: a menu has no end for hundreds of words."""
    if len(lines) <= _MIN_LINES:
        return lines
    text = " ".join(line.text for line in lines)
    if any(len(words(sentence)) > SENTENCE for sentence in sentences(text)):
        return lines
    return [Block(kind="paragraph", text=text)]


def _runs(spoken: Sequence[str]) -> Iterator[Said]:
    return zip(*(spoken[k:] for k in range(RUN)), strict=False)


class Places:
    """The words of pieces in a row, and the piece that each stands in."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Of the text and of posts; pieces that are set apart otherwise have a place, but no words here."""
        self.words: list[str] = []
        self.owner: list[int] = []
        self.start: list[int] = []
        self._whole: dict[tuple[str, Said], int] = {}
        for at, piece in enumerate(pieces):
            self.start.append(len(self.words))
            if not piece.apart or piece.block.kind == "post":
                self.words += piece.words
                self.owner += [at] * len(piece.words)
            self._whole.setdefault((_sort(piece), piece.words), at)
        self._runs: dict[Said, list[int]] = {}
        for at, run in enumerate(_runs(self.words)):
            self._runs.setdefault(run, []).append(at)

    def whole(self, piece: Piece) -> int | None:
        """The piece that has the same words and is of the same sort."""
        return self._whole.get((_sort(piece), piece.words))

    def line(self, sought: Said) -> int | None:
        """The piece of the text that has just these words."""
        return self._whole.get(("text", sought)) if sought else None

    def find(self, sought: Said) -> int | None:
        """The piece in which these words begin, in a row; of fewer than `RUN`, none."""
        if len(sought) < RUN:
            return None
        for at in self._runs.get(sought[:RUN], ())[:_TRIED]:
            if tuple(self.words[at : at + len(sought)]) == sought:
                return self.owner[at]
        return None

    def touched(self, sought: Said) -> list[int]:
        """The pieces that have a run of these words, in order."""
        found = {self.owner[at] for run in _runs(sought) for at in self._runs.get(run, ())[:_TRIED]}
        return sorted(found)

    def matched(self, other: "Places") -> list[int]:
        """For every word of the other, the piece here in which it stands with its neighbours, or -1."""
        found = [-1] * len(other.words)
        for at, run in enumerate(_runs(other.words)):
            for place in self._runs.get(run, ())[:1]:
                found[at : at + RUN] = self.owner[place : place + RUN]
        return found


def _sort(piece: Piece) -> str:
    """What two pieces must have in common beside their words to be the same."""
    if not piece.words:
        return f"{piece.block.kind} {piece.block.text}"
    return piece.block.kind if piece.apart else "text"
