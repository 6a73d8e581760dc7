"""What a page asks of a run beside Play: batches, weights, earlier epochs, other settings, more pictures."""

import os
import signal

import numpy as np
import pytest

from playground.engine import LocalEngine, Run
from playground.engine.messages.status import Status
from playground.engine.persistence.run_record import record_from_run, run_from_record
from tests.engine.running import in_loop, running_engine, settled, spec_of, until

LINK = "layers=3-2&batch_size=25&n_samples=100&train_share=0.5"


async def done(engine: LocalEngine, run: Run, name: str, value: object = None) -> None:
    """Give a command, and wait until a frame shows it carried out."""
    number = engine.send_command(run, name, value)
    await until(lambda: run.commands.acknowledged >= number)


def told(run: Run, name: str) -> object:
    """Return what the trainer told last of `name`."""
    return run.display.fact(name)


def weights(run: Run) -> np.ndarray:
    """Return the weights of the newest picture."""
    return np.frombuffer(run.display.section_bytes("weights"), "<f4")


def test_batches_make_an_epoch_and_tell_what_happened() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run, twin = engine.open_run("a", spec_of(LINK)), engine.open_run("b", spec_of(LINK))
            await settled(run)
            await settled(twin)
            before = weights(run)
            await done(engine, run, "batch")
            assert (run.status, run.epoch, told(run, "at_batch")) == (Status.PAUSED, 0, [1, 2])
            facts = told(run, "batch")
            np.testing.assert_array_equal(np.float32(facts["weights"]), before)
            np.testing.assert_array_equal(
                np.float32(facts["weights"]) + np.float32(facts["update"]), weights(run)
            )
            assert (facts["epoch"], facts["batch"], facts["of"], len(facts["rows"])) == (0, 0, 2, 25)
            await done(engine, run, "batch")
            assert (run.epoch, len(run.history)) == (1, 1)
            await done(engine, twin, "step")
            np.testing.assert_array_equal(weights(run), weights(twin))
            assert run.history.to_bytes() == twin.history.to_bytes()
            assert told(twin, "batch") is None
            await done(engine, run, "step")
            assert told(run, "batch") is None

    in_loop(scenario)


def test_a_weight_is_set_and_a_reset_takes_it_back() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK))
            await settled(run)
            before = weights(run)
            await done(engine, run, "weight", [3, 0.75])
            assert weights(run)[3] == 0.75
            assert run.training.changes == ((0, "weight", [3, 0.75], 0),)
            await done(engine, run, "weight", [999, 1.0])
            assert run.state.note == "weight_refused"
            await done(engine, run, "weight", [3, float(before[3])])
            assert run.training.changes == told(run, "changes") == ()  # as if nothing had been
            await done(engine, run, "weight", [3, 0.75])
            await done(engine, run, "reset")
            np.testing.assert_array_equal(weights(run), before)
            assert run.training.changes == ()

    in_loop(scenario)


def test_scores_are_those_of_the_net_as_it_is() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK))
            await settled(run)
            first = run.training.scores()
            assert None not in first  # the first weights are scored, too
            await done(engine, run, "step")
            trained = run.training.scores()
            assert trained == run.history.last_scores()
            before = float(weights(run)[3])
            await done(engine, run, "weight", [3, 7.5])
            changed = run.training.scores()
            assert abs(changed[0] - trained[0]) > 1e-4
            assert run_from_record(record_from_run(run, 0)).training.scores() == changed
            os.kill(run.worker.pid, signal.SIGKILL)
            await until(lambda: run.state.note == "trainer_restored")
            assert run.training.scores() == changed
            await done(engine, run, "weight", [3, before])
            np.testing.assert_allclose(run.training.scores(), trained, rtol=1e-5)
            await done(engine, run, "batch")
            assert run.training.scores() not in (trained, run.history.last_scores())
            await done(engine, run, "batch")
            assert run.training.scores() == run.history.last_scores()
            await done(engine, run, "weight", [3, 7.5])
            await done(engine, run, "play")
            await done(engine, run, "pause")
            assert run.training.scores() == run.history.last_scores()
            await done(engine, run, "weight", [3, 7.5])
            await done(engine, run, "reset")
            assert run.training.scores() == first

    in_loop(scenario)


