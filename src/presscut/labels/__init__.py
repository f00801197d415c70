"""Which blocks are the article: small neural networks over the features, in numpy, and the mending of their answer.

The weights are learned by `training/` from openly licensed pages and stand in `models/`; `training/MODEL_CARD.md` tells from
which, and how well. `network` has the layers, `mending` the decision, `reasons` what weighed in it.
"""

import numpy as np

from presscut.columns import IS_HEADING, Convention, Floats, Labels, Page
from presscut.features import Features
from presscut.labels.mending import mend
from presscut.labels.network import FURTHER, SHORT, logits, model_of
from presscut.labels.reasons import reasons

__all__ = ["FURTHER", "SHORT", "label", "likelier_half", "reasons"]


def label(page: Page, features: Features, convention: Convention = "news") -> Labels:
    """The probability of every block to be body, and the decision; no block, no answer."""
    if not len(features.words):
        return Labels(score=np.zeros(0, np.float32), keep=np.zeros(0, bool), convention=convention)
    score = _sigmoid(logits(model_of(page.shape, convention), page, features))
    return Labels(score=score, keep=mend(page, features, score), convention=convention)


def likelier_half(features: Features, labels: Labels) -> Labels:
    """The labels; where they keep nothing but headings, with the likelier half of the blocks: of a list of bare links they are its links."""
    if not IS_HEADING.take(features.tags[labels.keep, 0]).all():
        return labels
    keep = labels.score >= np.median(labels.score)
    return Labels(score=labels.score, keep=keep, convention=labels.convention)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.minimum(np.maximum(logits, -30), 30))), np.float32)
