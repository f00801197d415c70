"""Right and wrong headlines, days and authors on the sets of real pages: `metadata.py FOLDER [--set NAME] [--misses]`.

It asks for the metadata alone, without the parts of the text, so that a rule can be judged in seconds.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from corpus import Page as Gold
from corpus import load
from metrics import fold

from presscut import page as pages
from presscut.claims import gather
from presscut.encodings import decode
from presscut.features import hints_of, measure
from presscut.labels import label
from presscut.trust import decide

SETS: Final = ("wcxb", "trafilatura_eval", "htmldate_eval", "fundus", "mozilla_readability")


def main() -> None:
    """Print a line of scores a set; with `--misses`, a line a wrong or missing answer."""
    asked = _arguments()
    for name in [asked.set] if asked.set else SETS:
        counts: Counter[str] = Counter()
        for gold in load(asked.folder / name, part=asked.part):
            if name == "wcxb" and gold.kind != "article":
                continue
            for field, right, answer, wanted in _judged(gold, counts):
                if asked.misses and not right and (not asked.field or asked.field == field):
                    print(f"{name} {gold.id} {field}: {answer!r} for {wanted!r}")
        print(_line(name, counts))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of the sets")
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--part", choices=("all", "train", "held"), default="all")
    parser.add_argument("--field", choices=("title", "date", "authors"))
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args()


def _judged(gold: Gold, counts: Counter[str]) -> Iterator[tuple[str, bool, Any, Any]]:
    decoded = decode(gold.html())
    page = pages.read(decoded.text if decoded else "")
    body = label(page, measure(page, hints_of(page))) if len(page.block_start) else None
    started = time.process_time()
    said = decide(gather(page, body, url=gold.url, captured=None), url=gold.url, captured=None)
    counts["us"] += int(1e6 * (time.process_time() - started))
    counts["pages"] += 1
    value = {field: evidence.trusted.value for field, evidence in said.items() if evidence.trusted}
    if wanted := gold.gold.get("date"):
        when = value.get("published")
        answer = when.isoformat()[:10] if isinstance(when, date) else ""
        counts["dates"] += 1
        counts["date right"] += answer == str(wanted)[:10]
        counts["date wrong"] += bool(answer) and answer != str(wanted)[:10]
        yield "date", answer == str(wanted)[:10], answer, str(wanted)[:10]
    if wanted := gold.gold.get("title"):
        right = fold(str(value.get("headline"))) == fold(wanted)
        counts["titles"] += 1
        counts["title right"] += right
        yield "title", right, value.get("headline"), wanted
    if wanted := gold.gold.get("authors"):
        named = value.get("authors") or ()
        found = {fold(str(name)) for name in named} if isinstance(named, tuple) else set()
        names = {fold(name) for name in wanted}
        counts["authors"] += 1
        counts["author tp"] += len(found & names)
        counts["author answered"] += len(found)
        counts["author gold"] += len(names)
        yield "authors", found == names, named, wanted


def _line(name: str, counts: Counter[str]) -> str:
    def share(part: str, whole: str) -> str:
        return f"{counts[part] / counts[whole]:.3f}" if counts[whole] else "  –  "

    both = counts["author answered"] + counts["author gold"]
    f1 = f"{2 * counts['author tp'] / both:.3f}" if both else "  –  "
    return (
        f"{name:20} {counts['pages']:5} pages  day right {share('date right', 'dates')} wrong {share('date wrong', 'dates')}"
        f"  title {share('title right', 'titles')}  authors {f1}  {counts['us'] / max(counts['pages'], 1):.0f} µs a page"
    )


if __name__ == "__main__":
    main()
