"""Captions of pictures and their credits, told apart by the trade's own words: `split`, with what `labels` know of announcements."""

from presscut.credits.labels import labels as credit_labels
from presscut.credits.split import is_of_picture, names_of, split_credit

__all__ = ["credit_labels", "is_of_picture", "names_of", "split_credit"]
