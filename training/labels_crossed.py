"""Body or not on hosts that taught nothing, without a look at the held-out quarter: what a network is worth, and what two are.

    python training/labels_crossed.py --data ../shared/data [--fold 0 --fold 1]

The hosts outside that quarter in five folds: the networks learn from four, as the shipped ones did from all, and judge the pages
of the fifth. Prints by set, for each network and for all together: word F1 a page, the share of pages whose blocks are
all right, and of those with one wrong block at most; then by how much the first is below all, with its standard error. About a
quarter of an hour a fold; needs what `training/requirements.txt` lists.
"""

import argparse
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent.parent / "quality"))

from fit import Known, Sample, common_words, fit, vocabulary
from gold import AGREED
from lessons import html_examples
from metrics import word_scores
from train import CONVENTIONS, EPOCHS, SEEDS, export, samples_of

from presscut.columns import Convention
from presscut.labels.mending import mend
from presscut.labels.network import Model, Weights, load, logits

FOLDS: Final = 5
_DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
_WIDTH: Final = 24


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 also where there are no pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=_DATA, help="the folder of sets")
    parser.add_argument("--fold", type=int, action="append", choices=range(FOLDS), help="default: all")
    asked = parser.parse_args(arguments)
    if not (asked.data / "wcxb").is_dir():
        print(f"skipped: no pages in {asked.data / 'wcxb'}")
        return 0
    torch.set_num_threads(1)  # more threads sum in another order
    samples = samples_of(html_examples(asked.data))
    scores: dict[str, list[list[tuple[float, float, float]]]] = defaultdict(list)
    for fold in asked.fold or range(FOLDS):
        weights = _learned([one for one in samples if _fold(one) != fold])
        for sample in samples:
            if _fold(sample) == fold and _is_judged(sample):
                scores[sample.example.data].append([*_scores(weights, sample)])
    _print(scores)
    return 0


def _fold(sample: Sample) -> int:
    return zlib.crc32(sample.example.host.encode()) % FOLDS


def _is_judged(sample: Sample) -> bool:
    """Whether a page has a gold text, and is as it was served."""
    return (
        bool(sample.example.gold) and sample.example.data != AGREED and not sample.example.name.endswith("~")
    )


def _learned(samples: list[Sample]) -> Weights:
    known = Known(vocabulary(samples), common_words(samples))
    networks = [fit(samples, known, epochs=EPOCHS["html"], seed=seed) for seed in SEEDS["html"]]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "html.npz"
        export(networks, samples, known, path)
        with path.open("rb") as source:
            return load(source, path.name)


def _scores(weights: Weights, sample: Sample) -> Iterator[tuple[float, float, float]]:
    """Word F1, all right, one wrong at most: of each network by itself, then of all together."""
    model = weights.under(_convention(sample.example.data))
    nets: list[Model] = [*(replace(model, nets=(net,)) for net in model.nets), model]
    page, features = sample.example.page, sample.features
    texts = page.block_texts()
    asked = sample.example.known & (features.words > 0)
    for each in nets:
        keep = mend(page, features, 1 / (1 + np.exp(-logits(each, page, features))))
        answer = "\n".join(text for text, kept in zip(texts, keep, strict=True) if kept)
        wrong = np.count_nonzero(((sample.example.label >= 0.5) != keep) & asked)
        yield word_scores(answer, sample.example.gold or "")[2], float(not wrong), float(wrong <= 1)


def _convention(data: str) -> Convention:
    conventions: tuple[Convention, ...] = ("news", "forum", "mixed")
    return next((name for name in conventions if data in CONVENTIONS[name]), "news")


def _print(scores: dict[str, list[list[tuple[float, float, float]]]]) -> None:
    every = [page for pages in scores.values() for page in pages]
    for name, pages in [*sorted(scores.items()), ("all", every)]:
        means = np.mean(pages, axis=0)
        columns = "   ".join(f"F1 {f1:.4f} right {right:.3f} one {one:.3f}" for f1, right, one in means)
        print(f"{name:{_WIDTH}}{len(pages):5}  {columns}")
    gain = np.array([page[-1][0] - page[0][0] for page in every])
    print(f"all together over the first: {gain.mean():+.4f} ± {gain.std() / len(gain) ** 0.5:.4f}")


if __name__ == "__main__":
    raise SystemExit(main())
