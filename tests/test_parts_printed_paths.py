import numpy as np
import pytest

from presscut import features
from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines

HEADLINE = "The Harbour Of Tarn Stays Frozen Until The Spring"
ARTICLE = (
    "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring.",
    "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night.",
    "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March.",
)


def path(*above: str, url: str | None = None) -> list[str | None]:
    """The path of an article with these lines above its headline."""
    page = read("\n".join([*above, HEADLINE, *ARTICLE]))
    body = np.array([len(text) >= 90 for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    found = lines.find(page, labels, features.measure(page).values, url)
    return [step.name for step in found.breadcrumbs]


@pytest.mark.parametrize(
    "above",
    [
        ("Home", "/", "Weather", "/", "Coasts", "/"),
        ("Home /", "Weather /", "Coasts /"),
        ("1. Home", "2. Weather", "3. Coasts", f"4. {HEADLINE}"),
        ("Home", "Weather", "Coasts", HEADLINE),
        ("Home", "Weather", "Coasts", "The Harbour Of Tarn Stays …"),
        ("Weather / Coasts",),
    ],
)
def test_a_path_in_several_lines(above: tuple[str, ...]) -> None:
    assert path(*above) == ["Weather", "Coasts"]


def test_the_address_tells_sections_from_a_menu() -> None:
    above = ("Home", "Weather", "Coasts & Isles")
    assert path(*above) == []
    assert path(*above, url="https://tarn.example/weather/coasts-isles/harbour-frozen") == [
        "Weather",
        "Coasts & Isles",
    ]
    above = ("Subscribe", "Newsletter", "Coasts & Isles")
    assert path(*above, url="https://tarn.example/coasts-isles/harbour-frozen") == ["Coasts & Isles"]
    assert path(*above, url="https://tarn.example/2021/harbour-frozen") == []
