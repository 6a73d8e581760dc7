"""A database of runs that the version before left: an engine finds them, and they go on."""

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import create_engine, text

from playground.engine import LocalEngine, Run
from playground.engine.messages.command import CommandName
from playground.engine.messages.status import Status
from playground.spec import format_link
from playground.storage import RunStore
from tests.compatibility.support import FOLDER, assert_close, digest, numbers, stored
from tests.event_loop import run_async

RUNS = stored("saved_runs.json")
"""One that was changed by hand and rests between two batches, one at its end, one that was playing."""
PATIENCE_S, EPOCHS_AFTER = 150.0, 10


def copied(folder: Path) -> str:
    """Return the address of a copy of the database whose runs were saved just now: old ones are forgotten."""
    path = folder / "runs.db"
    shutil.copyfile(FOLDER / "saved_runs.db", path)
    database = create_engine(f"sqlite:///{path}")
    with database.begin() as connection:
        connection.execute(text("UPDATE live_runs SET saved = :now"), {"now": time.time()})
    database.dispose()
    return f"sqlite:///{path}"


async def until(condition: Callable[[], object]) -> None:
    """Wait until `condition` holds; fail after a time that no busy machine takes."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"not within {PATIENCE_S} s"
        await asyncio.sleep(0.01)


def facts(run: Run) -> dict[str, Any]:
    """Return what is known of a run, as it is stored."""
    return {
        "token": run.token,
        "id": run.id,
        "view_token": run.view_token,
        "owner": run.owner,
        "link": format_link(run.spec),
        "epoch": run.epoch,
        "history": len(run.history),
        "history_sha256": digest(run.history.rows()),
        "checkpoint_epoch": run.training.checkpoint_epoch,
        "generation": run.training.generation,
        "limit": run.training.limit,
        "playing": run.state.playing,
        "locked": sorted(run.locked),
        "first": run.training.initial_settings,
        "changes": [list(change) for change in run.training.changes],
        "parameters": run.display.description["parameters"],
        "fingerprint": run.display.description["fingerprint"],
        "field_bytes": len(run.display.section_bytes("field")),
        "status": str(run.status),
        "note": run.state.note,
    }


async def go_on(engine: LocalEngine, run: Run) -> None:
    """Let a run that rests take ten steps, and one that plays come to its end."""
    rests = not run.state.playing
    engine.send_command(run, CommandName.SPEED)
    engine.relaunch_if_released(run, rules=True)
    for _ in range(EPOCHS_AFTER if rests else 0):
        number = engine.train_epoch(run)
        await until(lambda: run.commands.acknowledged >= number)  # noqa: B023
    if not rests:
        await until(lambda: run.status is Status.FINISHED)


def test_runs_are_found_with_their_numbers_and_go_on(tmp_path: Path) -> None:
    async def scenario() -> None:
        url = copied(tmp_path)
        engine = LocalEngine(grace_s=300.0, store=RunStore(lambda: url))
        await engine.start()
        try:
            runs = {name: engine.run_by_token(before["token"]) for name, before in RUNS.items()}
            assert len(engine.runs()) == len(runs)
            for name, run in runs.items():
                found = facts(run)
                assert found == {key: RUNS[name][key] for key in found}
                assert engine.run_by_view_token(run.view_token) is run
                np.testing.assert_array_equal(run.history.rows()[-1], numbers(RUNS[name]["last"]))
                shown = np.frombuffer(run.display.section_bytes("weights"), "<f4")
                np.testing.assert_array_equal(shown, numbers(RUNS[name]["weights"]))
            await asyncio.gather(*(go_on(engine, run) for run in runs.values()))
            for name, run in runs.items():
                after, epoch = RUNS[name]["after"], RUNS[name]["epoch"]
                assert (len(run.history), str(run.status)) == (after["epochs"], after["status"])
                assert digest(run.history.rows(0, epoch)) == RUNS[name]["history_sha256"]
                assert_close(run.history.rows(epoch, epoch + EPOCHS_AFTER), after["scores"])
        finally:
            await engine.stop()

    run_async(scenario())
