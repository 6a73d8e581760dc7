"""A session as the engine sees it: divergence, probe, description, baseline, small logic gates."""

import json

import keras
import numpy as np
import pytest
import sklearn.metrics

from playground.spec import Task
from playground.training.model.metrics import build_metric
from playground.training.session import Session
from playground.training.train_once import train_once
from playground.training.views.baseline import baseline_scores
from tests.training.support import spec_of, toy_arrays

XOR_NET = "dataset=xor&layers=8&activation=tanh&optimizer=adam&learning_rate=0.03&epochs=1000"


@pytest.mark.parametrize(
    "link",
    ["dataset=plane&n_samples=60&layers=8&activation=relu&optimizer=sgd&learning_rate=100",
     "dataset=plane&n_samples=60&layers=&optimizer=momentum&learning_rate=100"],
)  # fmt: skip
def test_divergence_is_an_outcome(link):
    session = Session(spec_of(link))
    session.compile()
    scores = [session.train(1) for _ in range(100)]
    slow = np.concatenate(scores)
    assert session.diverged
    assert len(slow) == session.epoch < 100
    assert np.isfinite(slow[:-1, 0]).all()
    assert not np.isfinite(slow[-1, 0])
    assert session.view("field_and_thumbnails")["field"].shape == (60, 60)
    session.reset()
    assert not session.diverged
    np.testing.assert_array_equal(session.train(100), slow)


def test_ten_classes_are_learnt():
    session = Session(spec_of("dataset=ten_blobs&layers=8-8"))
    while session.epoch < 300:
        scores = session.train(300 - session.epoch)
    assert scores[-1, 3] > 0.95
    answers = session.view("predictions")["predictions"]
    assert set(answers.tolist()) == set(range(10))


@pytest.mark.parametrize(
    "link",
    [
        "n_samples=40",
        "dataset=iris&layers=5",
        "dataset=three_blobs&n_samples=60&layers=3",
        "dataset=plane&n_samples=40&layers=",
    ],
)
def test_probe_is_the_model_quantised(link):
    session = Session(spec_of(link))
    check_probe(session)
    session.compile()
    session.train(20)
    check_probe(session)


def check_probe(session: Session) -> None:
    """Check that the pictures are what the model puts out."""
    is_plane = len(session.spec.card.columns) <= 2
    view, section = (
        ("field_and_thumbnails", "thumbnails")
        if is_plane
        else ("field_and_histograms", "activation_histograms")
    )
    probe, description = session.view(view), session.description()
    field, neurons = (
        probe["field"].ravel(),
        probe[section].reshape(len(probe[section]), 400 if is_plane else 16),
    )
    plane = session.plane.inputs.numpy()
    answer = np.asarray(session.model(plane, training=False), np.float64)
    assert field.dtype == neurons.dtype == np.uint8
    expected = {
        "binary": lambda: 255 * answer[:, 0],
        "multiclass": lambda: 32 * answer.argmax(1) + 31 * (1.5 * answer.max(1) - 0.5),
        "regression": lambda: np.clip(
            255 * (answer[:, 0] - description["range"][0]) / np.ptp(description["range"]), 0, 255
        ),
    }[description["task"]]()
    assert np.abs(field - expected).max() <= 0.51
    hidden_units = sum(session.spec.network.dense_units)
    several = is_plane and description["task"] == "multiclass"
    classes = answer.shape[1] if several else 0
    assert neurons.shape == (hidden_units + classes, 400 if is_plane else 16)
    for k in range(classes):  # from white to orange: 0 to 1
        share = answer.reshape(60, 60, -1)[::3, ::3, k].ravel()
        assert np.abs(neurons[hidden_units + k] - 127.5 * (share + 1)).max() <= 0.51
    if session.spec.network.dense_units and is_plane:
        hidden = keras.Model(session.model.inputs, session.model.layers[0].output)
        first = np.asarray(hidden([plane], training=False)).reshape(60, 60, -1)[::3, ::3, 0].ravel()
        first = first / max(1, np.abs(first).max())
        assert np.abs(neurons[0] - 127.5 * (first + 1)).max() <= 0.51


def test_field_starts_at_the_top_left():
    session = Session(spec_of("dataset=circle&n_samples=40"))
    plane = session.plane.inputs.numpy()
    np.testing.assert_allclose(plane[[0, 59, 3540, 3599]], [[-6, 6], [6, 6], [-6, -6], [6, -6]])


def test_axis_that_is_no_input_has_no_effect():
    session = Session(spec_of("dataset=circle&n_samples=40&inputs=x1"))
    field = session.view("field_and_thumbnails")["field"]
    assert (field == field[0]).all()
    axes = session.description()["axes"]
    assert [axis["is_input"] for axis in axes] == [True, False]


def test_other_inputs_stay_at_their_median():
    session = Session(spec_of("dataset=iris&scaling=standard"))
    session.set_slice(("petal_length", "sepal_width"))
    plane, data = session.plane.inputs.numpy(), session.prepared
    medians = (np.median(data.raw_train, axis=0) - data.shift) / data.scale
    np.testing.assert_allclose(plane[:, [0, 3]], np.tile(medians[[0, 3]], (3600, 1)), rtol=1e-5)
    description = session.description()
    assert description["others_at_median"] == ["sepal_length", "petal_width"]
    assert [axis["name"] for axis in description["axes"]] == ["petal_length", "sepal_width"]


