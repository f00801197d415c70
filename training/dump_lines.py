"""The network of `presscut.parts.line_roles`: its lessons, its training, its weights.

The lessons are pages whose markup tells what a dump of them no longer says: each is dumped in both shapes, some with the
page's title as their first line, as WET files have it, and the lines are sought that say the headline, the standfirst, the kicker, an
author, the day. What is sought is the gold's where there is gold, else what presscut finds in the markup.
"""

import html
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gold import LEARNABLE, rows
from lessons import dumps
from numpy.typing import NDArray
from split import fold_of_row
from torch import Tensor, nn

from presscut import Article, dump, extract, features, labels
from presscut.columns import Labels
from presscut.dates import find_dates
from presscut.parts import lines, masthead, printed_days, printed_pictures
from presscut.parts.line_roles import ROLES, barred
from presscut.parts.line_signs import NAMES, lines_near, signs
from presscut.parts.printed_names import signed
from presscut.parts.two_looks import kernels

HIDDEN, SECOND = 64, 32
SURE = 15.0  # as `line_roles` has it
LOOKS = (0.5, 1.0)  # what an error of the first look and of the second weighs
EPOCHS = 12
DROP, DECAY = 0.15, 0.05
AVERAGE = 0.995  # of the running mean of the weights, which is what is kept
CLIP = 4.0  # standard deviations
BATCH = 16  # pages
WITHOUT_URL = 0.5  # of the pages do not tell their address while learning
SEED = 20210601
_NEVER = torch.tensor(-1e9)
_TITLED = 2  # one WET dump in so many begins with the page's title
_CUT = 8  # of so many pages, one is learned from as a text without a page, two with little of the page above the headline
_ABOVE = 9  # lines above the headline that are kept then, less one
_ALIKE = 0.6  # share of the longer of two titles that the shorter is
_NAME = 4  # letters of the shortest name that is sought
_LINE = 300  # characters of the longest line that says who or when
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Lesson:
    """A dump's lines near the text."""

    signs: NDArray[np.float32]
    without_url: NDArray[np.float32]
    kernels: NDArray[np.float32]
    barred: NDArray[np.bool_]
    wanted: NDArray[np.bool_]
    """(k, len(ROLES))"""


@dataclass(frozen=True)
class Sought:
    """What the lines should say."""

    titles: tuple[str, ...]
    """The gold's, and what the markup calls the headline; the best first."""
    standfirst: str
    kicker: str
    authors: tuple[str, ...]
    day: str


def lessons(data: Path, *, held_too: bool) -> list[Lesson]:
    """The dumps of every learnable page with a text."""
    found: list[Lesson] = []
    for name in sorted({*LEARNABLE, "htmldate_eval"}):
        for row, source in rows(data, name):
            if row.get("page_type") in {None, "article"} and (held_too or fold_of_row(row) != "held"):
                found += _of_page(row, source)
        print(f"{name}: {len(found)} dumps so far", flush=True)
    return found


def _of_page(row: dict[str, object], source: bytes) -> Iterator[Lesson]:
    url = str(row.get("url") or "") or None
    sought = _sought(row, source, url)
    if sought is None:
        return
    for shape, text in dumps(source):
        titled = shape == "wet" and zlib.crc32(str(row["id"]).encode()) % _TITLED
        yield from lesson(_with_title(source, text) if titled else text, sought, url)
        yield from _cropped(row, text, sought)
    yield from _cut_down(row, sought)


def _drawn(row: dict[str, object]) -> int:
    """A number below `_CUT` that is the page's for ever."""
    return zlib.crc32(str(row["id"]).encode()) // _TITLED % _CUT


def _cut_down(row: dict[str, object], sought: Sought) -> Iterator[Lesson]:
    """Of some pages the text alone, in which nothing is to be found but a title it begins with, and below its title."""
    text = str(row.get("text") or "")
    only = Sought(sought.titles[:1], "", "", (), "")
    if text and sought.titles and _drawn(row) == 0:
        yield from lesson(text, only, None)
        yield from lesson(f"{sought.titles[0]}\n\n{text}", only, None)


def _cropped(row: dict[str, object], text: str, sought: Sought) -> Iterator[Lesson]:
    """Of some dumps what stands from a few lines above the headline on; of half of these every line is taken for text."""
    drawn, said = _drawn(row), text.split("\n")
    titles = {folded(title) for title in sought.titles}
    heads = [number for number, line in enumerate(said) if folded(line) in titles]
    if drawn in (1, 2) and heads:
        above = zlib.crc32(f"{row['id']} {len(said)}".encode()) % _ABOVE
        yield from lesson("\n".join(said[max(0, heads[0] - above) :]), sought, None, sure=drawn == 1)


