"""What is left of an embedded post; all names and posts are invented."""

import pytest

from presscut.post_lines import post_line

POSTS = [
    (
        "The gate is open. pic.twitter.com/Ab12 — Mara Quill (@maraquill) May 19, 2021",
        ("twitter", "The gate is open. pic.twitter.com/Ab12", "Mara Quill", "maraquill", "May 19, 2021"),
    ),
    (
        "Das Tor ist offen – Jan Muster (@janm) 3. Mai 2021",
        ("twitter", "Das Tor ist offen", "Jan Muster", "janm", "3. Mai 2021"),
    ),
    ("門が開いた - 春 (@haru) 2021年5月19日", ("twitter", "門が開いた", "春", "haru", "2021年5月19日")),
    (
        "— Mara Quill (@mara.bsky.social) May 3, 2024 at 9:15 AM",
        ("bluesky", None, "Mara Quill", "mara.bsky.social", "May 3, 2024 at 9:15 AM"),
    ),
    (
        "Open — Mara (@mara@mastodon.social) May 3, 2024",
        ("mastodon", "Open", "Mara", "mara@mastodon.social", "May 3, 2024"),
    ),
    ("Mara Quill (@maraquill) on X", ("twitter", None, "Mara Quill", "maraquill", None)),
    ("A post shared by Mara Quill (@mara.quill)", ("instagram", None, "Mara Quill", "mara.quill", None)),
    (
        "Ein Beitrag geteilt von Jan Muster (@janm)",
        ("instagram", None, "Jan Muster", "janm", None),
    ),
]


@pytest.mark.parametrize(("line", "post"), POSTS)
def test_post_line(line: str, post: tuple[str | None, ...]) -> None:
    assert post_line(line) == post
