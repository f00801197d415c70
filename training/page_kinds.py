"""From pages of all types to the weights that tell what sort of page one is: see `presscut.kinds`.

Every learnable page, also those whose gold cannot be found in them; the types of wcxb and magic_html as they name them,
all pages of the other sets as articles, and the pages of `emptied`.
"""

import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from emptied import plain, variants
from gold import LEARNABLE, rows
from lessons import WITHOUT_TEXT, dumps, strangers_of
from rough import Strangers, roughened
from split import fold_of_row
from torch import nn

from presscut import claims, dump, encodings, features, kinds, labels, page
from presscut.columns import Floats
from presscut.kinds import KINDS, NAMES
from presscut.parts.dump import find as find_in_lines

_KIND_OF = {"collection": "listing", "service": "other"}
REAL, TYPED, MADE = 1.0, 2.0, 0.3
"""Weights of a page: of a set of articles, of a set with types, of one made from another."""
SEEDS = (0, 1)  # nets whose logits are averaged
HIDDEN, EPOCHS, BATCH, RATE, DECAY = 24, 40, 128, 2e-3, 0.05
DROP = (0.3, 0.2)  # of the signs, of the hidden units
CLIP = 4.0
SPREAD = 0.05  # added to the deviation of a sign: one that hardly varies is not blown up


@dataclass(frozen=True, slots=True)
class Lesson:
    """The signs of a page, what it is, how much it counts, and the address, host or id of what it was made from."""

    signs: Floats
    kind: int
    weight: float
    page: str


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
                Lesson(signs, KINDS.index(kind), weight, known_as) for signs in _signs(text, row, shape)
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


def _signs(text: str, row: dict[str, object], shape: str) -> Iterator[Floats]:
    if shape == "html":
        columns = page.read(text)
        if len(columns.block_start):
            measured = features.measure(columns, features.hints_of(columns))
            labelled = labels.label(columns, measured)
            url = str(row["url"]) if row.get("url") else None
            said = claims.gather(columns, labelled, url=url, captured=None)
            yield kinds.measure(columns, measured, labelled, said)
        return
    for _, lines in dumps(text.encode()):
        columns = dump.read(lines)
        if len(columns.block_start):
            measured = features.measure(columns)
            labelled = labels.label(columns, measured)
            yield kinds.measure(
                columns, measured, labelled, find_in_lines(columns, labelled, measured.values)[1]
            )


def learn(taught: list[Lesson], path: Path) -> None:
    """Fits the nets and writes them as one, as `presscut.kinds` reads it."""
    signs = np.stack([one.signs for one in taught])
    mean, scale = signs.mean(axis=0), 1 / (signs.std(axis=0) + SPREAD)
    known = torch.from_numpy(np.clip((signs - mean) * scale, -CLIP, CLIP))
    kind = torch.tensor([one.kind for one in taught])
    weight = torch.tensor([one.weight for one in taught])
    nets = [_fit(known, kind, weight, seed) for seed in SEEDS]
    arrays = {
        "first": np.concatenate([net[1].weight.detach().numpy().T for net in nets], axis=1),
        "first_bias": np.concatenate([net[1].bias.detach().numpy() for net in nets]),
        "last": np.concatenate([net[4].weight.detach().numpy().T for net in nets]) / len(nets),
        "last_bias": np.mean([net[4].bias.detach().numpy() for net in nets], axis=0),
    }
    halves = {
        name: value.astype(np.float16 if value.ndim > 1 else np.float32) for name, value in arrays.items()
    }
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(path, names=np.array(NAMES), kinds=np.array(KINDS), mean=mean, scale=scale, **halves)
    print(f"wrote {path.name}: {path.stat().st_size:,} bytes, {len(taught)} pages", flush=True)


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
