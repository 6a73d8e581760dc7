"""What runs may take: from the machine, from variables, within ranges."""

import pytest

from playground.engine.scheduler.frame_rate import FrameRateController, is_new_rate_worth_sending
from playground.engine.scheduler.limits import RANGES, Limits, affordable_trainers
from playground.environment.reading import read_settings
from playground.errors import ConfigurationError, EngineError
from playground.web.startup.environment_check import site_or_raise


@pytest.mark.parametrize(
    ("cores", "memory_mb", "trainers"),
    [(2, 24_000, 64), (1, 24_000, 32), (2, 3_200, 20), (0.5, 24_000, 16), (1, 500, 1), (64, 10**6, 500)],
)
def test_cores_and_memory_carry_so_many_trainers(cores: float, memory_mb: float, trainers: int) -> None:
    assert affordable_trainers(cores, memory_mb) == trainers


def test_variables_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_TRAINERS", "7")
    monkeypatch.setenv("PLAYGROUND_IDLE_S", "12.5")
    limits = Limits.from_settings(read_settings())
    assert (limits.max_trainers, limits.max_waiting, limits.idle_s) == (7, 14, 12.5)


@pytest.mark.parametrize("text", ["many", "0", "-3", "1e9", "nan"])
def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_TRAINERS", text)
    with pytest.raises(ConfigurationError, match=r"^PLAYGROUND_MAX_TRAINERS must be"):
        Limits.from_settings(read_settings())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PLAYGROUND_GRACE_S", "abc"),
        ("PLAYGROUND_GRACE_S", "-1"),
        ("PLAYGROUND_GRACE_S", "nan"),
        ("PLAYGROUND_START_METHOD", "forks"),
        ("PLAYGROUND_IDLE_S", "soon"),
        ("PLAYGROUND_TEACHER_KEY", "short"),
        ("PLAYGROUND_LOG", "xml"),
    ],
)
def test_a_wrong_variable_is_told_before_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    site_or_raise()
    monkeypatch.setenv(name, text)
    with pytest.raises(ConfigurationError, match=rf"^{name} must "):
        site_or_raise()


def test_seconds_of_a_closed_page_are_those_of_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_GRACE_S", "2.5")
    assert read_settings().grace_s == 2.5
    monkeypatch.delenv("PLAYGROUND_GRACE_S")
    assert read_settings().grace_s == 10.0


@pytest.mark.parametrize("name", sorted(RANGES))
def test_every_limit_has_a_range(name: str) -> None:
    good = {"max_trainers": 2, "max_waiting": 2}
    low, high = RANGES[name]
    for value in (low - 1, high + 1, float("nan")):
        with pytest.raises(EngineError, match=name.upper()):
            Limits(**{**good, name: value})
    assert Limits(**{**good, name: high})


def test_frames_are_shared_and_slow_down_with_a_late_loop() -> None:
    controller = FrameRateController(total=600.0)
    assert controller.rate_per_run(1, 60.0) == 60.0
    assert controller.rate_per_run(45, 60.0) == pytest.approx(13.3)
    assert controller.rate_per_run(1000, 60.0) == 4.0
    for _ in range(10):
        controller.expect_adjust_in(-1.0)  # a second late
        controller.adjust()
    assert controller.rate_per_run(45, 60.0) == 4.0
    for _ in range(100):
        controller.expect_adjust_in(10.0)
        controller.adjust()
    assert controller.rate_per_run(45, 60.0) == pytest.approx(13.3)


def test_frames_slow_down_when_trainers_cannot_deliver_them() -> None:
    controller = FrameRateController(total=600.0)
    for share, rate in ((0.5, 4.0), (0.9, 4.0), (1.0, 13.3)):
        for _ in range(30):
            controller.expect_adjust_in(10.0)
            controller.adjust(share)
        assert controller.rate_per_run(45, 60.0) == pytest.approx(rate)


def test_only_clear_changes_are_told() -> None:
    assert is_new_rate_worth_sending(60.0, 30.0)
    assert not is_new_rate_worth_sending(13.3, 12.5)
