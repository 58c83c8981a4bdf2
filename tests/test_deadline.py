"""Work that takes too long is ended where it runs, and nothing is left over from it."""

from __future__ import annotations

import contextlib
import time

import pytest

from clausecheck.deadline import TooSlowError, finish_within


def spin(seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_work_in_time_gives_its_result() -> None:
    assert finish_within(5, lambda: 7) == 7


def test_an_error_of_the_work_comes_through() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        finish_within(5, fail)


def test_work_that_takes_too_long_is_ended() -> None:
    started = time.monotonic()
    with pytest.raises(TooSlowError):
        finish_within(0.1, spin)
    assert time.monotonic() - started < 5


def test_work_that_takes_every_error_for_its_own_is_ended_too() -> None:
    def stubborn() -> None:
        while True:
            try:
                spin()
            except Exception:
                continue

    with pytest.raises(TooSlowError):
        finish_within(0.1, stubborn)


def test_of_two_the_one_whose_time_is_over_says_so() -> None:
    def inner_first() -> str:
        try:
            finish_within(0.1, spin)
        except TooSlowError:
            return "inner"
        return ""

    assert finish_within(20, inner_first) == "inner"
    with pytest.raises(TooSlowError):
        finish_within(0.2, lambda: finish_within(20, spin))


def test_nothing_strikes_after_the_work_is_done() -> None:
    for n in range(400):
        with contextlib.suppress(TooSlowError):
            finish_within(n / 200_000, lambda: spin(0.001))
    spin(0.05)
