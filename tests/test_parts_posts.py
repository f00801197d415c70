"""Embedded posts."""

from datetime import date

import numpy as np
import pytest

from presscut import parts
from presscut.model import Post
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."


def found(inner: str) -> tuple[parts.Found[Post], ...]:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return parts.find(page, body, "https://courier.example/a").posts


TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en">The ferry stays.<br>Good night.</p>&mdash; Mira Lund (@miralund) '
    '<a href="https://twitter.com/miralund/status/1786?ref_src=x">May 4, 2024</a></blockquote>'
)


def test_a_tweet_is_read_whole() -> None:
    (part,) = found(TWEET)
    assert part.noun == Post(
        platform="twitter",
        author="Mira Lund",
        handle="miralund",
        published=date(2024, 5, 4),
        published_raw="May 4, 2024",
        text="The ferry stays.\nGood night.",
        url="https://twitter.com/miralund/status/1786",
    )
    assert part.blocks == (2, 3, 4)


@pytest.mark.parametrize(
    ("markup", "platform", "url"),
    [
        (
            '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=17861234"></iframe>',
            "twitter",
            "https://twitter.com/i/status/17861234",
        ),
        (
            '<iframe data-src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1"></iframe>',
            "facebook",
            "https://www.facebook.com/a/posts/1",
        ),
        (
            '<iframe src="https://www.instagram.com/p/Cx1/embed/captioned/?cr=1"></iframe>',
            "instagram",
            "https://www.instagram.com/p/Cx1",
        ),
        ('<iframe src="https://t.me/harbour/12?embed=1"></iframe>', "telegram", "https://t.me/harbour/12"),
        (
            '<iframe src="https://tide.example/@mira/11223344/embed"></iframe>',
            "mastodon",
            "https://tide.example/@mira/11223344",
        ),
    ],
)
def test_frames_give_the_posts_own_address(markup: str, platform: str, url: str) -> None:
    (part,) = found(markup)
    assert (part.noun.platform, part.noun.url, part.noun.text) == (platform, url, None)


@pytest.mark.parametrize(
    ("markup", "platform", "text"),
    [
        (
            (
                '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@mira/video/7"><section>'
                '<a href="https://www.tiktok.com/@mira">@mira</a><p>The ferry stays</p></section></blockquote>'
            ),
            "tiktok",
            "The ferry stays",
        ),
        (
            (
                '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Cx1/?utm=1">'
                '<a href="https://www.instagram.com/p/Cx1/">View this post on Instagram</a>'
                "<p>A post shared by Mira Lund (@miralund)</p></blockquote>"
            ),
            "instagram",
            None,
        ),
        (
            (
                '<blockquote class="bluesky-embed"><p>The ferry stays</p>— Mira (<a href="https://bsky.app/profile/m">'
                '@mira.example</a>) <a href="https://bsky.app/profile/m/post/3k">May 4, 2024 at 9:00 PM</a></blockquote>'
            ),
            "bluesky",
            "The ferry stays",
        ),
        (
            (
                '<div class="fb-post" data-href="https://www.facebook.com/mira/posts/1"><blockquote><p>The ferry stays</p>'
                'Posted by <a href="/m">Mira Lund</a> on <a href="/1">Saturday, May 4, 2024</a></blockquote></div>'
            ),
            "facebook",
            "The ferry stays",
        ),
    ],
)
def test_other_networks(markup: str, platform: str, text: str | None) -> None:
    (part,) = found(markup)
    assert (part.noun.platform, part.noun.text) == (platform, text)
    assert part.noun.url


def test_what_is_left_of_a_tweet_is_a_post() -> None:
    (part,) = found("<blockquote><p>The ferry stays. — Mira Lund (@miralund) May 4, 2024</p></blockquote>")
    assert (part.noun.author, part.noun.handle, part.noun.text) == (
        "Mira Lund",
        "miralund",
        "The ferry stays.",
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote>We will keep it, said the mayor, and nobody will take it away.</blockquote>",
        '<a class="twitter-share" href="https://twitter.com/share?url=x">Share</a>',
        '<blockquote class="twitter-tweet">Nothing else</blockquote>',
        '<iframe src="https://ads.example/x"></iframe>',
    ],
)
def test_no_posts(markup: str) -> None:
    assert found(markup) == ()


def test_a_frame_and_the_quotation_it_stands_for_are_one_post() -> None:
    frame = '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=178600219"></iframe>'
    link = '<blockquote class="twitter-tweet"><a href="https://twitter.com/miralund/status/178600219">&nbsp;</a></blockquote>'
    for markup in (frame + link, link + frame):
        (part,) = found(markup)
        assert part.noun.handle == "miralund"
        assert part.noun.url == "https://twitter.com/miralund/status/178600219"


def test_an_address_without_a_name_has_no_handle() -> None:
    (part,) = found('<iframe src="https://twitter.com/i/status/178600219"></iframe>')
    assert part.noun.handle is None


@pytest.mark.parametrize(
    "markup",
    ['<amp-twitter data-tweetid="1786000000001"></amp-twitter>', '<div data-tweet-id="1786000000001"></div>'],
)
def test_a_tweet_that_a_script_makes_of_its_number(markup: str) -> None:
    (part,) = found(markup)
    assert part.noun == Post(platform="twitter", url="https://twitter.com/i/status/1786000000001")


def test_a_post_of_reddit_is_not_its_forum() -> None:
    base = "https://www.reddit.com/r/ostermoor/"
    (part,) = found(
        f'<blockquote class="reddit-embed-bq"><a href="{base}comments/13hx/ferry_vote/">Ferry vote</a> by '
        f'<a href="https://www.reddit.com/user/otter/">u/otter</a> in <a href="{base}">ostermoor</a></blockquote>'
    )
    assert part.noun.url == f"{base}comments/13hx/ferry_vote/"


def test_a_post_of_instagram_that_a_script_makes_of_its_number() -> None:
    (part,) = found('<amp-instagram data-shortcode="CsZzYyXxWwV"></amp-instagram>')
    assert part.noun == Post(platform="instagram", url="https://www.instagram.com/p/CsZzYyXxWwV/")