def test_after_early_stopping_scores_are_those_of_the_weights_that_are_back() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            link = f"{LINK}&patience=3&min_delta=1000&restore_best=1&epochs=50&test_share=0.2"
            run = engine.open_run("a", spec_of(link))
            await settled(run)
            await done(engine, run, "play")
            await until(lambda: run.status is Status.FINISHED)
            best = told(run, "best")
            assert (run.epoch, best) == (4, 1)
            np.testing.assert_allclose(run.training.scores(), run.history.rows()[best - 1], rtol=1e-5)
            await done(engine, run, "open_test")
            assert told(run, "test_report")["epoch"] == best
            await done(engine, run, "step")
            assert run.training.scores() == run.history.last_scores()

    in_loop(scenario)


def test_an_earlier_epoch_is_shown_and_training_goes_on_from_the_present() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK))
            await settled(run)
            states = [weights(run)]
            for _ in range(4):
                await done(engine, run, "step")
                states.append(weights(run))
            assert told(run, "kept") == [0, 1, 2, 3, 4]
            for epoch in (2, 0, 3):
                await done(engine, run, "look", epoch)
                assert told(run, "shown") == epoch
                np.testing.assert_array_equal(weights(run), states[epoch])
                assert run.epoch == 4
            await done(engine, run, "look", None)
            assert told(run, "shown") is None
            np.testing.assert_array_equal(weights(run), states[4])
            await done(engine, run, "look", 1)
            await done(engine, run, "step")
            assert told(run, "shown") is None
            twin = engine.open_run("b", spec_of(LINK))
            for _ in range(5):
                await done(engine, twin, "step")
            assert run.history.to_bytes() == twin.history.to_bytes()

    in_loop(scenario)


def test_looking_back_pauses() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(f"{LINK}&epochs=100000"))
            engine.play_run(run)
            await until(lambda: run.epoch > 20)
            await done(engine, run, "look", 5)
            assert run.status == Status.PAUSED
            assert not run.will_play
            assert told(run, "shown") <= 5

    in_loop(scenario)


CHANGED = {
    "learning_rate": ("learning_rate=0.3", 0.3),
    "batch_size": ("batch_size=10", 10),
    "dropout": ("dropout=0.5", [0.5]),
    "regularizer": ("regularizer=l2", "l2"),
}
"""Words of a link, and what they set."""


def test_settings_change_without_a_restart_and_are_marked() -> None:
    kept = [part for part in LINK.split("&") if part.partition("=")[0] not in CHANGED]
    changed = "&".join([*kept, *(words for words, _ in CHANGED.values())])

    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK))
            for _ in range(3):
                await done(engine, run, "step")
            assert engine.try_live_update(run, spec_of(changed))
            await until(lambda: len(run.training.changes) >= len(CHANGED))
            for name, (_, value) in CHANGED.items():
                assert (3, name, value, 0) in run.training.changes
            await done(engine, run, "step")
            assert run.epoch == 4
            after = run.history.to_bytes()
            os_pid = run.worker.pid
            await done(engine, run, "reset")
            await done(engine, run, "step")
            assert run.worker.pid == os_pid
            fresh = engine.open_run("b", spec_of(changed))
            await done(engine, fresh, "step")
            assert run.history.to_bytes() == fresh.history.to_bytes()  # a reset begins with what is set now
            assert after[:16] != run.history.to_bytes()

    in_loop(scenario)


def test_a_killed_trainer_repeats_what_was_changed_by_hand() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            link = LINK.replace("3-2", "3-dropout0-2")
            runs = [engine.open_run(owner, spec_of(link)) for owner in "ab"]
            for run in runs:
                for _ in range(2):
                    await done(engine, run, "step")
                assert engine.try_live_update(run, spec_of(link.replace("dropout0", "dropout0.3")))
                await done(engine, run, "weight", [1, 0.5])
                for _ in range(2):
                    await done(engine, run, "step")
            run, twin = runs
            old = run.worker.pid
            os.kill(old, signal.SIGKILL)
            await until(lambda: run.worker.pid != old and run.status == Status.PAUSED)
            assert run.training.changes == twin.training.changes
            assert (2, "dropout", [0.3], 0) in run.training.changes
            assert run.display.description["stack"][1] == {"kind": "dropout", "rate": 0.3}
            for each in runs:
                await done(engine, each, "step")
            np.testing.assert_array_equal(weights(run), weights(twin))
            assert run.history.to_bytes() == twin.history.to_bytes()

    in_loop(scenario)


