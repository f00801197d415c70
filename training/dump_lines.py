"""The network of `presscut.parts.line_roles`: its lessons, its training, its weights.

The lessons are pages whose markup tells what a dump of them no longer says: each is dumped in both shapes, some with the
page's title as their first line, as WET files have it, and the lines are sought that say the headline, the standfirst, an author,
the day. What is sought is the gold's where there is gold, else what presscut finds in the markup.
"""

import html
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gold import LEARNABLE, rows
from lessons import dumps
from numpy.typing import NDArray
from split import fold_of_row
from torch import Tensor, nn

from presscut import Article, dump, extract, features, labels
from presscut.dates import find_dates
from presscut.parts import lines, masthead
from presscut.parts.line_roles import ROLES
from presscut.parts.line_signs import NAMES, lines_near, signs

HIDDEN = 64
EPOCHS = 12
DROP, DECAY = 0.15, 0.05
AVERAGE = 0.995  # of the running mean of the weights, which is what is kept
CLIP = 4.0  # standard deviations
BATCH = 16  # pages
WITHOUT_URL = 0.5  # of the pages do not tell their address while learning
SEED = 20210601
_TITLED = 2  # one WET dump in so many begins with the page's title
_ALIKE = 0.6  # share of the longer of two titles that the shorter is
_NAME = 4  # letters of the shortest name that is sought
_LINE = 300  # characters of the longest line that says who or when
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Lesson:
    """A dump's lines near the text."""

    signs: NDArray[np.float32]
    without_url: NDArray[np.float32]
    wanted: NDArray[np.bool_]
    """(k, len(ROLES))"""


@dataclass(frozen=True)
class _Sought:
    """What the lines should say, folded."""

    headline: str
    title: str
    standfirst: str
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
        made = _lesson(_with_title(source, text) if titled else text, sought, url)
        if made is not None:
            yield made


def _sought(row: dict[str, object], source: bytes, url: str | None) -> _Sought | None:
    read = extract(source, url=url, kinds="any")
    if not isinstance(read, Article):
        return None
    authors = row.get("authors") or read.authors
    return _Sought(
        headline=_folded(read.headline or ""),
        title=_folded(str(row.get("title") or "")),
        standfirst=_folded(read.standfirst or ""),
        authors=tuple(name for one in authors if len(name := _folded(str(one))) >= _NAME),  # type: ignore[attr-defined]
        day=str(row.get("date") or read.published or "")[:10],
    )


def _with_title(source: bytes, text: str) -> str:
    title = _TITLE.search(source)
    said = html.unescape(title[1].decode("utf-8", "replace")) if title else ""
    return f"{' '.join(said.split())}\n{text}"


def _lesson(text: str, sought: _Sought, url: str | None) -> Lesson | None:
    columns = dump.read(text)
    if not len(columns.block_start):
        return None
    measured = features.measure(columns)
    labelled = labels.label(columns, measured)
    sheet = lines.laid_out(columns, labelled.keep)
    if sheet is None:
        return None
    lines.figures(sheet)
    masthead.crumbs(sheet)
    near = lines_near(sheet)
    said = [sheet.text[number] for number in near]
    known = [signs(sheet, near, measured.values, labelled.score, address) for address in (url, None)]
    return Lesson(known[0], known[1], _wanted(said, sought))


def _wanted(said: list[str], sought: _Sought) -> NDArray[np.bool_]:
    folded = [_folded(line) for line in said]
    own = [_alike(line, sought.headline) for line in folded]
    short = [len(line) < _LINE for line in said]
    return np.array(
        [
            own if any(own) else [_alike(line, sought.title) for line in folded],
            [bool(line) and line == sought.standfirst for line in folded],
            [
                near and any(name in line for name in sought.authors)
                for near, line in zip(short, folded, strict=True)
            ],
            [
                near and bool(sought.day) and _says(line, sought.day)
                for near, line in zip(short, said, strict=True)
            ],
        ]
    ).T


def _says(line: str, day: str) -> bool:
    return any(str(date.value)[:10] == day for date in find_dates(line))


def _alike(line: str, title: str) -> bool:
    """Whether one of them is most of the other."""
    short, long = sorted((line, title), key=len)
    return bool(short) and short in long and len(short) > _ALIKE * len(long)


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def loss_of(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of the choice among the lines and none of them, summed over roles; any wanted line will do."""
    none = scores.new_zeros(1, len(ROLES))
    every = torch.logsumexp(torch.cat([scores, none]), 0)
    right = torch.logsumexp(torch.where(wanted, scores, -torch.inf), 0)
    return (every - torch.where(wanted.any(0), right, none[0])).sum()


def learn(taught: list[Lesson], path: Path) -> None:
    """Learn the network and write its weights."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    every = np.concatenate([lesson.signs for lesson in taught])
    mean, scale = every.mean(axis=0), 1 / (every.std(axis=0) + 0.05)
    network = nn.Sequential(
        nn.Dropout(DROP),
        nn.Linear(len(mean), HIDDEN),
        nn.ReLU(),
        nn.Dropout(DROP),
        nn.Linear(HIDDEN, len(ROLES)),
    )
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
    )
    rates = torch.optim.AdamW(network.parameters(), weight_decay=DECAY)
    steps = EPOCHS * -(-len(taught) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(rates, max_lr=4e-3, total_steps=steps)
    for epoch in range(EPOCHS):
        order, total = rng.permutation(len(taught)), 0.0
        for first in range(0, len(order), BATCH):
            chosen = [taught[number] for number in order[first : first + BATCH]]
            given = [one.without_url if rng.random() < WITHOUT_URL else one.signs for one in chosen]
            scaled = [np.clip((known - mean) * scale, -CLIP, CLIP) for known in given]
            scores = network(torch.from_numpy(np.concatenate(scaled)).float())
            parts = torch.split(scores, [len(known) for known in given])
            losses = [
                loss_of(part, torch.from_numpy(one.wanted)) for part, one in zip(parts, chosen, strict=True)
            ]
            loss = torch.stack(losses).mean()
            rates.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            rates.step()
            schedule.step()
            averaged.update_parameters(network)
            total += loss.item() * len(chosen)
        print(f"  epoch {epoch + 1}/{EPOCHS} loss {total / len(taught):.4f}", flush=True)
    _export(averaged.module, mean, scale, path)


def _export(
    network: nn.Sequential, mean: NDArray[np.float32], scale: NDArray[np.float32], path: Path
) -> None:
    first, last = network[1], network[4]
    np.savez_compressed(
        path,
        names=np.array(NAMES),
        roles=np.array(ROLES),
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        clip=np.float32(CLIP),
        first=first.weight.detach().numpy().T.astype(np.float16),
        first_bias=first.bias.detach().numpy(),
        last=last.weight.detach().numpy().T.astype(np.float16),
        last_bias=last.bias.detach().numpy(),
    )
    print(f"wrote {path.name}: {path.stat().st_size:,} bytes")
