"""The load test itself, with a small class: everything arrives once, and nothing is left."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tools.app_server import PROJECT

PATIENCE_S = 240
KEYS = {
    "runs",
    "frames_per_s_min",
    "frames_per_s_median",
    "frames_per_s_max",
    "first_frame_s_p95",
    "all_training_s",
    "command_ms_p95",
    "points_lost",
    "points_doubled",
    "web_cpu_share",
    "clients_cpu_share",
    "web_rss_mb",
    "trainers_private_mb_median",
    "processes_left",
}


def load(*arguments: str) -> dict[str, Any]:
    """Run the load test; return its figures."""
    command = [sys.executable, "-m", "benchmarks.load", "--json", "--quick", *arguments]
    result = subprocess.run(
        command, check=False, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert result.returncode == 0, result.stderr
    figures: dict[str, Any] = json.loads(result.stdout)
    assert figures["points_lost"] == figures["points_doubled"] == 0
    assert figures["processes_left"] == figures["tracebacks"] == 0
    assert set(figures) >= KEYS
    return figures


@pytest.mark.slow
def test_a_long_lesson_of_a_small_class_with_watchers_and_a_kill() -> None:
    figures = load("--runs", "3", "--minutes", "0.1", "--viewers", "4", "--kills", "1")
    assert figures["runs"] == figures["runs_training"] == 3
    assert figures["frames_per_s_max"] > 0
    assert figures["commands"] > 0
    assert figures["commands_unanswered"] == figures["runs_replaced"] == 0
    assert (figures["kills"], figures["kills_not_noticed"], figures["kills_not_back"]) == (1, 0, 0)
    assert (figures["viewers"], figures["viewers_refused"]) == (4, 0)
    assert figures["viewer_frames_per_s_median"] > 0
    assert figures["viewer_points_lost"] == figures["viewer_points_doubled"] == 0
    assert figures["all_mb_start"] > 0
    assert figures["all_mb_end"] > 0


@pytest.mark.slow
def test_a_restart_under_two_students() -> None:
    figures = load("--runs", "2", "--restarts", "1", "--seconds", "1")
    assert figures["runs_found_again"] == figures["runs_playing_again"] == 2
    assert figures["settings_lost"] == figures["pages_not_back"] == figures["processes_orphaned"] == 0


@pytest.mark.slow
def test_a_net_that_takes_all_beside_one_student() -> None:
    figures = load("--runs", "2", "--hog", "--seconds", "2")
    assert figures["runs"] == 2
    assert figures["others_kept_share"] > 0
    assert figures["hog_epochs"] > 0
