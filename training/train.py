"""From the gold pages to the shipped weights: `python training/train.py --data ../shared/data`.

Writes `src/presscut/models/html.npz` and `dump.npz`, the labellers; `dump-lines.npz`, which finds headline, kicker, standfirst,
byline and date in a dump; `dump-parts.npz`, which finds its path, topics and related links; and `html-kinds.npz` and `dump-kinds.npz`, which tell articles from other pages. Each learns from what those before find. Seeded: the same data give the same weights on one machine.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent.parent / "quality"))  # the split of hosts is the gate's

import dump_lines
import dump_parts
import page_kinds
from fit import CLIP, Known, Network, Sample, common_words, conventions, fit, vocabulary
from gold import Example
from lessons import dump_examples, html_examples
from numpy.typing import NDArray

from presscut import features
from presscut.columns import TAGS
from presscut.features import CHAIN, NAMES

MODELS = Path(__file__).parent.parent / "src" / "presscut" / "models"
CONVENTIONS = {
    "news": ("agreed", "fundus", "read", "wcxb-article"),
    "forum": ("magic_html-forum", "wcxb-forum"),
    "mixed": ("trafilatura_eval", "wcxb-other"),
}
"""What the network is told of in use: the mean of the conventions of several sets, by the sort of their pages."""
SEEDS = {"html": (20210601, 20210602), "dump": (20210601,)}
"""A network each: on hosts that taught nothing two together are better than either."""
EPOCHS = {"html": 18, "dump": 12}
MAX_BLOCKS = 4000  # of a page to learn from: larger ones are lists


def samples_of(examples: list[Example]) -> list[Sample]:
    """The examples with their features."""
    return [
        Sample(example, features.measure(example.page, features.hints_of(example.page)))
        for example in examples
        if 0 < len(example.page.block_start) < MAX_BLOCKS
    ]


def export(networks: list[Network], samples: list[Sample], known: Known, path: Path) -> None:
    """Writes the weights as `presscut.labels` reads them: those of all networks one behind another."""
    first = networks[0].state_dict()
    weights = [_weights(network, conventions(samples)) for network in networks]
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        path,
        names=np.array(NAMES),
        tag_names=np.array(TAGS),
        css_words=np.array(known.css or [""]),
        vocabulary=np.array(known.said or [""]),
        conventions=np.array(list(CONVENTIONS)),
        mean=first["mean"].numpy().astype(np.float32),
        scale=first["scale"].numpy().astype(np.float32),
        clip=np.float32(CLIP),
        **{name: np.stack([one[name] for one in weights]) for name in weights[0]},
    )
    print(f"wrote {path.name}: {path.stat().st_size:,} bytes")


def _weights(network: Network, sets: list[str]) -> dict[str, NDArray[np.generic]]:
    """What one network learned; its tables and matrices in half precision."""
    state = {name: value.detach().numpy().astype(np.float32) for name, value in network.state_dict().items()}
    words, said = state["words.weight"].copy(), state["said.weight"].copy()
    words[-1] = said[-1] = 0
    matrices = {
        "first": state["first.weight"].T,
        "tags": np.stack([state[f"tags.{level}.weight"] for level in range(CHAIN)]),
        "words": words,
        "css": _by_level(state["css.weight"]),
        "said": said,
        "said_in": state["said_in.weight"].T,
        "second": state["second.weight"].T,
        "third": state["third.weight"].T,
    }
    return {
        **{name: matrix.astype(np.float16) for name, matrix in matrices.items()},
        "told": _told(state["sets.weight"], sets),
        "first_bias": state["first.bias"],
        "second_bias": state["second.bias"],
        "third_bias": state["third.bias"],
        "last": state["last.weight"][0],
        "last_bias": state["last.bias"][0],
    }


def _told(weight: NDArray[np.float32], known: list[str]) -> NDArray[np.float32]:
    """What each convention adds to the hidden units; a dump's sets have its shape behind their names."""
    sets = [name.removesuffix("-layout").removesuffix("-wet") for name in known]
    return np.stack(
        [
            np.mean([weight[number] for number, one in enumerate(sets) if one in members], axis=0)
            for members in CONVENTIONS.values()
        ]
    )


def _by_level(weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """(H, CHAIN * d) as (d, CHAIN * H): what one vector of class words adds at each level."""
    hidden = len(weight)
    return weight.reshape(hidden, CHAIN, -1).transpose(2, 1, 0).reshape(-1, CHAIN * hidden)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the gold sets")
    parser.add_argument("--shape", choices=["html", "dump"], action="append", help="default: both")
    parser.add_argument("--only", choices=["labels", "lines", "parts", "kinds"], help="default: all")
    parser.add_argument("--held-too", action="store_true", help="learn from the held-out hosts too")
    parser.add_argument("--out", type=Path, default=MODELS)
    options = parser.parse_args()
    torch.set_num_threads(1)  # more threads sum in another order
    for shape in options.shape or ["html", "dump"]:
        if options.only in {None, "labels"}:
            _labeller(shape, options)
        if options.only in {None, "lines"} and shape == "dump":
            taught = dump_lines.lessons(options.data, held_too=options.held_too)
            dump_lines.learn(taught, options.out / "dump-lines.npz")
        if options.only in {None, "parts"} and shape == "dump":
            asked = dump_parts.lessons(options.data, held_too=options.held_too)
            dump_parts.learn(asked, options.out / "dump-parts.npz")
        if options.only in {None, "kinds"}:
            sorts = page_kinds.lessons(options.data, shape, held_too=options.held_too)
            page_kinds.learn(sorts, options.out / f"{shape}-kinds.npz", shape)


def _labeller(shape: str, options: argparse.Namespace) -> None:
    make = html_examples if shape == "html" else dump_examples
    samples = samples_of(make(options.data, held_too=options.held_too))
    known = Known(vocabulary(samples), common_words(samples))
    counts: dict[str, int] = {}
    for sample in samples:
        counts[sample.example.data] = counts.get(sample.example.data, 0) + 1
    print(shape, json.dumps(counts), f"{len(known.css)} class words, {len(known.said)} words", flush=True)
    networks = [fit(samples, known, epochs=EPOCHS[shape], seed=seed) for seed in SEEDS[shape]]
    export(networks, samples, known, options.out / f"{shape}.npz")


if __name__ == "__main__":
    main()