async def killed(engine: LocalEngine, run: Run) -> None:
    """Kill the trainer of a run, and wait for the next one."""
    old = run.worker.pid
    os.kill(old, signal.SIGKILL)
    await until(lambda: run.worker.pid not in (0, old))
    await settled(run)


def same(run: Run, twin: Run) -> None:
    """Check that two runs are at the same place with the same numbers."""
    assert run.training.changes == twin.training.changes
    np.testing.assert_array_equal(weights(run), weights(twin))
    assert run.history.to_bytes() == twin.history.to_bytes()


EDITED = ["weight", [1, 0.5]]
BETWEEN = {
    "a weight at epoch 0": [EDITED],
    "a batch of epoch 0": [["batch", None]],
    "batches after a weight": [["step", None], EDITED, ["batch", None]],
    "within an epoch": [
        ["step", None], ["batch", None], ["change", ["learning_rate", 0.5]], EDITED,
        ["change", ["batch_size", 10]],
        ["step", None], ["batch", None], ["weight", [2, -0.5]],
    ],
}  # fmt: skip
"""Orders between two batches; the trainer is lost behind them."""


async def after_orders_and_a_kill(engine: LocalEngine, run: Run, twin: Run, orders: list) -> None:
    """Give both runs these orders and kill the trainer of one; the last time twice."""
    for each in (run, twin):
        for order, value in orders:
            await done(engine, each, order, value)
    await killed(engine, run)
    same(run, twin)
    if orders is BETWEEN["within an epoch"]:
        run.training.checkpoint = b""  # everything is trained again, batch by batch where it matters
        await killed(engine, run)
        same(run, twin)


def test_what_was_done_between_batches_outlives_the_trainer() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run, twin = (engine.open_run(owner, spec_of(LINK)) for owner in "ab")
            for orders in BETWEEN.values():
                await after_orders_and_a_kill(engine, run, twin, orders)
                for each in (run, twin):
                    await done(engine, each, "step")
                same(run, twin)
                for each in (run, twin):
                    await done(engine, each, "reset")

    in_loop(scenario)


def test_a_new_trainer_shows_the_present() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK))
            await done(engine, run, "step")
            await done(engine, run, "batch")
            present = weights(run)
            await done(engine, run, "look", 0)
            assert told(run, "shown") == 0
            await killed(engine, run)
            assert (told(run, "shown"), told(run, "batch"), told(run, "at_batch")) == (None, None, [1, 2])
            np.testing.assert_array_equal(weights(run), present)
            await done(engine, run, "step")
            assert told(run, "at_batch") is None

    in_loop(scenario)


def test_a_rule_ends_a_run_and_play_goes_on() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run(
                "a", spec_of("dataset=gauss&layers=4&stop_metric=0.9&epochs=5000&speed=max")
            )
            engine.play_run(run)
            await until(lambda: run.status == Status.FINISHED)
            assert told(run, "stop") == "target"
            assert run.epoch < 5000
            assert run.history.last_scores()[3] > 0.9
            assert not run.training.went_on
            engine.play_run(run)
            await until(lambda: run.status == Status.FINISHED and run.epoch == 5000)
            assert told(run, "stop") == ""
            assert run.training.went_on
            assert run_from_record(record_from_run(run, 0)).training.went_on
            await done(engine, run, "reset")
            assert not run.training.went_on

    in_loop(scenario)


RULE = "dataset=gauss&layers=4&stop_metric=0.9&epochs=5000&speed=max"
ENDS = [("epochs", f"{LINK}&epochs=3", "epochs"), ("stop_metric", RULE, "stop")]


