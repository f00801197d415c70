"""How much of the typed parts is found: captions, credits and addresses of pictures, and whether body text is taken.

    python quality/parts_recall.py DATA/fundus

The body given to the parts is the gold's own, so that only they are measured. A caption counts when the gold's words
stand in the page at all.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from corpus import Page as Row
from corpus import load

from presscut import page as pages
from presscut import parts
from presscut.columns import Bools, Page
from presscut.model import Image
from presscut.parts.pictures import key

_SHORTEST = 8  # letters of the shortest caption that can be told from others
_COMPARED = 60  # letters of a caption that must agree
_BODY = 12  # letters of the shortest line that is told to be the gold's


def squeezed(text: str | None) -> str:
    """Letters and digits only, lower case."""
    return re.sub(r"\W+", "", text or "").lower()


def gold_body(page: Page, text: str) -> Bools:
    """Blocks whose words stand in the gold text."""
    gold = squeezed(text)
    lines = map(squeezed, page.block_texts())
    return np.array([len(line) >= _BODY and line in gold for line in lines], bool)


def measured(row: Row) -> dict[str, int]:
    """Counts of one page."""
    page = pages.read(row.html().decode("utf-8", "replace"))
    body = gold_body(page, row.gold.get("text") or "")
    found = parts.find(page, body, row.url)
    images = [part.noun for part in found.images]
    whole = squeezed(page.text)
    counts = {"body blocks": int(body.sum()), "body blocks taken": int(body[sorted(found.owned)].sum())}
    for gold in row.gold.get("images") or ():
        for name, value in _one(gold, images, whole).items():
            counts[name] = counts.get(name, 0) + value
    return counts


def _one(gold: dict[str, Any], images: list[Image], whole: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    addresses = {key(version["url"]) for version in gold.get("versions") or ()}
    if addresses:
        counts |= {
            "addresses": 1,
            "addresses found": any(key(image.url or "") in addresses for image in images),
        }
    caption = squeezed(gold.get("caption"))
    if len(caption) < _SHORTEST or caption not in whole:
        return counts
    same = [image for image in images if _agree(caption, image)]
    counts |= {"captions": 1, "captions found": bool(same)}
    credit = squeezed("".join(gold.get("authors") or ()))
    if same and credit and credit in whole:
        told = [squeezed(image.credit) for image in same if image.credit]
        counts |= {"credits": 1, "credits found": any(name in credit or credit in name for name in told)}
    return counts


def _agree(caption: str, image: Image) -> bool:
    said = squeezed(image.caption)
    return caption[:_COMPARED] in said + squeezed(image.credit) or (
        len(said) >= _SHORTEST and said in caption
    )


def main() -> None:
    """Print the totals of a set, as JSON."""
    total: dict[str, int] = {}
    for row in load(Path(sys.argv[1])):
        for name, value in measured(row).items():
            total[name] = total.get(name, 0) + int(value)
    print(json.dumps(total, indent=2))


if __name__ == "__main__":
    main()
