"""Video and audio players."""

import numpy as np
import pytest

from presscut import parts
from presscut.model import Media
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."


def found(inner: str) -> list[Media]:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return [part.noun for part in parts.find(page, body, "https://courier.example/a").media]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            '<iframe src="//www.youtube.com/embed/abc" title="The ferry at dusk"></iframe>',
            Media(
                kind="video",
                url="https://www.youtube.com/embed/abc",
                platform="youtube",
                title="The ferry at dusk",
            ),
        ),
        (
            '<iframe title="YouTube video player" data-src="https://player.vimeo.com/video/1"></iframe>',
            Media(kind="video", url="https://player.vimeo.com/video/1", platform="vimeo"),
        ),
        (
            '<iframe src="https://open.spotify.com/embed/episode/1"></iframe>',
            Media(kind="audio", url="https://open.spotify.com/embed/episode/1", platform="spotify"),
        ),
        (
            '<iframe src="https://media.courier.example/video/embed/12"></iframe>',
            Media(kind="video", url="https://media.courier.example/video/embed/12"),
        ),
        (
            '<video poster="p.jpg"><source src="/v/ferry.mp4"></video>',
            Media(kind="video", url="https://courier.example/v/ferry.mp4"),
        ),
        ('<audio src="/ferry.mp3"></audio>', Media(kind="audio", url="https://courier.example/ferry.mp3")),
        (
            '<amp-youtube data-videoid="abcdefghijk"></amp-youtube>',
            Media(kind="video", url="https://www.youtube.com/watch?v=abcdefghijk", platform="youtube"),
        ),
        (
            '<video-js data-account="55025" data-video-id="58394"></video-js>',
            Media(
                kind="video",
                url="https://players.brightcove.net/55025/default_default/index.html?videoId=58394",
                platform="brightcove",
            ),
        ),
        (
            '<video data-source="jwplatform" video-id="7Jcq1yjW"></video>',
            Media(kind="video", url="https://cdn.jwplayer.com/players/7Jcq1yjW.html", platform="jwplayer"),
        ),
        (
            '<video data-poster="https://cdn.jwplayer.com/v2/media/X6Tgj10j/poster.jpg?width=720"></video>',
            Media(kind="video", url="https://cdn.jwplayer.com/players/X6Tgj10j.html", platform="jwplayer"),
        ),
        (
            '<iframe src="/ajax/inset?id=youtube-video-abcdefghijk&start=0"></iframe>',
            Media(kind="video", url="https://www.youtube.com/watch?v=abcdefghijk", platform="youtube"),
        ),
        (
            '<iframe src="https://tv.courier.example/embed/42"></iframe>',
            Media(kind="video", url="https://tv.courier.example/embed/42"),
        ),
        (
            '<figure><iframe src="https://youtu.be/abc"></iframe><figcaption>It sails.</figcaption></figure>',
            Media(kind="video", url="https://youtu.be/abc", platform="youtube", caption="It sails."),
        ),
    ],
)
def test_players(markup: str, expected: Media) -> None:
    assert found(markup) == [expected]


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="https://charts.example/abc"></iframe>',
        "<video></video>",
        '<div class="related"><iframe src="https://youtu.be/abc"></iframe></div>',
        '<iframe src="javascript:player()"></iframe>',
    ],
)
def test_no_players(markup: str) -> None:
    assert found(markup) == []


def test_a_player_has_caption_and_credit_as_a_picture_has() -> None:
    caption = '<div class="video-caption">The ferry leaves at dusk. <span class="credit">Video: Mira Lund</span></div>'
    (player,) = found(
        f'<div><div><iframe src="https://youtu.be/abc" title="Ferry"></iframe></div>{caption}</div>'
    )
    assert (player.title, player.caption, player.credit) == (
        "Ferry",
        "The ferry leaves at dusk.",
        "Mira Lund",
    )


def test_what_a_picture_has_taken_is_no_caption_of_the_player_beside_it() -> None:
    (player,) = found(
        '<figure><img src="a.jpg"><video src="/v/ferry.mp4"></video><figcaption>It sails.</figcaption></figure>'
    )
    assert player.caption is None


def test_one_address_is_one_player() -> None:
    assert len(found('<iframe src="https://youtu.be/abc"></iframe>' * 2)) == 1
    wide_and_narrow = '<video src="/ferry.mp4#t=0.1"></video><video src="/ferry.mp4"></video>'
    assert [media.url for media in found(wide_and_narrow)] == ["https://courier.example/ferry.mp4"]


@pytest.mark.parametrize(
    "markup",
    [
        '<audio src="/text_to_speech/57VMB.mp3"></audio>',
        '<div class="audio-player speech"><div><audio src="/a/57VMB.mp3"></audio></div></div>',
        '<iframe src="/audionote/audio.php?a=7"></iframe>',
        '<div data-video-id="7"></div>',
    ],
)
def test_the_article_read_aloud_and_numbers_of_nothing_known_are_none(markup: str) -> None:
    assert found(markup) == []


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        (
            '<div><p>The ferry leaves at dusk</p><iframe src="//youtu.be/abc"></iframe></div>',
            "The ferry leaves at dusk",
        ),
        ('<div><div><video src="a.mp4">Get a new browser for it</video></div></div>', None),
        (
            '<div><iframe src="//youtu.be/abc"></iframe><p>Go to <a href="/v">all our videos</a></p></div>',
            None,
        ),
        ('<div><iframe src="//youtu.be/abc"></iframe><p>To the video</p><p>Duration 03:12</p></div>', None),
    ],
)
def test_the_only_line_in_the_box_of_a_player_is_its_caption(markup: str, caption: str | None) -> None:
    assert [media.caption for media in found(markup)] == [caption]


def test_a_player_that_waits_for_consent() -> None:
    waiting = (
        '<div data-src="https://www.youtube-nocookie.com/embed/aBcDeFgHiJk"><p>Load this video?</p></div>'
    )
    shown = '<iframe src="https://www.youtube-nocookie.com/embed/aBcDeFgHiJk?rel=0"></iframe>'
    for markup in (waiting, waiting + shown):
        assert [(one.platform, one.kind) for one in found(markup)] == [("youtube", "video")]
    for address in (
        "courier.example/video/1",
        "img.youtube.com/vi/aBcDeFgHiJk/hqdefault.jpg",
        "www.youtube.com/@courier",
        "cdn.jwplayer.com/libraries/abc.js",
        "player.vimeo.com/thumb/1.webp?w=4",
    ):
        assert found(f'<div data-src="https://{address}"></div>') == []
