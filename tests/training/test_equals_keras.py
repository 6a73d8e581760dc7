"""Compiled epochs against plain Keras: the same net of stock layers, the same batches, step by step."""

import inspect
import itertools
from typing import Any

import keras
import numpy as np
import pytest

from playground.spec import ExperimentSpec, Task
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.layer import parse_layers
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.optimization.schedules import SCHEDULES as SCHEDULE_NAMES
from playground.training.loop.row_shuffles import RowShuffles
from playground.training.model.builder import build_model, build_optimizer
from tests.spec.strategies import RISE
from tests.training.plain import plain_weights, split_maxout
from tests.training.support import DATASET_OF, spec_of, toy_arrays, toy_trainer

EPOCHS, BATCH = 20, 6
EVEN_BATCH = 5
"""Of 20 rows it leaves no smaller last batch, as `BATCH` does: one step is compiled, not two."""
PARAMETERS: dict[str, dict[str, Any]] = {
    "sgd": {"momentum": 0.5, "nesterov": True, "weight_decay": 0.1},
    "momentum": {"momentum": 0.8, "nesterov": False, "weight_decay": 0.2},
    "nesterov": {"momentum": 0.7, "nesterov": True, "weight_decay": 0.0},
    "adagrad": {"initial_accumulator_value": 0.5, "epsilon": 1e-3, "weight_decay": 0.1},
    "adadelta": {"rho": 0.5, "epsilon": 1e-3, "weight_decay": 0.1},
    "rmsprop": {"rho": 0.5, "momentum": 0.5, "epsilon": 1e-3, "centered": True, "weight_decay": 0.1},
    "adam": {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3, "amsgrad": True, "weight_decay": 0.1},
    "adamw": {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3, "amsgrad": True, "weight_decay": 0.5},
    "adamax": {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3, "weight_decay": 0.1},
    "nadam": {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3, "weight_decay": 0.1},
    "lion": {"beta_1": 0.5, "beta_2": 0.9, "weight_decay": 0.1},
    "adafactor": {
        "beta_2_decay": -0.5,
        "epsilon_1": 1e-6,
        "epsilon_2": 0.01,
        "clip_threshold": 0.5,
        "relative_step": False,
        "weight_decay": 0.1,
    },
    "ftrl": {
        "learning_rate_power": -0.4,
        "initial_accumulator_value": 0.2,
        "l1_regularization_strength": 0.01,
        "l2_regularization_strength": 0.02,
        "l2_shrinkage_regularization_strength": 0.03,
        "beta": 0.1,
        "weight_decay": 0.1,
    },
}
"""Other values than the defaults, for every parameter of every optimizer."""
TAUGHT = {"momentum": {"momentum": 0.9}, "nesterov": {"momentum": 0.9, "nesterov": True}}
"""Where our default differs from Keras's, since the name says so."""
LAYERS: list[dict[str, Any]] = [
    *({"regularizer": name, "regularization_rate": 0.1} for name in REGULARIZERS if name != "none"),
    {"regularizer": "l1l2", "regularization_rate": 0.1, "l1_ratio": 0.25},
    *({"clipping": name, "clip_limit": 0.01} for name in CLIPPINGS if name != "none"),
    {"activation": ("maxout", "elu"), "regularizer": "l2", "regularization_rate": 0.1},
    {"batch_normalization": (True,)},
    {
        "batch_normalization": (False, True),
        "activation": ("relu", "tanh"),
        "dropout": (0.2, 0.0),
        "batch_size": BATCH,
    },
    {"dropout": (0.3,)},
    {"dropout": (0.5, 0.1), "regularizer": "l1", "regularization_rate": 0.01},
    {"layers": parse_layers("batchnorm-dropout0.1-4-batchnorm-dropout0.3-dropout0.2-3-dropout0.1-batchnorm")},
]
"""What else there is to choose, each beside all parameters of one optimizer: one program proves both."""
SCHEDULES = {
    "exponential": (
        {"schedule": "exponential", "decay_rate": 0.9, "decay_epochs": 2},
        lambda rate: keras.optimizers.schedules.ExponentialDecay(rate, 2, 0.9),
    ),
    "step": (
        {"schedule": "step", "decay_rate": 0.5, "decay_epochs": 3},
        lambda rate: keras.optimizers.schedules.ExponentialDecay(rate, 3, 0.5, staircase=True),
    ),
    "time": (
        {"schedule": "time", "decay_rate": 0.3},
        lambda rate: keras.optimizers.schedules.InverseTimeDecay(rate, 1, 0.3),
    ),
    "cosine": (
        {"schedule": "cosine", "decay_epochs": 7, "alpha": 0.2, "batch_size": BATCH},
        lambda rate: keras.optimizers.schedules.CosineDecay(rate, 7, 0.2),
    ),
    "warmup": ({"warmup_epochs": 4}, lambda rate: lambda epoch: rate * min(1, (epoch + 1) / 5)),
}
"""Settings of each schedule, and Keras's own for a learning rate, with epochs for its steps."""
CHOSEN = [
    {"optimizer": name, **options, **more, **schedule}
    for (name, options), more, schedule in itertools.zip_longest(
        PARAMETERS.items(),
        LAYERS,
        ({"learning_rate": 0.01, **settings} for settings, _ in SCHEDULES.values()),
        fillvalue={},
    )
]
"""What else there is to choose, each beside all parameters of one optimizer: one program proves both."""


