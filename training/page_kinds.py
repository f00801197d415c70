"""From pages of all types to the weights that tell what sort of page one is: see `presscut.kinds`.

Every learnable page, also those whose gold cannot be found in them; the types of wcxb and magic_html as they name them,
all pages of the other sets as articles, and the pages of `emptied`. What was made of an article and is none has no address
and no terms: those that it has are an article's.
"""

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from emptied import plain, variants
from gold import LEARNABLE, rows
from lessons import WITHOUT_TEXT, dumps, strangers_of
from rough import Strangers, roughened
from split import fold_of_row, site_of
from torch import nn

from presscut import article, claims, dump, encodings, features, kinds, labels, page, trust
from presscut.columns import Floats
from presscut.kinds import CLIP, KINDS, NAMES, Observed
from presscut.model import Claim
from presscut.parts.dump import find as find_in_lines

_KIND_OF = {"collection": "listing", "service": "other"}
REAL, TYPED, MADE = 1.0, 2.0, 0.3
"""Weights of a page: of a set of articles, of a set with types, of one made from another."""
SEEDS = (0, 1, 2)  # nets whose logits are averaged
HIDDEN, BATCH, RATE, DECAY = 24, 128, 2e-3, 0.05
DROP_TERMS = 0.7  # of the terms: other sites have others
WITHOUT_TERMS = 0.3  # of the pages, each time they are learned from
LEAST_SITES = 8  # that use a term
SPREAD = 0.05  # added to the deviation of a sign: one that hardly varies is not blown up
_ADDRESS = slice(NAMES.index("address:root"), len(NAMES))


@dataclass(frozen=True, slots=True)
class School:
    """How often pages of one shape are learned from, and what they are learned from without."""

    epochs: int
    drop: tuple[float, float]
    """Of the signs, of the hidden units."""
    without_address: float
    """Share of the pages, each time."""


