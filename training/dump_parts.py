"""The network of `presscut.parts.line_parts`: its lessons, its training, its weights.

`python training/dump_parts.py --crossed` tells how it does on hosts that it has not seen.

The lessons are dumps of pages that were read line by line (those of the parts benchmark that may be looked at), and, counting less, of all
other pages to learn from, of which presscut tells path, topics and related links by the markup. A dump teaches what stands where
the network is asked in use: behind the other readers of dumps.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent.parent / "quality"))  # the split of hosts is the gate's

from dump_lines import Network, export, folded, padded, schooling, squares
from gold import LEARNABLE, host_of, rows
from lessons import dumps
from numpy.typing import NDArray
from read_pages import FIRST, PARTS, file_of, load, read, text_of
from read_pages import rows as lines_of
from split import fold_of_row
from torch import Tensor, nn
from weighing import crossed

from presscut import Article, dump, extract, features, labels
from presscut.columns import Floats
from presscut.parts import lines
from presscut.parts.line_parts import ROLES, LineParts
from presscut.parts.part_signs import NAMES, Seen, lines_around, signs
from presscut.parts.two_looks import kernels

EPOCHS = 8
CLIP = 4.0  # standard deviations
BATCH = 8  # dumps
SEED = 20210601
SILVER = 0.4  # what a dump counts whose parts the markup told, beside one that was read
UNSAID = 0.5  # what a role counts there of which the markup told nothing
GUESSED = 0.5  # what an error of the first look weighs
WITHOUT_URL = 0.3  # of the dumps do not tell their address while learning
HEAD, UNDER = 14, 4  # lines over and under the headline in which the path stands
FOOT = 6  # lines over the headline from which topics stand
TITLE = 12  # letters of a title of which a line may say more
LEAST = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_STEPS = re.compile(r"[>›»→/|·•]|\s[–-]\s")
_NAMES = re.compile(r"[,、·|/#;]")
_FOLDER = [at for at, name in enumerate(NAMES) if name.endswith("folder")]


@dataclass(frozen=True)
class Lesson:
    """A dump's lines around the text."""

    host: str
    read: bool
    signs: NDArray[np.float16]
    near: list[int]
    wanted: NDArray[np.bool_]
    """(k, len(ROLES))"""


def lessons(data: Path, *, held_too: bool) -> list[Lesson]:
    """The dumps of every learnable page with an article, in both shapes."""
    found: list[Lesson] = []
    known = {(row["set"], row["id"]): row["half"] for row in lines_of(PARTS / "pages.jsonl")}
    for name in sorted({*LEARNABLE, "htmldate_eval"}):
        for row, source in rows(data, name):
            half = known.get((name, row["id"]))
            taught = row.get("page_type") in {None, "article"} and (held_too or fold_of_row(row) != "held")
            if taught and half in {None, "look"}:
                sought = _sought(row, source, name, was_read=half == "look")
                page = _Page(row, source, host_of(row, name), half == "look")
                found += _of_page(page, sought) if sought else ()
        print(f"{name}: {len(found)} dumps so far", flush=True)
    return found


def _sought(row: dict[str, object], source: bytes, name: str, *, was_read: bool) -> list[list[str]] | None:
    """What the lines of each role say: as they were labelled, else as the markup tells."""
    path = file_of(FIRST, name, str(row["id"]))
    if was_read and path.exists():
        tree, page = read(source), load(path)
        said = [(label.role, text_of(tree, label)) for label in page.labels if not label.key]
        return [[text for one, text in said if one == role] for role in ROLES]
    article = extract(source, url=str(row.get("url") or "") or None)
    if not isinstance(article, Article):
        return None
    return [
        [step.name or "" for step in article.breadcrumbs],
        list(article.tags),
        [link.name or "" for link in article.related],
    ]


class _Page(NamedTuple):
    row: dict[str, object]
    source: bytes
    host: str
    read: bool


def _of_page(page: _Page, sought: list[list[str]]) -> Iterator[Lesson]:
    for _, text in dumps(page.source):
        asked = _asked(text, str(page.row.get("url") or "") or None)
        if asked is not None:
            seen, measured, score = asked
            near = lines_around(seen)
            shown = signs(seen, near, measured, score).astype(np.float16)
            right = wanted(seen, near, sought)
            yield Lesson(page.host, page.read, shown, near, right)


def _asked(text: str, url: str | None) -> tuple[Seen, Floats, Floats] | None:
    """What the network would be asked of a dump."""
    asked: list[tuple[Seen, Floats, Floats]] = []

    def record(seen: Seen, measured: Floats, score: Floats) -> LineParts:
        sheet = seen.sheet
        asked.append((seen._replace(sheet=sheet.copy()), measured, score))
        return LineParts([], [], [])

    columns = dump.read(text)
    if len(columns.block_start):
        measured = features.measure(columns)
        with patch.object(lines, "line_parts", record):
            lines.find(columns, labels.label(columns, measured), measured.values, url)
    return asked[0] if asked else None


def wanted(seen: Seen, near: list[int], sought: list[list[str]]) -> NDArray[np.bool_]:
    """Which lines say a part, whole or as one of several in a line."""
    sheet = seen.sheet
    top = sheet.first if seen.headline is None else seen.headline
    path, topics, related = ({folded(text) for text in said} - {""} for said in sought)
    found = []
    for number in near:
        text = sheet.text[number]
        line = folded(text)
        found.append(
            (
                top - HEAD <= number <= max(top + UNDER, sheet.first) and _says(text, line, _STEPS, path),
                number >= top - FOOT and _says(text, line, _NAMES, topics),
                number > top and any(_is_title(line, title) for title in related),
            )
        )
    return np.array(found, np.bool_).reshape(-1, len(ROLES))


