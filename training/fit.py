"""A network, its loss and its training; everything seeded.

Of the same shape as those that `presscut.labels` runs: features, tags, class words and, where it is short, the words of a block go into
one hidden layer; a second one sees that of the block, of its neighbours and of the page; a third what the second made of blocks
further away; out comes one logit. While learning it is
told half of the time which set a page comes from, since the sets differ in what they count as text.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import torch
from gold import Example, words_as_hashed
from numpy.typing import NDArray
from torch import Tensor, nn

from presscut.columns import TAG_CODE, TAGS
from presscut.features import CHAIN, NAMES, Features
from presscut.hashes import Index
from presscut.labels import FURTHER, SHORT

HIDDEN, CONTEXT, CSS_SIZE = 64, 32, 16
MIN_HOSTS = 6  # a class word counts when so many hosts use it
MAX_WORDS = 2500
DROP, DECAY = 0.25, 0.1
CSS_DROP = 0.35  # of the pages show no class at all
PLAIN = 0.2  # of the pages have their paragraphs in `<div>`, as many had before 2012
WORD_DROP = 0.3  # of the class words, while learning: another host uses others
SAID_SIZE = 12
SAID_HOSTS = 8  # a word of short blocks counts when they stand in the pages of so many hosts
MAX_SAID = 4000
SAID_DROP, SILENT = 0.3, 0.3  # of these words, and of the pages none is known: as in a language not learned
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
    said: Tensor
    sayer: Tensor
    neighbours: Tensor
    further: Tensor
    box: Tensor
    page: Tensor
    data: Tensor


class Known(NamedTuple):
    """The words that the network is to know: of classes, and of texts."""

    css: list[str]
    said: list[str]


@dataclass
class Sample:
    """A page ready for learning."""

    example: Example
    features: Features
    css: list[NDArray[np.int64]] = field(default_factory=list)
    said: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    sayer: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))


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


def common_words(samples: list[Sample]) -> list[str]:
    """Words that stand in short blocks of several hosts, the commonest first."""
    hosts: dict[str, set[str]] = {}
    for sample in samples:
        short = np.flatnonzero(sample.features.words < SHORT).tolist()
        for word in {
            word for block in short for word in words_as_hashed(sample.example.page.block_text(block))
        }:
            hosts.setdefault(word, set()).add(sample.example.host)
    counts = Counter({word: len(found) for word, found in hosts.items() if len(found) >= SAID_HOSTS})
    return [word for word, _ in counts.most_common(MAX_SAID)]


def hear(sample: Sample, known: Index) -> None:
    """Notes which known words the short blocks of a page say."""
    features = sample.features
    number = np.where(features.words[features.owner] < SHORT, known.find(features.hashes), -1)
    sample.said, sample.sayer = number[number >= 0], features.owner[number >= 0].astype(np.int64)


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


class Dropout(nn.Module):
    """Dropout that draws bytes: the usual one takes half of the time of learning."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.drawn = np.random.default_rng(seed)

    def forward(self, values: Tensor) -> Tensor:
        """The values, some of them 0 while learning."""
        if not self.training:
            return values
        drawn = np.frombuffer(bytearray(self.drawn.bytes(values.numel())), np.uint8)
        return values * (torch.from_numpy(drawn).view(values.shape) >= 256 * DROP) / (1 - DROP)


