"""Which edits of real texts `presscut.relate` sees through, and which look-alikes it keeps apart.

    python quality/edits.py [--data ../shared/data] [--number 200] [--half report] [--at-least 0.95]

Every row takes gold texts of `fundus` and of the articles of `wcxb`, by a digest of their ids, and edits them; the pair
of text and edited text is known to be one article, or known to be two. `found` is the share of pairs whose sketches meet
(`presscut.candidates`), `right` the share of those that `relate` tells rightly. Half of the texts, by another digest, is
for choosing thresholds; what is reported is the other half.
"""

import argparse
import hashlib
import json
import os
import random
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal, NamedTuple

from presscut.candidates import candidates
from presscut.model import Article, Block
from presscut.sketch import sketches
from presscut.text import sentences
from presscut.versions import relate

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
LEAST_WORDS: Final = 80
DAY: Final = date(2024, 3, 4)
MENU: Final = " ".join(
    f"{name} news" for name in ("home", "local", "sport", "culture", "letters", "jobs") * 25
)
NOTICE: Final = (
    "This text is published every day but Sunday by an association of its readers and is free of advertising.",
    "If you see an error, write to the desk, and we shall correct it and say so below on the same day.",
    "You can read the paper on your telephone, hear it every morning as a podcast, or get it with the post.",
)

Texts = Sequence[Sequence[str]]
Expected = Literal["one", "two"]


class Pair(NamedTuple):
    """Two articles."""

    a: Article
    b: Article


def drawn(name: str) -> random.Random:
    """A source of chances that is the same on every machine."""
    return random.Random(hashlib.sha256(name.encode()).digest())  # noqa: S311


def load(data: Path, half: str, number: int) -> list[list[str]]:
    """The paragraphs of gold texts of a half, those with the smallest digests."""
    texts: dict[str, list[str]] = {}
    for name in ("fundus", "wcxb"):
        path = data / name / "gold.jsonl"
        if not path.exists():
            continue
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                text = row.get("text") or ""
                kind = row.get("page_type") or "article"
                if kind == "article" and len(text.split()) >= LEAST_WORDS:
                    texts[f"{name}/{row['id']}"] = [line for line in text.splitlines() if line.strip()]
    digest = {key: hashlib.sha256(key.encode()).digest() for key in texts}
    kept = [key for key in texts if (digest[key][0] % 2 == 0) == (half == "tune")]
    return [texts[key] for key in sorted(kept, key=digest.__getitem__)[:number]]


def article(lines: Sequence[str], **fields: object) -> Article:
    """An article of these paragraphs."""
    body = tuple(Block(kind="paragraph", text=line) for line in lines)
    return replace(Article(body=body), **fields)  # type: ignore[arg-type]


def cut(lines: Sequence[str], start: float, end: float) -> list[str]:
    """The words of a text between two shares of it, without regard to paragraphs."""
    spoken = " ".join(lines).split()
    return [" ".join(spoken[int(start * len(spoken)) : int(end * len(spoken))])]


def part(lines: Sequence[str], share: float) -> list[str]:
    """Sentences from the beginning of a text, until they have this share of its words."""
    every = sentences("\n".join(lines))
    whole = length(every)
    taken: list[str] = []
    for sentence in every:
        if length(taken) >= share * whole:
            break
        taken.append(sentence)
    return taken


def length(lines: Sequence[str]) -> int:
    """Words of a text."""
    return sum(len(line.split()) for line in lines)


# --- edits -----------------------------------------------------------------------------------------------------------


def shuffled(lines: Sequence[str], _: Sequence[str]) -> list[str]:
    """Paragraphs in another order."""
    mixed = list(lines)
    drawn(lines[0]).shuffle(mixed)
    return mixed


def renewed(share: float) -> "Edit":
    """A share of the sentences replaced by those of another article."""

    def edit(lines: Sequence[str], other: Sequence[str]) -> list[str]:
        every, foreign = sentences("\n".join(lines)), sentences("\n".join(other))
        chance = drawn(lines[0])
        for at in chance.sample(range(len(every)), int(share * len(every))):
            every[at] = chance.choice(foreign)
        return every

    return edit