def _sought(row: dict[str, object], source: bytes, url: str | None) -> Sought | None:
    read = extract(source, url=url, kinds="any")
    if not isinstance(read, Article):
        return None
    authors = row.get("authors") or read.authors
    return Sought(
        titles=tuple(filter(None, (str(row.get("title") or ""), read.headline or ""))),
        standfirst=read.standfirst or "",
        kicker=read.kicker or "",
        authors=tuple(str(one) for one in authors if len(folded(str(one))) >= _NAME),  # type: ignore[attr-defined]
        day=str(row.get("date") or read.published or "")[:10],
    )


def _with_title(source: bytes, text: str) -> str:
    title = _TITLE.search(source)
    said = html.unescape(title[1].decode("utf-8", "replace")) if title else ""
    return f"{' '.join(said.split())}\n{text}"


def lesson(text: str, sought: Sought, url: str | None, *, sure: bool = False) -> Iterator[Lesson]:
    """What a dump teaches; nothing where it has no text. `sure`: as if the labeller took every line for text."""
    columns = dump.read(text)
    if not len(columns.block_start):
        return
    measured = features.measure(columns)
    labelled = labels.label(columns, measured)
    if sure:
        labelled = Labels(score=np.ones_like(labelled.score), keep=np.ones_like(labelled.keep))
    sheet = lines.laid_out(columns, labelled.keep)
    if sheet is None:
        return
    printed_pictures.figures(sheet)
    masthead.crumbs(sheet)
    near = lines_near(sheet)
    known = [signs(sheet, near, measured.values, labelled.score, address) for address in (url, None)]
    shut = barred(sheet, near)
    wanted = _wanted([sheet.text[number] for number in near], sought) & ~shut
    yield Lesson(known[0], known[1], kernels(near), shut, wanted)


def _wanted(said: list[str], sought: Sought) -> NDArray[np.bool_]:
    """The lines that say it best: read as gold, or else in other words."""
    lines = [folded(line) for line in said]
    titles = [folded(title) for title in sought.titles]
    names = frozenset(map(folded, sought.authors))
    short = [len(line) < _LINE for line in said]
    who = [signed(line) if near else None for near, line in zip(short, said, strict=True)]
    read = [frozenset(map(folded, found.authors)) if found else frozenset() for found in who]
    return np.array(
        [
            _first_found(
                *([line == title for line in lines] for title in titles),
                *([_alike(line, title) for line in lines] for title in titles),
                [False] * len(said),
            ),
            [bool(line) and line == folded(sought.standfirst) for line in lines],
            [bool(line) and line == folded(sought.kicker) for line in lines],
            _first_found(
                [bool(names) and found == names for found in read],
                [bool(found & names) for found in read],
                [
                    near and any(name in line for name in names)
                    for near, line in zip(short, lines, strict=True)
                ],
            ),
            _first_found(
                [
                    near and _says(line, sought.day, published=True)
                    for near, line in zip(short, said, strict=True)
                ],
                [near and _says(line, sought.day) for near, line in zip(short, said, strict=True)],
            ),
        ]
    ).T.reshape(-1, len(ROLES))


def _first_found(*ways: list[bool]) -> list[bool]:
    return next((way for way in ways if any(way)), ways[-1])


def _says(line: str, day: str, *, published: bool = False) -> bool:
    if not day:
        return False
    if published:
        return any(
            str(claim.value)[:10] == day for claim in printed_days.dated(line) if claim.field == "published"
        )
    return any(str(date.value)[:10] == day for date in find_dates(line))


def _alike(line: str, title: str) -> bool:
    """Whether one of them is most of the other."""
    short, long = sorted((line, title), key=len)
    return bool(short) and short in long and len(short) > _ALIKE * len(long)


