"""From pages of all types to the weights that tell what sort of page one is: see `presscut.kinds`.

Every learnable page, also those whose gold cannot be found in them; the types of wcxb and magic_html as they name them,
all pages of the other sets as articles, and the pages of `emptied`.

1. What the words of classes say is learned first (`class_words`); the nets are shown what was learned without a page's host, so
   that they trust it no more than they may in use.
2. Every page is learned from with its address and, weighing less, without.
"""

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from class_words import ClassWords, class_words, without_own_host
from emptied import plain, variants
from gold import LEARNABLE, rows
from lessons import WITHOUT_TEXT, dumps, strangers_of
from rough import Strangers, roughened
from split import fold_of_row
from torch import nn

from presscut import claims, dump, encodings, features, kinds, labels, page
from presscut.columns import Floats
from presscut.kinds import ADDRESS, BY_CLASSES, KINDS, NAMES, Stated
from presscut.parts.dump import find as find_in_lines

_KIND_OF = {"collection": "listing", "service": "other"}
REAL, TYPED, MADE = 1.0, 2.0, 0.3
"""Weights of a page: of a set of articles, of a set with types, of one made from another."""
SEEDS = (0, 1)  # nets whose logits are averaged
HIDDEN, EPOCHS, BATCH, RATE, DECAY = 24, 15, 256, 4e-3, 0.05
DROP = (0.3, 0.2)  # of the signs, of the hidden units
CLIP = 4.0
UNTOLD = 0.5  # of the weight of a page is that of the page without its address
SPREAD = 0.05  # added to the deviation of a sign: one that hardly varies is not blown up


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page to learn from."""

    signs: Floats
    """As `presscut.kinds.measure` gives them."""
    words: frozenset[str]
    """Of its classes; none of a page made from another."""
    kind: int
    weight: float
    page: str
    """The address, host or id of what it was made from."""

    @property
    def made(self) -> bool:
        """Whether it was made from another page."""
        return self.weight == MADE


def lessons(data: Path, shape: str, *, held_too: bool) -> list[Lesson]:
    """The lessons of all learnable pages; those of held-out hosts only where asked for."""
    known = [
        (name, row, source)
        for name in sorted({*LEARNABLE, *WITHOUT_TEXT})
        for row, source in rows(data, name)
        if held_too or fold_of_row(row) != "held"
    ]
    strangers = strangers_of([row for _, row, _ in known])
    found = []
    for name, row, source in known:
        decoded = encodings.decode(source)
        for kind, text, weight in _versions(name, row, decoded.text, strangers) if decoded else ():
            known_as = str(row.get("url") or row.get("domain") or row["id"])
            found += [
                Lesson(signs, words, KINDS.index(kind), weight, known_as)
                for signs, words in _signs(text, row, shape, made=weight == MADE)
            ]
    return found


def _versions(
    name: str, row: dict[str, object], text: str, strangers: Strangers
) -> Iterator[tuple[str, str, float]]:
    """(kind, page, weight): the page as it is, and what can be made of it."""
    stated = str(row.get("page_type") or "article")
    kind = _KIND_OF.get(stated, stated)
    yield kind, text, TYPED if name == "wcxb" else REAL
    gold = str(row.get("text") or "").strip()
    if kind != "article" or not gold:
        return
    rng = random.Random(zlib.crc32(f"{name}/{row['id']}".encode()))
    for made, source in variants(text, gold, str(row.get("title") or ""), strangers, rng):
        yield made, source, MADE
    for made, source in plain(strangers, random.Random(rng.random())):
        yield made, source, MADE
    harder = roughened(text, gold.splitlines()[-1].strip(), strangers, rng)
    if harder:
        yield "article", harder, MADE


def _signs(
    text: str, row: dict[str, object], shape: str, *, made: bool
) -> Iterator[tuple[Floats, frozenset[str]]]:
    """The signs of a page and its class words; a page that was made has no address, nor classes of its own."""
    url = str(row["url"]) if row.get("url") else None
    for lines in [text] if shape == "html" else [lines for _, lines in dumps(text.encode())]:
        columns = page.read(lines) if shape == "html" else dump.read(lines)
        if not len(columns.block_start):
            continue
        hints = features.hints_of(columns) if shape == "html" else ("", "")
        measured = features.measure(columns, hints)
        labelled = labels.label(columns, measured)
        said = (
            claims.gather(columns, labelled, url=url, captured=None)
            if shape == "html"
            else find_in_lines(columns, labelled, measured.values)[1]
        )
        signs = kinds.measure(columns, measured, labelled, Stated(said, url))
        if made:
            signs[ADDRESS] = 0
        yield signs, frozenset() if made else kinds.words_of_classes(columns)


def learn(taught: Sequence[Lesson], path: Path) -> None:
    """Fits the nets and writes them as one, as `presscut.kinds` reads it."""
    words, said = _by_classes(taught)
    learned = _learned(np.hstack([np.stack([one.signs for one in taught]), said]), taught)
    halves = {
        name: value.astype(np.float16 if value.ndim > 1 else np.float32)
        for name, value in {**learned, "class_weights": words.weights, "class_bias": words.bias}.items()
    }
    path.parent.mkdir(exist_ok=True)
    known = np.array(list(words.numbers) or [""])
    np.savez_compressed(path, names=np.array(NAMES), kinds=np.array(KINDS), class_words=known, **halves)
    print(
        f"wrote {path.name}: {path.stat().st_size:,} bytes, {len(taught)} pages, "
        f"{len(words.numbers)} class words",
        flush=True,
    )


def likely(model: dict[str, Floats], signs: Floats) -> Floats:
    """The probability of each kind, (n, len(KINDS)), for rows of all signs."""
    scaled = np.clip((signs - model["mean"]) * model["scale"], -CLIP, CLIP)
    hidden = np.maximum(scaled @ model["first"] + model["first_bias"], 0)
    told = np.exp(hidden @ model["last"] + model["last_bias"])
    shares: Floats = told / told.sum(axis=1, keepdims=True)
    return shares


def _by_classes(taught: Sequence[Lesson]) -> tuple[ClassWords, Floats]:
    """What class words say, from all pages, and for each page from those of other hosts: (n, len(KINDS) + 1)."""
    real = [number for number, one in enumerate(taught) if not one.made]
    pages = [taught[number] for number in real]
    said = np.zeros((len(taught), len(NAMES[BY_CLASSES])), np.float32)
    said[real] = without_own_host(pages)
    return class_words(pages), said


def _learned(signs: Floats, taught: Sequence[Lesson]) -> dict[str, Floats]:
    """The weights of some nets as those of one."""
    kind, weight = (
        np.array([one.kind for one in taught]),
        np.array([one.weight for one in taught], np.float32),
    )
    told = np.array([not one.made for one in taught])
    unaddressed = signs[told]
    unaddressed[:, ADDRESS] = 0
    every = np.concatenate([signs, unaddressed])
    kind = np.concatenate([kind, kind[told]])
    weight = np.concatenate([np.where(told, 1 - UNTOLD, 1) * weight, UNTOLD * weight[told]]).astype(
        np.float32
    )
    mean, scale = every.mean(axis=0), 1 / (every.std(axis=0) + SPREAD)
    known = torch.from_numpy(np.clip((every - mean) * scale, -CLIP, CLIP))
    nets = [_fit(known, torch.from_numpy(kind), torch.from_numpy(weight), seed) for seed in SEEDS]
    return {
        "mean": mean,
        "scale": scale,
        "first": np.concatenate([net[1].weight.detach().numpy().T for net in nets], axis=1),
        "first_bias": np.concatenate([net[1].bias.detach().numpy() for net in nets]),
        "last": np.concatenate([net[4].weight.detach().numpy().T for net in nets]) / len(nets),
        "last_bias": np.mean([net[4].bias.detach().numpy() for net in nets], axis=0),
    }


def _fit(known: torch.Tensor, kind: torch.Tensor, weight: torch.Tensor, seed: int) -> nn.Sequential:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    before, inside = DROP
    net = nn.Sequential(
        nn.Dropout(before),
        nn.Linear(known.shape[1], HIDDEN),
        nn.ReLU(),
        nn.Dropout(inside),
        nn.Linear(HIDDEN, len(KINDS)),
    )
    rates = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(known) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(rates, max_lr=1.5 * RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for chosen in np.array_split(rng.permutation(len(known)), -(-len(known) // BATCH)):
            loss = nn.functional.cross_entropy(net(known[chosen]), kind[chosen], reduction="none")
            rates.zero_grad()
            (loss * weight[chosen]).mean().backward()
            rates.step()
            schedule.step()
    return net.eval()
