"""What each sign of a headline weighs: `python training/headline.py --data ../shared/data` prints the table of `claims/heading`.

The lessons are pages of the sets whose headline is known, four times each: as they are; with `<title>` alone of what machines are
told; with nothing but the address; and with nothing. A conditional logit chooses among the lines and none of them; the right
line is taken out of some pages, so that it learns when there is none.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent.parent / "quality"))  # the split of hosts is the gate's

from gold import LEARNABLE, rows
from numpy.typing import NDArray
from split import fold_of_row
from weighing import stacked, weighed

from presscut import encodings, features, labels
from presscut import page as columns
from presscut.cells import cells_of
from presscut.claims import known_of
from presscut.claims.heading import body_of
from presscut.claims.heading_signs import SIGNS, candidates, line_of, signs, told_of
from presscut.columns import Page
from presscut.text import letters

MISSING = 0.25  # of the pages have their right line taken out, …
MISSING_WEIGHT = 0.15  # … which count so much beside the others
DECAY = 2e-4
SEED = 20210601

_JSON_LD = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b(?![^>]*charset)[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>.*?</title>", re.DOTALL | re.IGNORECASE)
_PROPERTY = re.compile(
    r"\s(?:itemprop|itemtype|itemscope|property)\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE
)


class Lesson(NamedTuple):
    """The lines of a page that may be the headline."""

    signs: NDArray[np.float32]
    right: NDArray[np.bool_]


def lessons(data: Path) -> Iterator[Lesson]:
    """The pages of the sets, each with less and less of what machines are told."""
    for name in sorted({*LEARNABLE, "htmldate_eval"} - {"mozilla_readability"}):
        for row, source in rows(data, name):
            title, url = str(row.get("title") or ""), str(row.get("url") or "") or None
            kind = row.get("page_type")
            if not title or kind not in {None, "article"} or fold_of_row(row) == "held":
                continue
            decoded = encodings.decode(source)
            if decoded is None:
                continue
            text = decoded.text
            untold = _PROPERTY.sub(" ", _META.sub("", _JSON_LD.sub("", text)))
            bare = _TITLE.sub("", untold)
            for told, address in ((text, url), (untold, url), (bare, url), (bare, None)):
                yield from _lesson(columns.read(told), address, letters(title))


def _lesson(page: Page, url: str | None, title: str) -> Iterator[Lesson]:
    if not len(page.block_start) or not title:
        return
    cells, known = cells_of(page), known_of(page, url)
    body = body_of(page, labels.label(page, features.measure(page, features.hints_of(page))))
    lines = sorted(row for some in candidates(page, cells, body.first) for row in some)
    made = [line_of(cells, row) for row in lines]
    said = np.array([*signs(page, cells, told_of(known), body, made)], np.float32)
    right = np.array([letters(page.text_of(row)) == title for row in lines], np.bool_)
    if right.any():
        unseen = said[:, [SIGNS.index("unseen"), SIGNS.index("crumbs")]].any(axis=1)
        shown = right & ~unseen
        yield Lesson(said, shown if shown.any() else right)


def learn(taught: list[Lesson]) -> tuple[dict[str, float], float]:
    """The weights, and that of no line."""
    lines = stacked([one.signs for one in taught], [one.right for one in taught])
    missing = torch.from_numpy(np.random.default_rng(SEED).random(len(taught)) < MISSING)

    def cost(weights: torch.Tensor, none: torch.Tensor) -> torch.Tensor:
        each = torch.exp(lines.signs @ weights)
        wrong, found = (
            torch.zeros(len(taught)).index_add(0, lines.page, each * mask)
            for mask in (~lines.right, lines.right)
        )
        chosen = (torch.log(wrong + found + none.exp()) - torch.log(found)).mean()
        left = (torch.log(wrong + none.exp()) - none)[missing].mean()
        return chosen + MISSING_WEIGHT * left + DECAY * (weights**2).sum()

    weights, none = weighed(len(SIGNS), cost)
    return {sign: round(weight, 1) for sign, weight in zip(SIGNS, weights.tolist(), strict=True)}, none


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    taught = [*lessons(arguments.parse_args().data)]
    weights, none = learn(taught)
    best = [
        lesson.right[(lesson.signs @ np.array([*weights.values()], np.float32)).argmax()] for lesson in taught
    ]
    print(f"{len(taught)} lessons, {np.mean(best):.3f} right; no line: {none:.1f}")
    print(weights)


if __name__ == "__main__":
    main()