@pytest.mark.parametrize("dataset", ["xor", "circle", "iris", "plane", "thoracic", "wine_quality"])
def test_scene_is_json(dataset):
    session = Session(spec_of(f"dataset={dataset}"))
    description = json.loads(json.dumps(session.description(), allow_nan=False))
    assert description["parameters"] == session.spec.n_parameters
    assert description["layers"][0] == len(description["inputs"]) == len(description["units"])
    for part, rows in (("train", description["n_train"]), ("test", description["n_test"])):
        points = description["points"][part]
        assert {len(values) for values in points.values()} == {min(rows, 1000)}
        assert points["c"] == [float(str(np.float32(value))) for value in points["c"]]  # no digit too many
        for axis, places in zip(description["axes"], (points["x"], points["y"]), strict=True):
            step = 10 ** np.floor(np.log10(axis["high"] - axis["low"])) / 1e5
            np.testing.assert_allclose(np.round(np.array(places) / step) * step, places, rtol=1e-12)


def test_constant_answer_of_thoracic_surgery():
    """70 of 470 died: the answer 0.149 for everybody has a mean squared error of 0.1267."""
    y = np.array([[1.0]] * 70 + [[0.0]] * 400, np.float32)
    facts = baseline_scores(Task.BINARY, keras.losses.mean_squared_error, y, y[:0])
    assert facts["kind"] == "majority"
    assert facts["class"] == 0
    assert facts["metric"] == pytest.approx(400 / 470)
    assert facts["val_metric"] is None
    assert facts["loss"] == pytest.approx(70 / 470 * 400 / 470)  # 0.12675


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        ("mean_squared_error", 2.0),
        ("mean_absolute_error", 1.2),
        ("huber", 0.7820),
        ("mean_absolute_percentage_error", 40),
    ],
)
def test_best_constant_number(loss, expected):
    y = np.array([[1.0], [2.0], [3.0], [4.0], [5.0]], np.float32)
    function = keras.losses.get(loss)
    facts = baseline_scores(Task.REGRESSION, function, y, y)
    constants = np.linspace(0.5, 5.5, 5001, dtype=np.float32)
    shape = (len(constants), *y.shape)
    tries = function(np.broadcast_to(y, shape), np.broadcast_to(constants[:, None, None], shape))
    assert facts["loss"] == pytest.approx(float(np.mean(tries, axis=1).min()), rel=1e-4)
    assert facts["metric"] == pytest.approx(0)
    if loss.startswith("mean_squared") or loss.endswith("absolute_error"):
        assert facts["loss"] == pytest.approx(expected)


@pytest.mark.parametrize("task", list(Task))
def test_metrics_agree_with_scikit_learn(task):
    arrays = toy_arrays(task)
    y, noise = arrays.y_train, np.random.default_rng(1).normal(size=arrays.y_train.shape)
    predicted = (y + 0.6 * noise).astype(np.float32)
    reference = {
        Task.BINARY: lambda: sklearn.metrics.accuracy_score(y[:, 0], predicted[:, 0] > 0.5),
        Task.MULTICLASS: lambda: sklearn.metrics.accuracy_score(y.argmax(1), predicted.argmax(1)),
        Task.REGRESSION: lambda: sklearn.metrics.r2_score(y, predicted),
    }[task]()
    assert float(build_metric(task)(y, predicted)) == pytest.approx(reference, abs=1e-6)


def curves_of(link: str, seeds: range) -> list[np.ndarray]:
    """Return the curve of each seed: one compiled net trains them all, from the first state of each."""
    curves, session = [], Session(spec_of(link))
    for seed in seeds:
        session.restore(Session(spec_of(f"{link}&seed={seed}")).make_checkpoint())
        parts = []
        while session.epoch < session.spec.training.epochs:
            parts.append(session.train(session.spec.training.epochs - session.epoch))
        curves.append(np.concatenate(parts))
    last = train_once(spec_of(f"{link}&seed={seeds[-1]}"))
    np.testing.assert_allclose(last.history, curves[-1], rtol=0, atol=1e-5)  # the rows have another order
    return curves


def test_one_neuron_never_solves_xor():
    for curve in curves_of("dataset=xor&layers=&epochs=2000", range(3)):
        assert curve[:, 2].max() <= 0.75


@pytest.mark.slow
@pytest.mark.parametrize("link", [XOR_NET, "dataset=xor"])
def test_xor_is_solved_by_every_seed(link):
    ends = [curve[-1, 2] for curve in curves_of(link, range(20))]
    assert ends == [1.0] * 20


def test_solo_run_with_record():
    seen = []
    spec = spec_of("n_samples=40&epochs=30")
    result = train_once(spec, record=True, on_progress=seen.append)
    assert (result.status, result.epochs, result.history.shape) == ("finished", 30, (30, 4))
    assert seen[-1] == 30
    assert result.record.orders.shape == (30, 20)
    assert [w.shape for w in result.record.final_weights] == [(2, 6), (6,), (6, 4), (4,), (4, 1), (1,)]
    assert result.parameters == spec.n_parameters
    again = train_once(spec, 10)
    np.testing.assert_array_equal(again.history, result.history[:10])
    assert again.record is None
