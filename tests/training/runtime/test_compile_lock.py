"""Processes that need the same program take turns: one compiles, the others take it from the cache."""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from playground.training.runtime.compile_lock import program_name
from tests.training.runtime.lock_holder import hold
from tests.training.support import spec_of

LINK = "layers=4-2&optimizer=sgd"


SAME = ("seed=8", "learning_rate=0.5", "speed=max", "epochs=7", "noise=0.2")
OTHERS = ("layers=4-3", "n_samples=100", "batch_size=20", "activation=relu", "optimizer=adam", "dropout=0.1")


def test_a_seed_a_rate_and_a_pace_need_no_other_program() -> None:
    name = program_name(spec_of("n_samples=200"))
    assert {program_name(spec_of(f"n_samples=200&{same}")) for same in SAME} == {name}
    names = {program_name(spec_of(other)) for other in OTHERS}
    assert len(names | {name}) == len(OTHERS) + 1


@pytest.fixture
def started() -> list[multiprocessing.process.BaseProcess]:
    """The processes that `start` has started, in their order."""
    return []


@pytest.fixture
def start(started: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that starts a process which waits for its turn; no program is in the cache yet."""
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path))
    context = multiprocessing.get_context("spawn")

    def begin(link: str) -> Connection:
        mine, theirs = context.Pipe()
        process = context.Process(target=hold, args=(link, theirs))
        process.start()
        theirs.close()
        started.append(process)
        return mine

    yield begin
    for process in started:
        process.kill()
        process.join()


def test_the_second_waits_for_the_first_and_a_stranger_does_not(start) -> None:
    first = start(LINK)
    assert first.recv() == "in"
    second, third, stranger = start(f"{LINK}&seed=9"), start(f"{LINK}&seed=10"), start("layers=3")
    assert stranger.recv() == "in"
    assert not second.poll(1.0)
    first.send("done")
    assert first.recv() == "out"
    assert (second.recv(), third.recv()) == ("in", "in")  # both at once: they only read
    late, later = start(f"{LINK}&seed=11"), start(f"{LINK}&seed=12")
    assert (late.recv(), later.recv()) == ("in", "in")


def test_whoever_is_killed_in_its_turn_keeps_nobody_waiting(start, started: list) -> None:
    first = start("layers=5")
    assert first.recv() == "in"
    second = start("layers=5&seed=9")
    started[0].kill()
    assert second.recv() == "in"
