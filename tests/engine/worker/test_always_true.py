"""Whatever is done to a run, its numbers, weights and picture are of the same moment of the same net."""

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from playground.datasets import prepare_data
from playground.engine import LocalEngine, Run
from playground.spec import ExperimentSpec, merge_settings
from tests.engine.running import in_loop, running_engine, settled, spec_of, until

LINK = "n_samples=60&noise=0.2&layers=3&learning_rate=0.05&batch_size=10&epochs=30&speed=max"
SHAPES = ((2, 3), (3,), (3, 1), (1,))
ACTIONS = 100
SIDE = 60
EPSILON = 1e-7
"""Keras keeps probabilities so far from 0 and 1."""


class Evaluation:
    """The net of `LINK` in NumPy, float64: tanh, then one logistic output."""

    def __init__(self, spec: ExperimentSpec) -> None:
        self.data = prepare_data(spec.data)
        across = np.linspace(-6, 6, SIDE)
        self.plane = np.column_stack([np.tile(across, SIDE), np.repeat(across[::-1], SIDE)])

    def probabilities(self, flat: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the answers to `rows`, (n,)."""
        sizes = np.cumsum([np.prod(shape) for shape in SHAPES])[:-1]
        kernel, bias, last, shift = (
            part.reshape(shape) for part, shape in zip(np.split(np.float64(flat), sizes), SHAPES, strict=True)
        )
        z = np.tanh(rows @ kernel + bias) @ last + shift
        return 0.5 * (1 + np.tanh(z[:, 0] / 2))

    def scores(self, flat: np.ndarray) -> list[float]:
        """Return loss, validation loss, accuracy and validation accuracy."""
        found: list[tuple[float, float]] = []
        for X, y in ((self.data.X_train, self.data.y_train), (self.data.X_val, self.data.y_val)):
            p, target = self.probabilities(flat, np.float64(X)), y[:, 0]
            safe = np.clip(p, EPSILON, 1 - EPSILON)
            loss = -np.mean(target * np.log(safe) + (1 - target) * np.log(1 - safe))
            found.append((float(loss), float(np.mean((p > 0.5) == (target > 0.5)))))
        (loss, metric), (val_loss, val_metric) = found
        return [loss, val_loss, metric, val_metric]


def check(run: Run, evaluation: Evaluation, after: object) -> None:
    """Compare what viewers of a run that rests are told with a fresh evaluation of the weights they see."""
    flat = np.frombuffer(run.display.section_bytes("weights"), "<f4")
    shown = run.display.fact("shown")
    told_after = f"after {after}: {run.status}, epoch {run.epoch}, shown {shown}"
    told = run.training.scores() if shown is None else run.display.fact("shown_scores")
    np.testing.assert_allclose(
        np.float64(told), evaluation.scores(flat), rtol=2e-3, atol=2e-4, err_msg=told_after
    )
    field = np.frombuffer(run.display.section_bytes("field"), np.uint8)
    np.testing.assert_allclose(field / 255, evaluation.probabilities(flat, evaluation.plane), atol=0.006)


async def done(engine: LocalEngine, run: Run, name: str, value: object = None) -> None:
    """Give a command, and wait until it is carried out."""
    number = engine.send_command(run, name, value)
    await until(lambda: run.commands.acknowledged >= number)
    await settled(run)


actions = st.one_of(
    st.sampled_from(["step", "batch", "play", "reset", "undo", "now"]).map(lambda name: (name, None)),
    st.tuples(st.just("weight"), st.tuples(st.integers(0, 12), st.floats(-3, 3, width=32)).map(list)),
    st.tuples(st.just("look"), st.integers(0, 30)),
    st.tuples(st.just("play to"), st.integers(1, 30)),
    st.tuples(st.just("rate"), st.sampled_from([0.01, 0.05, 0.3])),
)


async def act(engine: LocalEngine, run: Run, name: str, value: object) -> Run:
    """Do what `name` says, and wait until it is done; return the run that is then shown."""
    if name == "undo":  # another run in its place, and back: what was trained is there again
        other = merge_settings(run.spec, {"optimizer": "sgd", "learning_rate": 0.2}).spec
        changed = engine.open_run("a", other, run, keep=True)
        await settled(changed)
        back = engine.open_run("a", run.spec, changed, keep=True)
        await until(lambda: back.epoch == run.epoch)
        await settled(back)
        return back
    if name == "rate":
        assert engine.try_live_update(run, merge_settings(run.spec, {"learning_rate": value}).spec)
        await done(engine, run, "look")
    elif name == "play":
        await done(engine, run, "play")
        await done(engine, run, "pause")
    elif name == "play to":
        await done(engine, run, "step", value)
    else:
        await done(engine, run, {"now": "look"}.get(name, name), value)
    return run


@settings(
    max_examples=2,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(todo=st.lists(actions, min_size=ACTIONS, max_size=ACTIONS))
def test_after_any_actions_every_number_is_that_of_the_net_that_is_shown(todo: list) -> None:
    evaluation = Evaluation(spec_of(LINK))

    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of(LINK))
            await settled(run)
            for i, (name, value) in enumerate(todo):
                run = await act(engine, run, name, value)
                check(run, evaluation, todo[: i + 1][-5:])

    in_loop(scenario)
