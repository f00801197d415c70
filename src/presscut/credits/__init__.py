"""Captions of pictures and their credits, told apart by the trade's own words: `split`, with what `labels` know of announcements."""

from presscut.credits.labels import opening as credit_label
from presscut.credits.split import is_of_picture, names_of, split_credit

__all__ = ["credit_label", "is_of_picture", "names_of", "split_credit"]
