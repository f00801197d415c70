"""What a reader sees around the headline."""

import pytest

from presscut import claims
from presscut.page import read

LEAD = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
TEXT = (
    f"<p>{LEAD.replace('ferry', 'harbour')} It will sail again, said the mayor, from the first of May on.</p>"
)


@pytest.mark.parametrize(
    ("markup", "is_standfirst"),
    [
        (f'<p class="opening">{LEAD}</p>{TEXT * 3}', True),
        (f"<p>{LEAD}</p>{TEXT * 3}", False),
        (
            f"<p>{LEAD}</p><div>Share this</div>{TEXT * 3}",
            False,
        ),  # set like the paragraphs behind what parts them
    ],
)
def test_a_description_in_print_is_a_standfirst_where_it_is_set_apart(
    markup: str, *, is_standfirst: bool
) -> None:
    page = read(
        f'<head><meta name="description" content="{LEAD}"></head><article><h1>The ferry of Ostermoor stays</h1>{markup}'
        "</article>"
    )
    found = claims.gather(page, None, url=None, captured=None)
    printed = [
        claim.source for claim in found if claim.field == "standfirst" and claim.source.startswith("text:")
    ]
    assert printed == ["text:description"] * is_standfirst
