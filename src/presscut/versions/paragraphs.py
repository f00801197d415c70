"""The paragraphs of several captures as one body: each once, in order.

Rules of this file:
1. The capture with the best paragraphs is the ground: what another has in the same words is not said again, what it
   alone has is put in after what stands before it there.
2. Words decide what is the same: marks, case and the ends of lines do not count, and a paragraph may be cut into lines.
3. Of a changed sentence the later capture's wording stands. A sentence that a later capture left out is kept: whether it
   was taken back or only lost is not for presscut to say; the versions' changes tell.
4. Of equal paragraphs the one that says more stands: a post, a heading, one with its links.
5. Figures, players and posts are told by what makes two of them one (`union`), and stand for the lines that a text dump left of
   them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from presscut.model import Block, Span
from presscut.text import alike, sentences
from presscut.versions.places import RUN, SENTENCE, Piece, Places, Said, holds, open_ended, said

__all__ = ["join"]

_MANY: Final = 500
"""Sentences beyond which no changed ones are looked for: it takes the square of their number."""
_ATTRIBUTION: Final = 20
"""Words that a text dump may print around a post: author, handle, date, address of a picture."""
_NEAR: Final = 8
"""Pieces from the one where words were found, in which they are looked for again."""
_FIXED: Final = frozenset({"table", "code"})
"""Kinds whose text is not reworded: it stands in cells and columns."""


def join(captures: Sequence[list[Piece]], known: frozenset[Said]) -> list[Piece]:
    """The pieces of all captures, which are in the order of time, as one body; one standfirst at most, at the top.

    Args:
        captures: as `pieces_of` gives them, figures, players and posts with their `part`.
        known: what stands in other fields (headline, byline, captions) and is not to be put in as a paragraph.
    """
    ground = max(range(len(captures)), key=lambda k: (_form(captures[k]), k), default=0)
    body = list(captures[ground]) if captures else []
    for k, capture in enumerate(captures):
        if k != ground:
            body = _Joining(body, capture, known).run()
    opening = next((piece for piece in body if piece.opening), None)
    rest = [replace(piece, opening=False) for piece in body if piece is not opening]
    return rest if opening is None else [opening, *rest]


def _form(pieces: Sequence[Piece]) -> tuple[int, int, int]:
    """How well a capture is set in paragraphs: ended ones less open ones; then links and kinds; then words."""
    ended = sum(len(piece.words) >= RUN and not open_ended(piece.block) for piece in pieces)
    loose = sum(open_ended(piece.block) for piece in pieces)
    marked = sum(len(piece.block.spans) + (piece.block.kind != "paragraph") for piece in pieces)
    return ended - loose, marked, sum(len(piece.words) for piece in pieces)


class _Joining:
    """One capture on its way into the body: what of it stands there, and where."""

    def __init__(self, body: list[Piece], capture: list[Piece], known: frozenset[Said]) -> None:
        self.body = list(body)
        self.capture = capture
        self.known = known
        self.after: list[list[Piece]] = [[] for _ in range(len(body) + 1)]
        """New pieces, by the piece of the body that they stand after; the first list stands before all."""
        self.place = -1
        """The piece of the body where the last piece of the capture stands."""
        self.there = Places(body)
        self.here = Places(capture)
        self.matched = self.there.matched(self.here)
        self.parts = {piece.part: at for at, piece in enumerate(body) if piece.part}
        self.changed = self._changed()
        self.standing: list[tuple[int, str]] = []
        """What of the capture was found inside pieces of the body, with the piece."""
        self.reworded = False

    def run(self) -> list[Piece]:
        """The body with what the capture alone has."""
        for at, piece in enumerate(self.capture):
            found = self._stands(at, piece)
            if found is None:
                self._take(at, piece)
            else:
                self.place = found
        if self.reworded:
            self._put_again()
        whole = list(self.after[0])
        for at, piece in enumerate(self.body):
            whole += [piece, *self.after[at + 1]]
        return whole

    def _changed(self) -> list[tuple[int, str, frozenset[str]]]:
        """Sentences of the body that this capture has not: their piece, their text, their words."""
        found = [
            (at, sentence, said(sentence))
            for at, piece in enumerate(self.body)
            if not piece.apart and piece.block.kind not in _FIXED
            for sentence in sentences(piece.block.text)
        ]
        if len(found) > _MANY:
            return []
        return [
            (at, text, frozenset(own))
            for at, text, own in found
            if RUN <= len(own) <= SENTENCE and self.here.find(own) is None
        ]

    # --- pieces ---

    def _stands(self, at: int, piece: Piece) -> int | None:
        """Where a piece of the capture stands in the body already, the body's piece made the richer one."""
        if piece.part:
            return self._stands_set(piece)
        same = self.there.whole(piece)
        if same is not None:
            if not piece.apart:
                self.body[same] = _richer(self.body[same], piece)
            return same
        if piece.apart:
            return None
        found = self.there.find(piece.words)
        if found is None and len(piece.words) < RUN:
            found = self._among_neighbours(self.here.start[at], len(piece.words))
        if found is None:
            return self._post_inside(piece)
        self.standing.append((found, piece.block.text))
        return found

    def _stands_set(self, piece: Piece) -> int | None:
        """A figure, a player or a post: the same one, or the lines that were left of it, which it replaces."""
        at = self.parts.get(piece.part) if piece.part else None
        if at is not None:
            return at
        at = self.there.line(piece.words)
        if at is None and piece.block.kind == "post":
            at = self.there.find(piece.words)
            if at is not None and len(self.body[at].words) > len(piece.words) + _ATTRIBUTION:
                return None
        if at is not None and self.body[at].part is None:
            self.body[at] = piece
        return at

    def _post_inside(self, piece: Piece) -> int | None:
        """The post of the body of which this piece is the lines, with author and date around them."""
        for at in self.there.touched(piece.words):
            post = self.body[at]
            if post.block.kind == "post" and len(piece.words) <= len(post.words) + _ATTRIBUTION:
                return at if holds(piece.words, post.words) else None
        return None

    def _among_neighbours(self, start: int, length: int) -> int | None:
        """Where words of the capture stand in the body, when their neighbours stand there too."""
        owners = self.matched[start : start + length]
        return owners[-1] if owners and min(owners) >= 0 else None

    def _take(self, at: int, piece: Piece) -> None:
        if piece.apart:
            self._put(piece)
        elif not self._widens(piece):
            self._take_sentences(at, piece)

    def _put(self, piece: Piece) -> None:
        if not piece.words or piece.words not in self.known:
            opening = piece.opening and not any(one.opening for one in self.body)
            self.after[self.place + 1].append(replace(piece, opening=opening))

    def _widens(self, piece: Piece) -> bool:
        """Whether the piece is one paragraph of the body that goes on; then it stands for that."""
        touched = self.there.touched(piece.words)
        if len(touched) != 1 or piece.block.kind in _FIXED:
            return False
        part = self.body[touched[0]]
        if part.apart or len(part.words) < RUN or not holds(piece.words, part.words):
            return False
        self.place = touched[0]
        self.body[self.place] = replace(piece, opening=part.opening)
        return True

    # --- sentences ---

    def _take_sentences(self, at: int, piece: Piece) -> None:
        every = sentences(piece.block.text)
        left: list[str] = []
        start = self.here.start[at]
        for sentence in every:
            own = said(sentence)
            found = self._sentence(piece, start, own, sentence)
            start += len(own)
            if found is None:
                left.append(sentence)
                continue
            self._put_sentences(piece, left, every)
            left = []
            self.place = found
        self._put_sentences(piece, left, every)

    def _sentence(self, piece: Piece, start: int, own: Said, text: str) -> int | None:
        """Where a sentence stands in the body, in these words or in others, which it then may take the place of."""
        found = self.there.find(own)
        if found is None and len(own) < RUN:
            found = self._among_neighbours(start, len(own))
            if found is None and self.place >= 0 and holds(self.body[self.place].words, own):
                found = self.place
        if found is None:
            return self._reworded_at(piece, frozenset(own), text) if len(own) >= RUN else None
        self.standing.append((found, text))
        return found

    def _reworded_at(self, piece: Piece, own: frozenset[str], text: str) -> int | None:
        """The piece of the body that has this sentence in other words; the later wording stands from here on."""
        for number, (at, old, old_words) in enumerate(self.changed):
            if not alike(own, old_words):
                continue
            if piece.version > self.body[at].version:
                reworded = _reworded(self.body[at], old, text)
                if reworded is None:
                    continue
                self.body[at] = reworded
                self.reworded = True
            del self.changed[number]
            return at
        return None

    def _put_sentences(self, piece: Piece, left: list[str], every: list[str]) -> None:
        if left and len(left) == len(every):
            self._put(piece)
        elif left:
            text = " ".join(left)
            self._put(Piece(Block(kind="paragraph", text=text), said(text), piece.version))

    def _put_again(self) -> None:
        """Puts in what stood inside sentences that have other words by now."""
        now = Places(self.body)
        for at, text in self.standing:
            for sentence in sentences(text):
                own = said(sentence)
                if not own or now.find(own) is not None:
                    continue
                near = tuple(word for piece in self.body[at : at + _NEAR] for word in piece.words)
                if not holds(near, own):
                    self.place = at
                    self._put(Piece(Block(kind="paragraph", text=sentence), own, self.capture[0].version))


def _richer(a: Piece, b: Piece) -> Piece:
    """Of two pieces of the same words the one that says more; the later one, where both say the same."""

    def rank(piece: Piece) -> tuple[bool, bool, int, int]:
        return piece.opening, piece.block.kind != "paragraph", len(piece.block.spans), piece.version

    return a if a.apart else max(a, b, key=rank)


def _reworded(piece: Piece, old: str, new: str) -> Piece | None:
    """The piece with a sentence in its new wording; links and emphasis in the sentence go, the others move along.

    `None` where the sentence does not stand in it any more.
    """
    block = piece.block
    flat = " ".join(block.text.split())
    start = flat.find(old)
    if start < 0:
        return None
    end, shift = start + len(old), len(new) - len(old)
    kept = [span for span in block.spans if span.end <= start or span.start >= end]
    spans = tuple(_moved(span, end, shift) for span in kept) if flat == block.text else ()
    text = flat[:start] + new + flat[end:]
    return replace(piece, block=replace(block, text=text, spans=spans), words=said(text))


def _moved(span: Span, end: int, shift: int) -> Span:
    return replace(span, start=span.start + shift, end=span.end + shift) if span.start >= end else span