def all_cases() -> list[dict[str, Any]]:
    """Return what is chosen with a loss each and other activations, and further nets until all were used."""
    names, losses, found = list(ACTIVATIONS), list(LOSSES), list[dict[str, Any]]()
    pairs = list(itertools.pairwise([*names[-2:], *names[:-1]]))  # the last case cannot have maxout
    for chosen in itertools.chain(CHOSEN, itertools.repeat({})):
        if not (chosen or pairs or losses):
            return found
        loss = losses.pop(0) if losses else "binary_crossentropy"
        case = {"loss": loss, "task": min(LOSSES[loss].tasks), **chosen}
        if pairs and "activation" not in chosen:
            case["activation"] = pairs.pop(0)
        found.append(case)
    return found


CASES = all_cases()
"""Every optimizer with other parameters, every loss, every activation in either layer, all of `LAYERS`, every
schedule."""


def test_cases_hold_every_optimizer_loss_activation_schedule_and_way_to_regularize() -> None:
    for names, setting in ((OPTIMIZERS, "optimizer"), (LOSSES, "loss")):
        assert set(names) == {case.get(setting) for case in CASES} - {None}
    for layer in range(2):
        assert {case["activation"][layer] for case in CASES if "activation" in case} == set(ACTIVATIONS)
    assert len(CHOSEN) == len(PARAMETERS)
    for each in (*LAYERS, *(settings for settings, _ in SCHEDULES.values())):
        assert any(each.items() <= case.items() for case in CASES)
    assert sum(keras_rates(case_spec(**case)) is not None for case in CASES) == len(SCHEDULES)
    assert set(SCHEDULES) == {*SCHEDULE_NAMES, "warmup"} - {"constant"}


def case_spec(task: Task = Task.BINARY, **settings: Any) -> ExperimentSpec:
    """Return a small net for `task`, with a tenth of the default learning rate if none is set."""
    optimizer = OPTIMIZERS[str(settings.get("optimizer", "adam"))]
    data = {"dataset": "drawn", "points": RISE} if settings.get("loss") == "mape" else {}
    return ExperimentSpec.from_settings(
        **{"dataset": DATASET_OF[task], **data},
        **{
            "layers": (4, 3),
            "batch_size": EVEN_BATCH,
            "learning_rate": optimizer.default_learning_rate / 10,
            **settings,
        },
    )


def keras_options(case: dict[str, Any]) -> dict[str, Any]:
    """Return what of a case Keras's optimizer is told, by its own names."""
    options = {name: case[name] for name in PARAMETERS.get(case.get("optimizer", ""), {}) if name in case}
    options = TAUGHT.get(case.get("optimizer", ""), {}) | options
    if "clipping" in case:
        options[case["clipping"]] = case["clip_limit"]
    return options


def keras_rates(spec: ExperimentSpec) -> list[float] | None:
    """Return the learning rate of each epoch by Keras's schedule; None if it stays as it is."""
    used = spec.settings()
    for settings, keras_schedule in SCHEDULES.values():
        if settings.items() <= used.items():
            schedule = keras_schedule(spec.training.learning_rate)
            return [float(schedule(epoch)) for epoch in range(EPOCHS)]
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case.values())))
def test_weights_after_20_epochs(case):
    """A schedule is followed epoch by epoch, over the ends of blocks."""
    spec = case_spec(**case)
    rates = keras_rates(spec)
    model, trainer = toy_trainer(spec, toy_arrays(spec.card.task), block=32 if rates is None else 8)
    first, told = [np.array(w) for w in model.get_weights()], []
    while trainer.epoch < EPOCHS:
        told.append(trainer.learning_rate)
        trainer.train(EPOCHS if rates is None else 1)
    np.testing.assert_allclose(told, rates or [spec.training.learning_rate], rtol=1e-6)
    rate = None if rates is None else rates.__getitem__
    theirs = plain_weights(spec, EPOCHS, keras_options(case), rate=rate)
    for a, b in zip(split_maxout(model.get_weights(), spec), theirs, strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-5)
    assert max(np.abs(a - b).max() for a, b in zip(model.get_weights(), first, strict=True)) > 1e-3