def folded(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


class Network(nn.Module):
    """As `presscut.parts.two_looks` has it: a look at each line, and one that knows what the first found around it."""

    def __init__(self, size: int, reaches: int, roles: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROP)
        self.first = nn.Linear(size, HIDDEN)
        self.guess = nn.Linear(HIDDEN, roles)
        self.second = nn.Linear(HIDDEN + roles + roles * reaches, SECOND)
        self.last = nn.Linear(SECOND, roles)

    def forward(self, given: Tensor, kernels: Tensor, barred: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of the first look and of the second, (dumps, k, len(ROLES)) each."""
        hidden = self.drop(torch.relu(self.first(self.drop(given))))
        guess = self.guess(hidden)
        context = (kernels @ self.chance(guess, barred)[:, None]).transpose(1, 2).flatten(2)
        seen = torch.cat([hidden, guess, context], 2)
        return guess, self.last(self.drop(torch.relu(self.second(seen))))

    def chance(self, guess: Tensor, barred: Tensor) -> Tensor:
        """That each line has each role, where one line at most has it."""
        chance = torch.exp(guess.clamp(max=SURE)) * ~barred
        return chance / (1 + chance.sum(1, keepdim=True))


def loss_of(scores: Tensor, barred: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of the choice among the lines and none of them, summed over roles; any wanted line will do."""
    none = scores.new_zeros(len(scores), 1, len(ROLES))
    every = torch.logsumexp(torch.cat([torch.where(barred, _NEVER, scores), none], 1), 1)
    right = torch.logsumexp(torch.where(wanted, scores, _NEVER), 1)
    return (every - torch.where(wanted.any(1), right, none[:, 0])).sum()


def padded(rows: list[NDArray[Any]], *, fill: bool = False) -> Tensor:
    """Matrices of different height, one above the other: (dumps, the most lines, columns)."""
    found = np.full((len(rows), max(map(len, rows)), rows[0].shape[1]), fill, rows[0].dtype)
    for number, one in enumerate(rows):
        found[number, : len(one)] = one
    return torch.from_numpy(found)


def squares(kernels: list[NDArray[np.float32]]) -> Tensor:
    """Kernels of different size, one behind the other: (dumps, reaches, the most lines, the most lines)."""
    most = max(one.shape[1] for one in kernels)
    found = np.zeros((len(kernels), len(kernels[0]), most, most), np.float32)
    for number, one in enumerate(kernels):
        found[number, :, : one.shape[1], : one.shape[1]] = one
    return torch.from_numpy(found)


def schooling(
    network: Network, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """How fast a network learns, over so many steps."""
    rates = torch.optim.AdamW(network.parameters(), weight_decay=DECAY)
    return rates, torch.optim.lr_scheduler.OneCycleLR(rates, max_lr=4e-3, total_steps=steps)


def learn(taught: list[Lesson], path: Path) -> None:
    """Learn the network and write its weights."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    every = np.concatenate([one.signs for one in taught])
    mean, scale = every.mean(axis=0), 1 / (every.std(axis=0) + 0.05)
    network = Network(len(mean), len(taught[0].kernels), len(ROLES))
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
    )
    rates, schedule = schooling(network, EPOCHS * -(-len(taught) // BATCH))
    for epoch in range(EPOCHS):
        order, total = rng.permutation(len(taught)), 0.0
        for first in range(0, len(order), BATCH):
            chosen = [taught[number] for number in order[first : first + BATCH]]
            given = [one.without_url if rng.random() < WITHOUT_URL else one.signs for one in chosen]
            scaled = [np.clip((known - mean) * scale, -CLIP, CLIP) for known in given]
            barred = padded([one.barred for one in chosen], fill=True)
            wanted = padded([one.wanted for one in chosen])
            looks = network(padded(scaled), squares([one.kernels for one in chosen]), barred)
            losses = [
                weight * loss_of(look, barred, wanted) for weight, look in zip(LOOKS, looks, strict=True)
            ]
            loss = torch.stack(losses).sum() / len(chosen)
            rates.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            rates.step()
            schedule.step()
            averaged.update_parameters(network)
            total += loss.item() * len(chosen)
        print(f"  epoch {epoch + 1}/{EPOCHS} loss {total / len(taught):.4f}", flush=True)
    export(averaged.module, (NAMES, ROLES), (mean, scale), path)


def export(
    network: Network,
    told: tuple[tuple[str, ...], tuple[str, ...]],
    scaling: tuple[NDArray[np.float32], NDArray[np.float32]],
    path: Path,
) -> None:
    """Write the weights, with the names of signs and roles, and the signs' mean and scale."""
    (names, roles), (mean, scale) = told, scaling
    weights = {
        (name.removesuffix(".weight") if name.endswith("weight") else name.replace(".bias", "_bias")): value
        for name, value in network.state_dict().items()
    }
    np.savez_compressed(
        path,
        names=np.array(names),
        roles=np.array(roles),
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        clip=np.float32(CLIP),
        **{
            name: value.detach().numpy().T.astype(np.float32 if name.endswith("_bias") else np.float16)
            for name, value in weights.items()
        },
    )
    print(f"wrote {path.name}: {path.stat().st_size:,} bytes")
