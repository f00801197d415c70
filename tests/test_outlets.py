"""The name of a site among what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.claims.outlets import named, of_title
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


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gates open early | Harbour Gazette", "Harbour Gazette"),
        ("Gates open early - Canals - Coast Media", "Coast Media"),
        ("Coast Media: Gates open early", "Coast Media"),
        ("Gates open early | Harbour Gazette | Canals", "Harbour Gazette"),
        ("The gates open early today | Coast Media", "Coast Media"),
        ("Why the keepers slept | Canals | Härbour Gazette", "Härbour Gazette"),
        ("Why the keepers slept | Canals | Coast Media", None),
        ("Gates open early - canals, locks, ships", None),
        ("Gates open early", None),
        ("Gates open early and late", None),
    ],
)
def test_the_title_adds_the_name_to_the_headline(title: str, expected: str | None) -> None:
    claim = of_title(title, ["Gates open early"], "harbour-gazette")
    assert (claim and claim.value) == expected


def test_marks_part_a_title_without_spaces_where_words_are_not_parted() -> None:
    claim = of_title("塔罗船闸凌晨开启--时政--塔罗日报网", ["塔罗船闸凌晨开启"], "tarorb")
    assert claim is not None
    assert claim.value == "塔罗日报网"


@pytest.mark.parametrize(
    ("stated", "title", "expected"),
    [
        ("Coast Media, all the news of the coast", "Coast Media", "Coast Media"),
        ("塔罗讯_专业的航运资讯平台", "塔罗讯", "塔罗讯"),
        ("harbour-gazette.example", "Harbour Gazette", "Harbour Gazette"),
        ("Coast Media & Sons", "Coast Media", "Coast Media & Sons"),
        ("Coast Media Group", "Coast Media", "Coast Media Group"),
        ("gazette.example", "Coast Media", "gazette.example"),
    ],
)
def test_the_title_tells_the_name_before_a_slogan_and_how_it_is_written(
    stated: str, title: str, expected: str
) -> None:
    told = Claim(field="outlet", value=stated, raw=stated, source="meta:og:site_name")
    site = Claim(field="outlet", value=title, raw=title, source="title:site")
    assert named([told, site])[0].value == expected


def test_other_claims_stay_in_their_order() -> None:
    assert named([HEADLINE, HOST]) == [HEADLINE, HOST]


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_name_raises_or_is_empty(texts: list[str]) -> None:
    told = [Claim(field="outlet", value=text, raw=text, source="meta:og:site_name") for text in texts]
    assert all(claim.value for claim in named([*told, HOST]))
