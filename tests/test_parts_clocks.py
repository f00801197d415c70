"""Clocks in print."""

import pytest

from presscut.parts.clocks import begins, shows, told_by


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("9h05", 545),
        ("14.05 Uhr", 845),
        ("2:05 p.m. ET, June 1, 2021", 845),
        ("12:10 am", 10),
        ("下午2:05", 845),
        ("14時05分", 845),
        ("kl. 14:05", 845),
        ("45+2'", 47),
    ],
)
def test_a_clock_is_minutes_of_the_day_or_of_the_game(line: str, minutes: int) -> None:
    assert shows(line)
    assert told_by(line) == minutes


@pytest.mark.parametrize("line", ["4.500 homes", "10.5%", "Room 305", "v2.0.12", "3:1", ""])
def test_other_numbers_are_none(line: str) -> None:
    assert not shows(line) or told_by(line) is None or begins(line) is None


@pytest.mark.parametrize(
    ("line", "said", "alone"),
    [
        ("9:05 – The quay is closed", "9:05", False),
        ("[14:05] The quay is closed", "14:05", False),
        ("14.05 Uhr: Kai gesperrt", "14.05 Uhr", False),
        ("14.05 Uhr", "14.05 Uhr", True),
        ("● 2:05 PM", "2:05 PM", True),
    ],
)
def test_a_line_begins_with_a_clock_that_is_parted_from_the_rest(line: str, said: str, alone: bool) -> None:  # noqa: FBT001
    clock = begins(line)
    assert clock is not None
    assert (line[clock.text.start : clock.text.stop], clock.alone) == (said, alone)


@pytest.mark.parametrize("line", ["14.05 metres of water", "At 14:05 the quay", "14 boats"])
def test_a_number_in_a_sentence_begins_no_entry(line: str) -> None:
    assert begins(line) is None
