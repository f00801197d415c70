"""Who is believed to have written an article, where places name different ones."""

from dataclasses import replace

import pytest

from presscut.authorship import choose
from presscut.model import Claim

SITE = [
    Claim(field="outlet", value=value, raw=value, source=source)
    for source, value in (
        ("meta:og:site_name", "Harbour Gazette | News of Tarrow"),
        ("url:host", "harbourgazette"),
    )
]


PRINTED = ("class:author", "text:by", "text:agency", "text:source")


def chosen(*said: tuple[str, tuple[str, ...]]) -> tuple[object, ...]:
    """The names believed of claims in this order; what is printed at the top is a byline too."""
    claims = [
        Claim(field="authors", value=names, raw=", ".join(names), source=source) for source, names in said
    ]
    bylines = [replace(one, field="byline", value=one.raw) for one in claims if one.source in PRINTED]
    claim, _ = choose(claims, SITE, bylines)
    return claim.value if claim and isinstance(claim.value, tuple) else ()


def test_a_name_is_believed_in_full_where_a_place_writes_it_so() -> None:
    told = ("json-ld:author", ("Ada B.", "C. Doe"))
    assert chosen(told, ("class:author", ("Ada Bell", "Cora Doe"))) == (
        "Ada Bell",
        "Cora Doe",
    )
    assert chosen(told, ("meta:author", ("Ada Cole",))) == ("Ada B.", "C. Doe")
    assert chosen(("json-ld:author", ("adabell",)), ("text:near-date", ("Ada Bell",))) == ("Ada Bell",)


@pytest.mark.parametrize("printed", ["ByAda Bell", "Ada BellLive", "Ada Bell For"])
def test_a_name_is_believed_without_what_stands_beside_it(printed: str) -> None:
    assert chosen(("json-ld:author", ("Ada Bell",)), ("class:author", (printed,))) == ("Ada Bell",)


def test_names_that_many_places_state_outweigh_those_of_one() -> None:
    several = [(source, ("Ada Bell",)) for source in ("class:author", "text:by", "text:near-date")]
    assert chosen(("json-ld:author", ("Cora Doe",)), *several) == ("Ada Bell",)


def test_several_elements_may_name_an_author_each() -> None:
    said = [("class:author", (name,)) for name in ("Ada Bell", "Cora Doe", "Eve Foss", "Gus Hill")]
    assert chosen(*said) == ("Ada Bell", "Cora Doe", "Eve Foss", "Gus Hill")


@pytest.mark.parametrize("outlet", ["Harbour Gazette", "harbourgazette", "News of Tarrow", "HARBOUR GAZETTE"])
def test_the_outlet_is_no_author_beside_a_person(outlet: str) -> None:
    assert chosen(("json-ld:author", (outlet,)), ("class:author", ("Ada Bell",))) == ("Ada Bell",)
    assert chosen(("json-ld:author", ("Ada Bell", outlet))) == ("Ada Bell",)
    assert chosen(("json-ld:author", ("Ada Bell", f"{outlet} North"))) == ("Ada Bell",)


def test_an_agency_or_a_desk_signs_where_no_person_does() -> None:
    assert chosen(("json-ld:author", ("Harbour Gazette",)), ("class:author", ("dpa", "AFP"))) == (
        "dpa",
        "AFP",
    )
    assert chosen(("json-ld:author", ("Harbour Team",)), ("text:by", ("Ada Bell",))) == ("Ada Bell",)


def test_what_is_printed_signs_before_what_machines_are_told() -> None:
    assert chosen(("json-ld:author", ("Tarrow Team",)), ("text:agency", ("AFP",))) == ("AFP",)
    assert chosen(("meta:author", ("塔罗科普网",)), ("text:source", ("新华社",))) == ("新华社",)


def test_who_is_told_to_machines_beside_one_in_print_wrote_it_too() -> None:
    told = ("json-ld:author", ("Ada Bell", "Cora Doe"))
    assert chosen(told, ("text:by", ("Cora Doe",)), ("class:author", ("Cora Doe",))) == (
        "Ada Bell",
        "Cora Doe",
    )