COMMON = {"learning_rate", "clipnorm", "clipvalue", "global_clipnorm", "use_ema", "ema_momentum"}
COMMON |= {"ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps", "name", "kwargs"}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_has_all_the_parameters_of_keras_and_its_defaults(name):
    theirs = inspect.signature(type(build_optimizer(spec_of(f"optimizer={name}"))).__init__).parameters
    own = {key: theirs[key].default or 0.0 for key in theirs if key not in COMMON | {"self"}}
    assert OPTIMIZERS[name].parameters == own | TAUGHT.get(name, {})
    assert set(PARAMETERS[name]) == set(own)


SCORES = {
    Task.BINARY: ("binary_crossentropy", lambda: "accuracy"),
    Task.MULTICLASS: ("categorical_crossentropy", lambda: "accuracy"),
    Task.REGRESSION: ("mse", keras.metrics.R2Score),
}


@pytest.mark.parametrize("task", SCORES)
def test_losses_equal_fit_and_evaluate(task):
    """`fit` without shuffle on rows in our order, with Keras's own compile, losses and metrics."""
    loss, metric = SCORES[task]
    spec = case_spec(task, loss=loss)
    arrays = toy_arrays(task)
    _, trainer = toy_trainer(spec, arrays, block=32)
    scores = trainer.train(3)
    plain = build_model(spec, 2)
    plain.compile(build_optimizer(spec), loss=loss, metrics=[metric()])
    for order, ours in zip(RowShuffles(spec.data.seed, 20).draw(3), scores, strict=True):
        plain.fit(
            arrays.X_train[order], arrays.y_train[order], spec.training.batch_size, shuffle=False, verbose=0
        )
        train = plain.evaluate(arrays.X_train, arrays.y_train, verbose=0)
        test = plain.evaluate(arrays.X_val, arrays.y_val, verbose=0)
        np.testing.assert_allclose(ours, [train[0], test[0], train[1], test[1]], rtol=1e-5, atol=1e-5)


def test_one_step_by_hand():
    """w = 0.5, b = 0, x = 2, y = 3, MSE: dL/dp = 2 (1 - 3) = -4, so w += 0.4 * 2 / ..., lr = 0.1."""
    spec = ExperimentSpec.from_settings(
        dataset="plane", layers=(), loss="mse", optimizer="sgd", learning_rate=0.1, batch_size=1
    )
    arrays = toy_arrays(Task.REGRESSION, 1, 0)
    arrays.X_train[:], arrays.y_train[:] = [[2.0, 1.0]], [[3.0]]
    model, trainer = toy_trainer(spec, arrays, block=32)
    model.set_weights([np.array([[0.5], [0.0]], np.float32), np.zeros(1, np.float32)])
    trainer.train(1)
    np.testing.assert_allclose(trainer.weights, [0.5 + 0.1 * 4 * 2, 0.1 * 4 * 1, 0.1 * 4], rtol=1e-6)


def test_penalty_is_in_gradients_but_not_in_the_loss_shown():
    settings = {"dataset": "plane", "layers": (), "loss": "mse", "optimizer": "sgd", "batch_size": 1}
    spec = ExperimentSpec.from_settings(
        **settings, learning_rate=0.1, regularizer="l2", regularization_rate=1.0
    )
    arrays = toy_arrays(Task.REGRESSION, 1, 0)
    arrays.X_train[:], arrays.y_train[:] = [[1.0, 0.0]], [[2.0]]
    model, trainer = toy_trainer(spec, arrays, block=32)
    model.set_weights([np.array([[2.0], [1.0]], np.float32), np.zeros(1, np.float32)])
    scores = trainer.train(1)
    np.testing.assert_allclose(trainer.weights, [2 - 0.1 * 2 * 2, 1 - 0.1 * 2 * 1, 0], atol=1e-6)
    np.testing.assert_allclose(scores[0, 0], (1.6 - 2) ** 2, rtol=1e-5)


def test_model_is_keras_with_the_parameters_of_the_spec():
    spec = spec_of("dataset=and&layers=4")
    model = build_model(spec, 2)
    assert isinstance(model, keras.Sequential)
    assert model.count_params() == spec.n_parameters == 17