def _says(text: str, line: str, mark: re.Pattern[str], names: set[str]) -> bool:
    """Whether a line is one of the names, or half of its pieces are."""
    pieces = [piece for part in mark.split(text) if (piece := folded(part))]
    return line in names or (len(pieces) > 1 and 2 * sum(piece in names for piece in pieces) >= len(pieces))


def _is_title(line: str, title: str) -> bool:
    """Whether a line is a title, or little more: its day stands before it, or its reporter behind."""
    most = len(title) >= max(TITLE, 0.6 * len(line))
    return line == title or (most and (line.startswith(title) or line.endswith(title)))


class Parts(Network):
    """As `presscut.parts.line_parts` has it: any number of lines may have a role."""

    def chance(self, guess: Tensor, barred: Tensor) -> Tensor:  # noqa: ARG002 - as the other has it
        """That each line has each role."""
        return torch.sigmoid(guess)


def learn(taught: list[Lesson], path: Path) -> None:
    """Learn the network and write its weights."""
    network, scaling = fit(taught)
    export(network, (NAMES, ROLES), scaling, path)


def fit(taught: list[Lesson]) -> tuple[Network, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """The network that these lessons teach, with the mean and the scale of the signs."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    every = np.concatenate([one.signs for one in taught[::3]]).astype(np.float32)
    mean, scale = every.mean(axis=0), 1 / (every.std(axis=0) + 0.05)
    network = Parts(len(mean), len(kernels([0])), len(ROLES))
    rates, schedule = schooling(network, EPOCHS * -(-len(taught) // BATCH))
    for epoch in range(EPOCHS):
        order, total = rng.permutation(len(taught)), 0.0
        for first in range(0, len(order), BATCH):
            chosen = [taught[number] for number in order[first : first + BATCH]]
            shown = [_scaled(one, mean, scale, told=rng.random() >= WITHOUT_URL) for one in chosen]
            weight = padded([_weights(one) for one in chosen])
            looks = network(padded(shown), squares([kernels(one.near) for one in chosen]), weight == 0)
            wanted = padded([one.wanted for one in chosen]).float()
            losses = [
                share * nn.functional.binary_cross_entropy_with_logits(look, wanted, weight, reduction="sum")
                for share, look in zip((GUESSED, 1.0), looks, strict=True)
            ]
            loss = torch.stack(losses).sum() / len(chosen)
            rates.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            rates.step()
            schedule.step()
            total += loss.item() * len(chosen)
        print(f"  epoch {epoch + 1}/{EPOCHS} loss {total / len(taught):.4f}", flush=True)
    network.eval()
    return network, (mean, scale)


def _scaled(
    one: Lesson, mean: NDArray[np.float32], scale: NDArray[np.float32], *, told: bool
) -> NDArray[np.float32]:
    """The signs as the network sees them; where the address is not told, none of its folders is."""
    shown = one.signs.astype(np.float32)
    if not told:
        shown[:, [shown.shape[1] - len(NAMES) + at for at in _FOLDER]] = 0
    return np.clip((shown - mean) * scale, -CLIP, CLIP).astype(np.float32)


def _weights(one: Lesson) -> NDArray[np.float32]:
    """What each line counts for each role."""
    said = np.where(one.wanted.any(axis=0), 1.0, UNSAID) * SILVER
    return np.broadcast_to(1.0 if one.read else said, one.wanted.shape).astype(np.float32).copy()


def main() -> None:
    """Prints precision and recall of the lines of each role, each by chances from which a line has it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the gold sets")
    parser.add_argument("--crossed", action="store_true", required=True)
    taught = lessons(parser.parse_args().data, held_too=False)
    sums = np.zeros((len(LEAST), 3, len(ROLES)))
    for others, own in crossed(taught):
        network, scaling = fit(others)
        for one in own:
            if one.read:
                sums += _judged(one, _chances(network, scaling, one))
    for role, name in enumerate(ROLES):
        for least, (right, said, there) in zip(LEAST, sums[:, :, role], strict=True):
            print(
                f"{name:12} {least:.1f} P {right / said:.3f} R {right / there:.3f} F1 {2 * right / (said + there):.3f}"
            )


def _chances(
    network: Network, scaling: tuple[NDArray[np.float32], NDArray[np.float32]], one: Lesson
) -> NDArray[np.float32]:
    with torch.no_grad():
        shown = torch.from_numpy(_scaled(one, *scaling, told=True))[None]
        barred = torch.zeros(1, len(one.near), len(ROLES), dtype=torch.bool)
        looked = network(shown, torch.from_numpy(kernels(one.near))[None], barred)
    chances: NDArray[np.float32] = torch.sigmoid(looked[1][0]).numpy()
    return chances


def _judged(one: Lesson, chances: NDArray[np.float32]) -> NDArray[np.float64]:
    """Right, said and there, for each chance and role."""
    said = [chances > least for least in LEAST]
    return np.array(
        [[(one.wanted & every).sum(0), every.sum(0), one.wanted.sum(0)] for every in said], np.float64
    )


if __name__ == "__main__":
    main()