def reworded(step: int) -> "Edit":
    """Every nth word another one, as "says" for "said"."""

    def edit(lines: Sequence[str], _: Sequence[str]) -> list[str]:
        spoken = " ".join(lines).split()
        spoken[step // 2 :: step] = [word + "s" for word in spoken[step // 2 :: step]]
        return [" ".join(spoken)]

    return edit


def unquoted(lines: Sequence[str], _: Sequence[str]) -> list[str]:
    """Without quotation marks, and dashes as hyphens."""
    return [re.sub("[\"'“”„«»‘’]", "", line).replace("–", "-").replace("—", "-") for line in lines]


def new_lead(lines: Sequence[str], other: Sequence[str]) -> list[str]:
    """The first sentences, up to a fifth of the text, replaced by others."""
    every = sentences("\n".join(lines))
    return [*part(other, 0.2), *every[len(part(lines, 0.2)) :]]


Edit = Callable[[Sequence[str], Sequence[str]], list[str]]

EDITS: Final[dict[str, Edit]] = {
    "cut to its first half": lambda lines, _: cut(lines, 0, 0.5),
    "cut to its first quarter": lambda lines, _: cut(lines, 0, 0.25),
    "cut to its first 60 words": lambda lines, _: [" ".join(" ".join(lines).split()[:60])],
    "cut to its first 30 words": lambda lines, _: [" ".join(" ".join(lines).split()[:30])],
    "lost its first half": lambda lines, _: cut(lines, 0.5, 1),
    "the middle third alone": lambda lines, _: cut(lines, 1 / 3, 2 / 3),
    "a third of the sentences new": renewed(1 / 3),
    "half of the sentences new *": renewed(1 / 2),
    "a third more text": lambda lines, other: [*lines, *part(other, 0.33)],
    "paragraphs reordered": shuffled,
    "an agency's text, another lead": new_lead,
    "a dateline before it": lambda lines, _: [f"PORT EXAMPLE, March 4 (EPZ) — {lines[0]}", *lines[1:]],
    "a date before each paragraph": lambda lines, _: [f"04.03.2024 14:05 {line}" for line in lines],
    "one word a line": lambda lines, _: " ".join(lines).split(),
    "all in one line": lambda lines, _: [" ".join(lines)],
    "quotation marks stripped": unquoted,
    "every 25th word changed": reworded(25),
    "every 10th word changed": reworded(10),
    "in capitals": lambda lines, _: [line.upper() for line in lines],
    "150 words of navigation around": lambda lines, _: [MENU, *lines, MENU],
}
"""One article, in another state: what an edit makes of a text, with another article at hand."""


def of_one_outlet(lines: Sequence[str], other: Sequence[str]) -> Pair:
    """Two articles of one outlet with a notice of three sentences below each, published on one day."""
    fields = {"outlet": "The Example Lantern", "published": DAY}
    return Pair(article([*lines, *NOTICE], **fields), article([*other, *NOTICE], **fields))


def sharing(share: float) -> Callable[[Sequence[str], Sequence[str]], Pair]:
    """Two articles of which one opens with sentences of the other, by a share of the shorter one's length."""

    def pair(lines: Sequence[str], other: Sequence[str]) -> Pair:
        common = part(lines, share * min(1.0, length(other) / length(lines)))
        return Pair(article(lines), article([*common, *other]))

    return pair


def refilled(lines: Sequence[str], _: Sequence[str]) -> Pair:
    """One text with all its figures changed, on the next day."""
    chance = drawn(lines[0])
    changed = [
        re.sub(r"\d", lambda digit: str((int(digit.group()) + chance.randint(1, 9)) % 10), line)
        for line in lines
    ]
    return Pair(article(lines, published=DAY), article(changed, published=DAY + timedelta(1)))


def column(lines: Sequence[str], other: Sequence[str]) -> Pair:
    """A daily column: the same headline, the same opening and close, another middle, a day later."""
    fields = {"headline": "The day in numbers and notes", "outlet": "The Example Lantern"}
    first = article([NOTICE[2], *lines, *NOTICE[:2]], published=DAY, **fields)
    return Pair(first, article([NOTICE[2], *other, *NOTICE[:2]], published=DAY + timedelta(1), **fields))


def live(lines: Sequence[str], other: Sequence[str]) -> Pair:
    """Live blogs of two days: one headline, an hour before each entry, a tenth of the day before kept."""
    times = [f"{9 + k // 60:02d}:{k % 60:02d}" for k in range(0, 840, 7)]
    entries = [f"{time} {line}" for time, line in zip(times, lines, strict=False)]
    later = [f"{time} {line}" for time, line in zip(times, other, strict=False)]
    fields = {"headline": "Live: all that happens today", "outlet": "The Example Lantern"}
    kept = part(entries[::-1], 0.1 * min(1.0, length(other) / length(lines)))
    return Pair(
        article(entries, published=DAY, **fields),
        article([*later, *kept], published=DAY + timedelta(1), **fields),
    )


LOOK_ALIKES: Final[dict[str, Callable[[Sequence[str], Sequence[str]], Pair]]] = {
    "one outlet, one notice below both": of_one_outlet,
    "a tenth of one text opens another": sharing(0.1),
    "a quarter of one text opens another": sharing(0.25),
    "a form filled in anew (10+ figures)": refilled,
    "a daily column of one headline": column,
    "live blogs of two days": live,
}
"""Two articles that look like one."""


# --- the table -------------------------------------------------------------------------------------------------------


def pairs_of(name: str, texts: Texts) -> list[Pair]:
    """Every text with its edit, or with its look-alike; the article at hand is the next one."""
    found = []
    for at, lines in enumerate(texts):
        other = texts[(at + 1) % len(texts)]
        if name in EDITS:
            found.append(Pair(article(lines), article(EDITS[name](lines, other))))
        elif name != "a form filled in anew (10+ figures)" or len(re.findall(r"\d+", " ".join(lines))) >= 10:
            found.append(LOOK_ALIKES[name](lines, other))
    return found


def met(pairs: Sequence[Pair]) -> int:
    """How many pairs are candidates, among all texts of all pairs."""
    found = candidates(sketches([one.text for pair in pairs for one in pair])).pairs.tolist()
    return len({a // 2 for a, b in found if a % 2 == 0 and b == a + 1})


def main() -> int:
    """Print the table; 1 where a row is below `--at-least`."""
    parser = argparse.ArgumentParser(description="Edits of real texts that presscut.relate sees through.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PRESSCUT_DATA", DATA)))
    parser.add_argument("--number", type=int, default=200, help="texts to edit")
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--at-least", type=float, default=0.0, help="the floor of every row without *")
    options = parser.parse_args()
    texts = load(options.data, options.half, options.number)
    if not texts:
        print(
            f"skipped: there is neither fundus nor wcxb in {options.data}; name the data folder with --data"
        )
        return 0
    print(f"{len(texts)} texts\n\n{'edit':37}  pairs  found  right")
    worst = 1.0
    for name in (*EDITS, *LOOK_ALIKES):
        pairs = pairs_of(name, texts)
        same = [relate(pair.a, pair.b) != "different" for pair in pairs]
        right = sum(told == (name in EDITS) for told in same) / max(1, len(pairs))
        if name == next(iter(LOOK_ALIKES)):
            print("two articles:")
        print(f"{name:37}  {len(pairs):5d}  {met(pairs) / max(1, len(pairs)):5.3f}  {right:5.3f}")
        worst = worst if name.endswith("*") else min(worst, right)
    return int(worst < options.at_least)


if __name__ == "__main__":
    sys.exit(main())
