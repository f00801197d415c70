"""What the words of classes and ids say of the kind of a page: a multinomial regression over the words there are.

Publishing systems, shops and forums call the boxes of their pages alike on thousands of hosts. A word that several hosts
use has a weight for each kind; a page that has many is told no more by them than one that has few. See
`presscut.kinds.said_by_classes`, which sums them up.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from split import site_of
from torch import nn

from presscut.columns import Floats
from presscut.kinds import KINDS, said_by_classes

FOLDS = 5
HOSTS = 8  # that use a word from which it is learned
LETTERS = 2  # of the shortest word
DECAY = 1e-4  # of the squares of the weights: chosen by halves
STEPS = 60


class Told(Protocol):
    """What is asked of a lesson."""

    @property
    def words(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def kind(self) -> int: ...  # noqa: D102
    @property
    def weight(self) -> float: ...  # noqa: D102
    @property
    def page(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ClassWords:
    """w words with what they say."""

    numbers: dict[str, int]
    weights: Floats
    """(w, len(KINDS))"""
    bias: Floats


def folds_of(pages: Iterable[str]) -> NDArray[np.intp]:
    """The fold of each page: by its host, so that no host is in two."""
    digests = (hashlib.sha256(f"fold{site_of(page)}".encode()).digest() for page in pages)
    return np.array([digest[0] % FOLDS for digest in digests])


def class_words(pages: Sequence[Told]) -> ClassWords:
    """What the words of some pages say of their kinds."""
    hosts = Counter(word for words in _by_host(pages) for word in words if len(word) >= LETTERS)
    known = sorted(word for word, count in hosts.items() if count >= HOSTS)
    numbers = {word: number for number, word in enumerate(known)}
    if not known:  # dumps have no classes
        return ClassWords({}, np.zeros((1, len(KINDS)), np.float32), np.zeros(len(KINDS), np.float32))
    there = np.zeros((len(pages), len(known)), np.float32)
    for row, one in zip(there, pages, strict=True):
        row[[numbers[word] for word in one.words & numbers.keys()]] = 1
    there /= np.sqrt(np.maximum(there.sum(axis=1, keepdims=True), 1))
    weights, bias = _regression(there, pages)
    return ClassWords(numbers, weights, bias)


def _by_host(pages: Sequence[Told]) -> Iterable[set[str]]:
    words: dict[str, set[str]] = {}
    for one in pages:
        words.setdefault(site_of(one.page), set()).update(one.words)
    return words.values()


def _regression(there: Floats, pages: Sequence[Told]) -> tuple[Floats, Floats]:
    given, kind = torch.from_numpy(there), torch.tensor([one.kind for one in pages])
    weight = torch.tensor([one.weight for one in pages])
    weight /= weight.sum()
    weights = torch.zeros(there.shape[1], len(KINDS), requires_grad=True)
    bias = torch.zeros(len(KINDS), requires_grad=True)
    search = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        lost = nn.functional.cross_entropy(given @ weights + bias, kind, reduction="none")
        total: torch.Tensor = (lost * weight).sum() + DECAY * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    search.step(loss)  # type: ignore[no-untyped-call]
    return weights.detach().numpy(), bias.detach().numpy()


def without_own_host(pages: Sequence[Told]) -> Floats:
    """What the classes of each page say, by weights learned from other hosts; (n, len(KINDS) + 1)."""
    fold = folds_of(one.page for one in pages)
    said = np.zeros((len(pages), len(KINDS) + 1), np.float32)
    for out in range(FOLDS):
        known = class_words([one for one, at in zip(pages, fold, strict=True) if at != out])
        for number in (fold == out).nonzero()[0].tolist():
            said[number] = said_by_classes(pages[number].words, known.numbers, known.weights, known.bias)
    return said