@pytest.mark.parametrize(("name", "link", "held"), ENDS)
def test_nothing_is_trained_beyond_what_is_locked_and_that_is_told(name: str, link: str, held: str) -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(link), locked=frozenset({name}))
            await done(engine, run, "play")
            await until(lambda: run.status == Status.FINISHED)
            end, weights_then = run.epoch, run.display.section_bytes("weights")
            assert told(run, "held") == held
            for order in ("play", "step", "batch"):
                await done(engine, run, order)
                assert (run.status, run.epoch, run.state.note) == (Status.FINISHED, end, f"held_{held}")
            assert (told(run, "batch"), run.display.section_bytes("weights")) == (None, weights_then)

            old = run.worker.pid  # a new trainer minds it too
            os.kill(old, signal.SIGKILL)
            await until(lambda: run.worker.pid not in (0, old) and run.status == Status.FINISHED)
            await done(engine, run, "step")
            assert (run.epoch, run.state.note) == (end, f"held_{held}")

            await done(engine, run, "reset")
            assert (told(run, "held"), run.state.note) == ("", None)
            await done(engine, run, "step")
            assert run.epoch == 1
            await done(engine, run, "play")
            await until(lambda: run.status == Status.FINISHED and run.epoch == end)

            engine.set_locked_settings(run, frozenset())  # the task was left
            await until(lambda: run.commands.acknowledged == run.commands.given)
            assert told(run, "held") == ""
            await done(engine, run, "step")
            assert run.epoch == end + 1

    in_loop(scenario)


def test_a_lock_takes_back_epochs_that_were_added_and_leaves_no_way_around() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(f"{LINK}&epochs=2"))
            for _ in range(2):
                await done(engine, run, "play")
                await until(lambda: run.status == Status.FINISHED)
            assert (run.epoch, run.training.limit) == (4, 4)
            await done(engine, run, "batch")
            assert told(run, "at_batch") == [1, 2]
            engine.set_locked_settings(run, frozenset({"epochs"}))
            await until(lambda: run.commands.acknowledged == run.commands.given)
            assert (run.status, told(run, "held")) == (Status.FINISHED, "epochs")
            await done(engine, run, "batch")
            assert run.epoch == 4
            free = engine.open_run("a", spec_of(f"{LINK}&epochs=2"))
            assert free is not run
            assert free.locked == frozenset()

    in_loop(scenario)


def test_pictures_hold_what_is_asked_for() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK))
            await settled(run)
            assert run.display.description["bend"] == 2
            assert not run.display.section_bytes("hidden_space")
            await done(engine, run, "show", {"hidden_space": True, "layer_health": True, "nothing": True})
            sections = {name: section.value for name, (_, section) in run.display.sections.items()}
            places = sections["hidden_space"]
            assert len(places) == 100 + 400
            assert np.abs(places).max() <= 1
            assert [layer["layer"] for layer in sections["layer_health"]["layers"]] == [1, 2, 3]
            await done(engine, run, "show", {"hidden_space": False})
            assert not run.display.section_bytes("hidden_space") + run.display.section_bytes("layer_health")

    in_loop(scenario)


def test_a_step_up_to_an_epoch_ends_there_and_not_beyond_the_run() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK + "&epochs=400&speed=max"))
            await settled(run)
            await done(engine, run, "step", 137)
            await until(lambda: run.status is Status.PAUSED)
            assert run.epoch == len(run.history) == 137
            await done(engine, run, "step", 100)  # it is past that
            assert (run.status, run.epoch) == (Status.PAUSED, 137)
            await done(engine, run, "step")
            assert run.epoch == 138
            await done(engine, run, "step", 1000)
            await until(lambda: run.status is Status.FINISHED)
            assert run.epoch == 400
            await done(engine, run, "reset")
            await done(engine, run, "play")
            await until(lambda: run.status is Status.FINISHED)
            assert run.epoch == 400

    in_loop(scenario)


def test_the_opened_test_part_stays_open_for_the_same_net_when_a_trainer_takes_its_run_up() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(f"{LINK}&test_share=0.2"))
            await done(engine, run, "step")
            await done(engine, run, "open_test", 0.4)
            report = told(run, "test_report")
            assert report["threshold"] == 0.4
            await killed(engine, run)
            assert told(run, "test_report") == report
            await done(engine, run, "step")
            assert told(run, "test_report") is None

    in_loop(scenario)
