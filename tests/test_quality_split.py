"""The folds of `quality/split.py`: by site, stable, about a quarter held out."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))
split: Any = importlib.import_module("split")


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("https://www.norhaven-post.example/2021/goats?x=1#top", "norhaven-post.example"),
        ("http://amp.news.norhaven.co.uk:8080/a", "norhaven.co.uk"),
        ("https://norhaven.co/a", "norhaven.co"),
        ("http://co.uk/", "co.uk"),
        ("https://reader@Blog.Norhaven.COM.BR/", "norhaven.com.br"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("www.norhaven.gr", "norhaven.gr"),
        ("20111103_www.norhaven.gr_00432316609d", "norhaven.gr"),
        ("norhaven-1", "norhaven"),
        ("norhaven-27", "norhaven"),
        ("gt_13", "gt_13"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_the_site_of_an_address_a_host_or_an_id(text: str, site: str) -> None:
    assert split.site_of(text) == site


def test_folds_never_change() -> None:
    names = [f"https://paper{number}.example/" for number in range(12)]
    assert "".join(split.fold_of(name)[0] for name in names) == "thhttttttttt"


def test_a_quarter_of_the_sites_is_held_out() -> None:
    held = sum(split.fold_of(f"https://paper{number}.example/") == "held" for number in range(2000))
    assert 440 < held < 560


def test_a_row_goes_by_its_address_then_its_domain_then_its_id() -> None:
    row = {"id": "a-1", "domain": "two.example", "url": "https://one.example/x"}
    assert split.fold_of_row(row) == split.fold_of("one.example")
    assert split.fold_of_row(row | {"url": None}) == split.fold_of("two.example")
    assert split.fold_of_row({"id": "a-1"}) == split.fold_of("a-2")


@given(st.text(max_size=80))
def test_every_text_has_a_fold(text: str) -> None:
    assert split.fold_of(text) in {"train", "held"}
    assert split.fold_of("https://" + text) in {"train", "held"}
