"""What the gold itself allows: the scores of a page's own blocks, chosen by the gold, beside presscut's.

    python training/ceiling.py [--data ../shared/data] [--sets fundus trafilatura_eval] [--part held]

No labeller of blocks does better: what is missing stands nowhere in the page's markup (a text made by scripts, another
state of the page), is cut differently (half a block), or differs in letters; and a gold that keeps one of two equal
snippets cannot be met. Needs what `training/requirements.txt` lists.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

sys.path.append(str(Path(__file__).parent.parent / "quality"))  # the metrics and pages are the gate's

from corpus import Page, load
from gold import MATCHED, align
from metrics import page_row, scores
from peers import Answer, presscut
from tables import Line, table

from presscut import encodings, page

SETS: Final = ("wcxb", "fundus", "google_trends_2017", "magic_html", "trafilatura_eval", "daniel", "l3s_gn1")
_DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each set; 0 also where there are no pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=_DATA, help="the folder of sets")
    parser.add_argument("--sets", nargs="+", default=SETS, metavar="SET")
    parser.add_argument("--part", choices=("all", "held", "seen"), default="held")
    asked = parser.parse_args(arguments)
    for name in asked.sets:
        if not (asked.data / name).is_dir():
            print(f"skipped {name}: no folder {asked.data / name}")
            continue
        pages = load(asked.data / name, part=asked.part)
        print(table(name, [_line("the blocks of the gold", pages, _best), _line("presscut", pages, _ours)]))
    return 0


def _line(name: str, pages: Sequence[Page], ask: Any) -> Line:
    rows = np.array([page_row(Answer(text=ask(one)), one.gold) for one in pages])
    shown = {
        key: score
        for key, score in scores(rows).items()
        if key.startswith(("word", "shingle", "exact", "snippet"))
    }
    return Line(name, len(pages), shown, float("nan"))


def _ours(one: Page) -> str:
    return presscut(one.html(), one.url).text


def _best(one: Page) -> str:
    """The blocks that the gold consists of; of a gold of snippets, those with a wanted one or without an unwanted."""
    decoded = encodings.decode(one.html())
    columns = page.read(decoded.text if decoded else "")
    texts = columns.block_texts()
    if one.gold.get("text"):
        share, _ = align(columns, one.gold["text"])
        return "\n".join(text for text, part in zip(texts, share, strict=True) if part >= MATCHED)
    wanted, unwanted = one.gold.get("must_have") or (), one.gold.get("must_not") or ()
    return "\n".join(
        text
        for text in texts
        if any(snippet in text for snippet in wanted) or not any(snippet in text for snippet in unwanted)
    )


if __name__ == "__main__":
    sys.exit(main())
