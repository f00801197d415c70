"""The network, its loss and its training; everything seeded.

The same small network as `presscut.labels` runs: features, tags and class words of a block go into one hidden
layer; a second one sees that of the block, of its neighbours and of the page; out comes one logit. While learning it is
told half of the time which set a page comes from, since the sets differ in what they count as text.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from gold import Example
from numpy.typing import NDArray
from torch import Tensor, nn

from presscut.columns import TAG_CODE, TAGS
from presscut.features import CHAIN, NAMES, Features

HIDDEN, CONTEXT, CSS_SIZE = 64, 32, 16
MIN_HOSTS = 6  # a class word counts when so many hosts use it
MAX_WORDS = 2500
DROP, DECAY = 0.25, 0.1
CSS_DROP = 0.35  # of the pages show no class at all
PLAIN = 0.2  # of the pages have their paragraphs in `<div>`, as many had before 2012
WORD_DROP = 0.3  # of the class words, while learning: another host uses others
CLIP = 4.0  # standard deviations
AVERAGE = 0.995  # of the running mean of the weights, which is what is kept
SET_DROP = 0.5
REACH = 2  # neighbours seen on each side


@dataclass(frozen=True)
class Batch:
    """Some pages, one after another."""

    values: Tensor
    tags: Tensor
    css: Tensor
    words: Tensor
    offsets: Tensor
    label: Tensor
    known: Tensor
    weight: Tensor
    neighbours: Tensor
    page: Tensor
    data: Tensor


@dataclass
class Sample:
    """A page ready for learning."""

    example: Example
    features: Features
    css: list[NDArray[np.int64]] = field(default_factory=list)


def vocabulary(samples: list[Sample]) -> list[str]:
    """Class words used by several hosts, the commonest first."""
    hosts: dict[str, set[str]] = {}
    for sample in samples:
        used = np.unique(sample.features.css)
        for number in used:
            for word in sample.example.page.css_words[number].split():
                hosts.setdefault(word, set()).add(sample.example.host)
    counts = Counter({word: len(found) for word, found in hosts.items() if len(found) >= MIN_HOSTS})
    return [word for word, _ in counts.most_common(MAX_WORDS)]


def bags(sample: Sample, index: dict[str, int]) -> list[NDArray[np.int64]]:
    """For every distinct css string of a page the numbers of its known words."""
    return [
        np.array([index[word] for word in set(line.split()) if word in index], np.int64)
        for line in sample.example.page.css_words
    ]


def roughened(batch: Batch) -> Batch:
    """The batch with some pages made poorer: without classes, or without `<p>`."""
    pages = len(batch.data)
    bare = (torch.rand(pages) < CSS_DROP)[batch.page]
    plain = (torch.rand(pages) < PLAIN)[batch.page]
    values = batch.values.clone()
    values[plain, NAMES.index("in_paragraph")] = 0
    tags = torch.where(plain[:, None] & (batch.tags == TAG_CODE["p"]), TAG_CODE["div"], batch.tags)
    return replace(batch, values=values, tags=tags, css=torch.where(bare[:, None], 0, batch.css))


class Network(nn.Module):
    """Blocks to logits."""

    def __init__(self, words: int, sets: int) -> None:
        super().__init__()
        self.mean = nn.Parameter(torch.zeros(len(NAMES)), requires_grad=False)
        self.scale = nn.Parameter(torch.ones(len(NAMES)), requires_grad=False)
        self.first = nn.Linear(len(NAMES), HIDDEN)
        self.tags = nn.ModuleList([nn.Embedding(len(TAGS), HIDDEN) for _ in range(CHAIN)])
        self.words = nn.EmbeddingBag(words + 1, CSS_SIZE, mode="sum", padding_idx=words)
        self.css = nn.Linear(CSS_SIZE * CHAIN, HIDDEN, bias=False)
        self.sets = nn.Embedding(sets + 1, HIDDEN, padding_idx=sets)
        self.second = nn.Linear(HIDDEN * (2 * REACH + 2), CONTEXT)
        self.last = nn.Linear(CONTEXT, 1)
        self.drop = nn.Dropout(DROP)
        for table in self.tags:
            nn.init.normal_(table.weight, std=0.05)  # type: ignore[arg-type]
        nn.init.normal_(self.words.weight, std=0.1)

    def forward(self, batch: Batch, data: Tensor) -> Tensor:
        """The logit of every block; `data` tells which set each page is said to come from."""
        values = ((batch.values - self.mean) * self.scale).clamp(-CLIP, CLIP)
        hidden = self.first(self.drop(values)) + self.sets(data[batch.page])
        for level, table in enumerate(self.tags):
            hidden = hidden + table(batch.tags[:, level])
        known = batch.words
        if self.training:
            known = torch.where(torch.rand(len(known)) < WORD_DROP, self.words.padding_idx, known)
        bag = self.words(known, batch.offsets)[batch.css].reshape(len(values), -1)
        hidden = torch.relu(hidden + self.css(self.drop(bag)))
        padded = torch.cat([hidden, hidden.new_zeros(1, HIDDEN)])
        near = [padded[batch.neighbours[:, step]] for step in range(2 * REACH)]
        pages = int(batch.page[-1]) + 1
        sums = hidden.new_zeros(pages, HIDDEN).index_add(0, batch.page, hidden)
        sizes = torch.bincount(batch.page, minlength=pages).clamp(min=1)[:, None]
        seen = torch.cat([hidden, *near, (sums / sizes)[batch.page]], dim=1)
        return self.last(torch.relu(self.second(self.drop(seen)))).squeeze(1)


def collate(samples: list[Sample], sets: dict[str, int]) -> Batch:
    """Pages as one batch."""
    empty = np.zeros(0, np.int64)
    words, lengths, css, neighbours, page = [], [], [], [], []
    start = 0
    total = sum(len(s.features.words) for s in samples)
    for number, sample in enumerate(samples):
        count = len(sample.features.words)
        css.append(sample.features.css.astype(np.int64) + len(lengths))
        words += sample.css
        lengths += [len(bag) for bag in sample.css]
        index = np.arange(count)
        around = []
        for step in [s for s in range(-REACH, REACH + 1) if s]:
            there = index + step
            around.append(np.where((there >= 0) & (there < count), there + start, total))
        neighbours.append(np.stack(around, axis=1))
        page.append(np.full(count, number))
        start += count

    def joined(parts: list[NDArray[np.generic]]) -> Tensor:
        return torch.from_numpy(np.concatenate(parts))

    weights = [0.3 + np.log1p(s.features.words) / 3 for s in samples]
    return Batch(
        values=joined([s.features.values for s in samples]),
        tags=joined([s.features.tags for s in samples]).long(),
        css=joined(css),
        words=torch.from_numpy(np.concatenate([*words, empty])),
        offsets=torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]])).long(),
        label=joined([s.example.label for s in samples]).float(),
        known=joined([s.example.known for s in samples]),
        weight=torch.from_numpy(np.concatenate(weights)).float(),
        neighbours=joined(neighbours).long(),
        page=joined(page).long(),
        data=torch.tensor([sets.get(s.example.data, len(sets)) for s in samples]),
    )


def loss_of(logits: Tensor, batch: Batch, words: Tensor) -> Tensor:
    """Cross-entropy a block, and one minus the soft F1 over words a page."""
    per_block = nn.functional.binary_cross_entropy_with_logits(logits, batch.label, reduction="none")
    known = batch.known.float() * batch.weight
    entropy = (per_block * known).sum() / known.sum().clamp(min=1)
    likely = torch.sigmoid(logits)
    pages = len(batch.data)
    whole = torch.ones(pages).index_reduce(0, batch.page, batch.known.float(), "amin")

    def sums(values: Tensor) -> Tensor:
        return torch.zeros(pages).index_add(0, batch.page, values)

    both = sums(likely * batch.label * words)
    f1 = (2 * both + 1) / (sums(likely * words) + sums(batch.label * words) + 1)
    return entropy + 0.5 * ((1 - f1) * whole).sum() / whole.sum().clamp(min=1)


def conventions(samples: list[Sample]) -> list[str]:
    """The names of the conventions, in the order of their numbers."""
    return sorted({sample.example.data for sample in samples})


def fit(samples: list[Sample], *, epochs: int, seed: int, css_words: list[str], size: int = 12) -> Network:
    """A network learned from the samples."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    sets = {name: number for number, name in enumerate(conventions(samples))}
    index = {word: number for number, word in enumerate(css_words)}
    for sample in samples:
        sample.css = bags(sample, index)
    network = Network(len(css_words), len(sets))
    stacked = np.concatenate([s.features.values for s in samples[:: max(1, len(samples) // 800)]])
    network.mean.data = torch.from_numpy(stacked.mean(axis=0))
    network.scale.data = torch.from_numpy(1 / (stacked.std(axis=0) + 0.05))
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
    )
    rates = torch.optim.AdamW(
        [p for p in network.parameters() if p.requires_grad], lr=2e-3, weight_decay=DECAY
    )
    order = np.arange(len(samples))
    steps = epochs * ((len(samples) + size - 1) // size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(rates, max_lr=3e-3, total_steps=steps, pct_start=0.15)
    for epoch in range(epochs):
        rng.shuffle(order)
        total = 0.0
        for first in range(0, len(order), size):
            chosen = [samples[n] for n in order[first : first + size]]
            batch = roughened(collate(chosen, sets))
            told = torch.where(torch.rand(len(chosen)) < SET_DROP, torch.tensor(len(sets)), batch.data)
            words = torch.from_numpy(np.concatenate([s.features.words for s in chosen])).float()
            loss = loss_of(network(batch, told), batch, words)
            rates.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            rates.step()
            schedule.step()
            averaged.update_parameters(network)
            total += loss.item() * len(chosen)
        print(f"  epoch {epoch + 1}/{epochs} loss {total / len(order):.4f}", flush=True)
    network.load_state_dict(averaged.module.state_dict())
    return network.eval()
