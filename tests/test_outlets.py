"""The name of a site among what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.claims.outlets import named
from presscut.model import Claim

HOST = Claim(field="outlet", value="harbour-gazette", raw="", source="url:host")
HEADLINE = Claim(field="headline", value="Gates open early", raw="", source="h1")


def name(stated: str) -> str | None:
    told = Claim(field="outlet", value=stated, raw=stated, source="meta:og:site_name")
    found = [claim for claim in named([HEADLINE, told, HOST]) if claim.source == told.source]
    return str(found[0].value) if found else None


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Harbour Gazette", "Harbour Gazette"),
        ("Harbour Gazette - News of the coast since 1883", "Harbour Gazette"),
        ("News of the coast | The Harbour Gazette", "The Harbour Gazette"),
        ("Harbour | Gazette", "Harbour | Gazette"),  # the host bears both words
        ("Harbour Gazette |", "Harbour Gazette"),
        ("☆☆☆ - Harbour Gazette e.V. - News", "Harbour Gazette e.V."),
        ("Gates open early - Coast Media", "Coast Media"),
        ("Gates open early", None),
        ("© 2024 Harbour Gazette", None),
        ("Coast Media - Ships & Sails", "Coast Media - Ships & Sails"),  # which is its name, nobody tells
    ],
)
def test_the_name_is_the_part_that_the_host_bears(stated: str, expected: str | None) -> None:
    assert name(stated) == expected


def test_other_claims_stay_in_their_order() -> None:
    assert named([HEADLINE, HOST]) == [HEADLINE, HOST]


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_name_raises_or_is_empty(texts: list[str]) -> None:
    told = [Claim(field="outlet", value=text, raw=text, source="meta:og:site_name") for text in texts]
    assert all(claim.value for claim in named([*told, HOST]))