def test_what_only_looks_like_a_name_does_not_beat_an_agency() -> None:
    assert chosen(("tail-text:signature", ("Next Page",)), ("text:source", ("dpa",))) == ("dpa",)
    assert chosen(("far-text:by", ("John Roe",)), ("text:agency", ("dpa",))) == ("dpa",)
    assert chosen(("tail-text:signature", ("Ada Bell",))) == ("Ada Bell",)
    staff = [(source, ("Gazette Staff",)) for source in ("class:author", "text:by")]
    assert chosen(("json-ld:author", ("abell",)), *staff) == ("Gazette Staff",)
    assert chosen(("class:author", ("Ada",)), ("json-ld:author", ("Gazette Staff",))) == ("Ada",)


def test_the_outlet_signs_where_a_reader_sees_it() -> None:
    assert chosen(("json-ld:author:organization", ("harbourgazette",))) == ()
    assert chosen(("text:by", ("harbourgazette",))) == ("harbourgazette",)
    assert chosen(("text:by", ("Ada Bell",)), ("meta:author", ("harbourgazette",))) == ("Ada Bell",)


def test_a_line_of_words_that_the_body_writes_small_is_no_name() -> None:
    lines = [
        Claim(field="authors", value=(name,), raw=name, source=source)
        for source, name in (("text:beside-date", "Old Canals"), ("meta:author", "abell"))
    ]
    small = Claim(field="small_words", value=("canals",), raw="canals", source="text:body")
    assert choose(lines[:1], SITE)[0] == lines[0]
    claim, _ = choose(lines, SITE, (), [small])
    assert claim is not None
    assert claim.value == ("abell",)
    assert choose(lines[:1], SITE, (), [small])[0] is None
    by = replace(lines[0], source="text:by", raw="By Old Canals")
    assert choose([by], SITE, (), [small])[0] == by


def test_a_name_with_a_job_behind_it_is_the_name() -> None:
    printed = ("text:by", ("Ada Bell Political Correspondent",))
    assert chosen(("json-ld:author", ("Ada Bell",)), printed) == ("Ada Bell",)


def test_a_name_in_small_letters_is_written_as_another_place_does() -> None:
    assert chosen(("json-ld:author", ("ada bell",)), ("class:author", ("Ada Bell",))) == ("Ada Bell",)


def test_a_site_may_bear_the_name_of_its_author() -> None:
    site = [Claim(field="outlet", value="Notes of a keeper - Ada Bell", raw="", source="meta:og:site_name")]
    claim = Claim(field="authors", value=("Ada Bell",), raw="Ada Bell", source="meta:author")
    assert choose([claim], site)[0] == claim


def test_nobody_named_is_nobody() -> None:
    assert chosen() == ()


def test_a_name_in_the_line_of_the_date_may_be_the_sections() -> None:
    assert chosen(("text:beside-date", ("North Canals",)), ("rel:author", ("dpa",))) == ("dpa",)


def test_who_is_announced_goes_before_who_is_only_called_so() -> None:
    def printed(raw: str, name: str) -> Claim:
        return Claim(field="authors", value=(name,), raw=raw, source="class:author")

    claim, _ = choose([printed("Canals", "Canals"), printed("by Adabell", "Adabell")], SITE)
    assert claim
    assert claim.value == ("Adabell",)


def test_a_page_may_state_any_number_of_names() -> None:
    crowd = tuple(f"a{number}" for number in range(20_000))
    assert len(chosen(("json-ld:author", crowd))) == len(crowd)
    assert chosen(*((f"meta:{number}", (f"Ada Bell{number}",)) for number in range(5_000)))


def test_no_name_is_read_out_of_the_outlets_own() -> None:
    site = [Claim(field="outlet", value="12 Bridges Club", raw="12 Bridges Club", source="meta:og:site_name")]
    told = Claim(field="authors", value=("Bridges Club",), raw="12 Bridges Club", source="class:author")
    claim, _ = choose([told], site, [replace(told, field="byline", value=told.raw)])
    assert claim
    assert claim.value == ("12 Bridges Club",)


def test_whom_a_line_names_beside_one_told_to_machines_wrote_it_too_if_each_has_a_link() -> None:
    told = (
        ("json-ld:author", ("Ada Bell",)),
        ("meta:author", ("Ada Bell",)),
        ("json-ld-page:author", ("Ada Bell",)),
    )
    line = ("text:beside-date", ("Ada Bell", "Cora Doe"))
    links = (("link:author", ("Ada Bell",)), ("link:author", ("Cora Doe",)))
    assert chosen(*told, line, *links) == ("Ada Bell", "Cora Doe")
    assert chosen(*told, line, links[0]) == ("Ada Bell",)