SCHOOLS = {"html": School(15, (0.5, 0.3), 0.2), "dump": School(30, (0.3, 0.2), 0.5)}
"""Chosen on halves of the learnable hosts. Dumps, which know no other terms, would lean on addresses too much."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be known of a page, what it is, how much it counts, and where it is from."""

    observed: Observed
    kind: int
    weight: float
    page: str
    """The address, host or id of what it was made from."""
    source: str
    """The set; empty for a page that was made."""


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
        known_as = str(row.get("url") or row.get("domain") or row["id"])
        for kind, text, weight in _versions(name, row, decoded.text, strangers) if decoded else ():
            emptied = weight == MADE and kind != "article"
            found += [
                Lesson(seen, KINDS.index(kind), weight, known_as, "" if weight == MADE else name)
                for seen in _observed(text, None if emptied else row, shape)
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


def _observed(text: str, row: dict[str, object] | None, shape: str) -> Iterator[Observed]:
    """What is to be known of a page; without a row it has lost its address and its terms."""
    url = str(row["url"]) if row and row.get("url") else None
    for columns in [page.read(text)] if shape == "html" else _as_dumps(text):
        if not len(columns.block_start):
            continue
        measured = features.measure(columns, features.hints_of(columns) if shape == "html" else ("", ""))
        labelled = labels.label(columns, measured)
        if shape == "html":
            said = claims.gather(columns, labelled, url=url, captured=None)
        else:
            said = find_in_lines(columns, labelled, measured.values)[1]
        address = _address(said, url) if row else None
        seen = kinds.observe(columns, measured, labelled, said, address)
        yield seen if row else seen._replace(terms=frozenset())


def _as_dumps(text: str) -> Iterator[page.Page]:
    for _, lines in dumps(text.encode()):
        yield dump.read(lines)


def _address(said: Sequence[Claim], url: str | None) -> str | None:
    return article.own_address(trust.decide(said, url=url, captured=None), article.Context(url=url))


def learn(taught: list[Lesson], path: Path, shape: str = "html") -> None:
    """Fits the nets and writes them as one, as `presscut.kinds` reads it."""
    signs = np.stack([one.observed.signs for one in taught])
    mean, scale = np.nanmean(signs, axis=0), 1 / (np.nanstd(signs, axis=0) + SPREAD)
    known = _known(taught)
    scaled = np.nan_to_num(np.clip((signs - mean) * scale, -CLIP, CLIP))
    seen = torch.from_numpy(np.concatenate([scaled, _bags(taught, known)], axis=1))
    kind = torch.tensor([one.kind for one in taught])
    weight = torch.tensor([one.weight for one in taught])
    nets = [_fit((seen, kind, weight), SCHOOLS[shape], seed) for seed in SEEDS]
    first = np.concatenate([net[0].weight.detach().numpy().T for net in nets], axis=1)
    arrays = {
        "first": first[: len(NAMES)],
        "terms": first[len(NAMES) :],
        "first_bias": np.concatenate([net[0].bias.detach().numpy() for net in nets]),
        "last": np.concatenate([net[3].weight.detach().numpy().T for net in nets]) / len(nets),
        "last_bias": np.mean([net[3].bias.detach().numpy() for net in nets], axis=0),
    }
    halves = {
        name: value.astype(np.float16 if value.ndim > 1 else np.float32) for name, value in arrays.items()
    }
    path.parent.mkdir(exist_ok=True)
    told = {"names": np.array(NAMES), "kinds": np.array(KINDS), "known": np.array(known, np.str_)}
    np.savez_compressed(path, **told, mean=mean, scale=scale, **halves)
    print(
        f"wrote {path.name}: {path.stat().st_size:,} bytes, {len(taught)} pages, {len(known)} terms",
        flush=True,
    )


def _known(taught: Sequence[Lesson]) -> list[str]:
    """The terms that enough sites use."""
    sites: dict[str, set[str]] = {}
    for one in taught:
        for term in one.observed.terms:
            sites.setdefault(term, set()).add(site_of(one.page))
    return sorted(term for term, users in sites.items() if len(users) >= LEAST_SITES)


def _bags(taught: Sequence[Lesson], known: Sequence[str]) -> Floats:
    """Which of the known terms each page has, (len(taught), len(known))."""
    number = {term: row for row, term in enumerate(known)}
    bags = np.zeros((len(taught), len(known)), np.float32)
    for bag, one in zip(bags, taught, strict=True):
        bag[[number[term] for term in one.observed.terms if term in number]] = 1
    return bags


def _fit(pages: tuple[torch.Tensor, torch.Tensor, torch.Tensor], school: School, seed: int) -> nn.Sequential:
    known, kind, weight = pages
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = nn.Sequential(
        nn.Linear(known.shape[1], HIDDEN),
        nn.ReLU(),
        nn.Dropout(school.drop[1]),
        nn.Linear(HIDDEN, len(KINDS)),
    )
    rates = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = school.epochs * -(-len(known) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(rates, max_lr=1.5 * RATE, total_steps=steps)
    for _ in range(school.epochs):
        for chosen in np.array_split(rng.permutation(len(known)), -(-len(known) // BATCH)):
            loss = nn.functional.cross_entropy(
                net(_poorer(known[chosen], school)), kind[chosen], reduction="none"
            )
            rates.zero_grad()
            (loss * weight[chosen]).mean().backward()
            rates.step()
            schedule.step()
    return net.eval()


def _poorer(known: torch.Tensor, school: School) -> torch.Tensor:
    """The pages without some of their signs and terms, some without an address or without any term."""
    pages, count = len(known), len(NAMES)
    left = torch.empty_like(known)
    left[:, :count] = _left(pages, count, school.drop[0])
    left[:, count:] = _left(pages, known.shape[1] - count, DROP_TERMS) * (
        torch.rand(pages, 1) >= WITHOUT_TERMS
    )
    left[:, _ADDRESS] *= torch.rand(pages, 1) >= school.without_address
    return known * left


def _left(pages: int, count: int, dropped: float) -> torch.Tensor:
    return (torch.rand(pages, count) >= dropped) / (1 - dropped)