class Network(nn.Module):
    """Blocks to logits."""

    def __init__(self, words: int, said: int, sets: int, seed: int) -> None:
        super().__init__()
        self.mean = nn.Parameter(torch.zeros(len(NAMES)), requires_grad=False)
        self.scale = nn.Parameter(torch.ones(len(NAMES)), requires_grad=False)
        self.first = nn.Linear(len(NAMES), HIDDEN)
        self.tags = nn.ModuleList([nn.Embedding(len(TAGS), HIDDEN) for _ in range(CHAIN)])
        self.words = nn.EmbeddingBag(words + 1, CSS_SIZE, mode="sum", padding_idx=words)
        self.css = nn.Linear(CSS_SIZE * CHAIN, HIDDEN, bias=False)
        self.said = nn.Embedding(said + 1, SAID_SIZE, padding_idx=said)
        self.said_in = nn.Linear(SAID_SIZE, HIDDEN, bias=False)
        self.sets = nn.Embedding(sets + 1, HIDDEN, padding_idx=sets)
        self.second = nn.Linear(HIDDEN * (2 * REACH + 2), CONTEXT)
        self.third = nn.Linear(CONTEXT * (len(FURTHER) + 3), CONTEXT)
        self.last = nn.Linear(CONTEXT, 1)
        self.drop = Dropout(seed)
        for table in self.tags:
            nn.init.normal_(table.weight, std=0.05)  # type: ignore[arg-type]
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.normal_(self.said.weight[:-1], std=0.1)

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
        hidden = hidden + self.css(self.drop(bag)) + self.said_in(self.drop(self._said(batch)))
        hidden = torch.relu(hidden)
        seen = torch.cat([hidden, *_away(hidden, batch.neighbours), _mean(hidden, batch.page)], dim=1)
        context = torch.relu(self.second(self.drop(seen)))
        means = _mean(context, batch.box), _mean(context, batch.page)
        wide = torch.cat([context, *_away(context, batch.further), *means], dim=1)
        return self.last(context + torch.relu(self.third(self.drop(wide)))).squeeze(1)

    def _said(self, batch: Batch) -> Tensor:
        """The words of each short block: their sum, by the root of how many they are."""
        said = batch.said
        if self.training:
            silent = (torch.rand(len(batch.data)) < SILENT)[batch.page[batch.sayer]]
            said = torch.where(silent | (torch.rand(len(said)) < SAID_DROP), self.said.padding_idx, said)
        heard = (said < self.said.padding_idx).float()
        counts = torch.zeros(len(batch.page)).index_add(0, batch.sayer, heard).clamp(min=1)
        sums = torch.zeros(len(batch.page), SAID_SIZE).index_add(0, batch.sayer, self.said(said))
        return sums / counts.sqrt()[:, None]


def _away(each: Tensor, places: Tensor) -> list[Tensor]:
    """What stands at the places, which are so many steps away; zeros beyond a page's edges."""
    padded = torch.cat([each, each.new_zeros(1, each.shape[1])])
    return [padded[places[:, step]] for step in range(places.shape[1])]


def _mean(each: Tensor, group: Tensor) -> Tensor:
    """For each block the mean of its group."""
    groups = int(group.max()) + 1
    sums = each.new_zeros(groups, each.shape[1]).index_add(0, group, each)
    return (sums / torch.bincount(group, minlength=groups).clamp(min=1)[:, None])[group]


def collate(samples: list[Sample], sets: dict[str, int]) -> Batch:
    """Pages as one batch."""
    empty = np.zeros(0, np.int64)
    words, lengths, css, neighbours, further, box, sayer, page = [], [], [], [], [], [], [], []
    start = boxes = 0
    total = sum(len(s.features.words) for s in samples)
    for number, sample in enumerate(samples):
        count = len(sample.features.words)
        css.append(sample.features.css.astype(np.int64) + len(lengths))
        words += sample.css
        lengths += [len(bag) for bag in sample.css]
        neighbours.append(_places(count, [s for s in range(-REACH, REACH + 1) if s], start, total))
        further.append(_places(count, FURTHER, start, total))
        columns = sample.example.page
        box.append(np.maximum(columns.parent[columns.block_row], 0).astype(np.int64) + boxes)
        boxes += len(columns.parent)
        sayer.append(sample.sayer + start)
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
        said=joined([s.said for s in samples]),
        sayer=joined(sayer),
        neighbours=joined(neighbours).long(),
        further=joined(further).long(),
        box=joined(box),
        page=joined(page).long(),
        data=torch.tensor([sets.get(s.example.data, len(sets)) for s in samples]),
    )


def _places(count: int, steps: Sequence[int], start: int, nowhere: int) -> NDArray[np.int64]:
    """The blocks so many steps away from each block of a page that begins at `start`, (count, steps)."""
    there = np.arange(count)[:, None] + np.array(steps)
    return np.where((there >= 0) & (there < count), there + start, nowhere)


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


def fit(samples: list[Sample], known: Known, *, epochs: int, seed: int, size: int = 12) -> Network:
    """A network learned from the samples, by the known words."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    sets = {name: number for number, name in enumerate(conventions(samples))}
    index = {word: number for number, word in enumerate(known.css)}
    vocabulary = Index(list(known.said))
    for sample in samples:
        sample.css = bags(sample, index)
        hear(sample, vocabulary)
    network = Network(len(known.css), len(known.said), len(sets), seed)
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
