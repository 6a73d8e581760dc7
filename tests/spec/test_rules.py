"""Defaults and limits that follow from other settings."""

import pytest

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import DATASETS, ExperimentSpec, Task, merge_settings, parse_link
from playground.spec.data.drawn_points import CURVE, encode_drawing, make_drawing
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.rules import DEFAULT_LOSS


def problem_of(link: str) -> str:
    """Return the reason of the only problem of a link."""
    (problem,) = parse_link(link).problems
    return f"{problem.field} {problem.reason.text()}"


@pytest.mark.parametrize("name", DATASETS)
def test_the_default_loss_fits_the_task(name: str) -> None:
    spec = ExperimentSpec.from_settings(dataset=name)
    assert LOSSES[spec.training.loss].suits(spec.card)
    assert spec.training.loss == DEFAULT_LOSS[spec.card.task]


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("loss", LOSSES)
def test_losses_fit_tasks(name: str, loss: str) -> None:
    spec, problems = parse_link(f"dataset={name}&loss={loss}")
    fits = LOSSES[loss].suits(DATASETS[name])
    assert (not problems) is fits
    assert spec.training.loss == (loss if fits else DEFAULT_LOSS[DATASETS[name].task])


NUMBERS = [card for card in DATASETS.values() if card.task is Task.REGRESSION]


@pytest.mark.parametrize("name", [card.name for card in NUMBERS if not card.away_from_zero])
def test_errors_in_percent_are_refused_where_targets_are_near_zero(name: str) -> None:
    told = problem_of(f"dataset={name}&loss=mape")
    assert told.startswith(f"loss divides by the targets, and in the data set {name} some are 0 or near it")
    assert "mape" not in told.split("must be one of")[1]


@pytest.mark.parametrize("name", ["wine_grade", "diabetes"])
def test_errors_in_percent_are_for_tables_whose_targets_are_far_from_zero(name: str) -> None:
    spec, problems = parse_link(f"dataset={name}&loss=mape")
    assert not problems and spec.training.loss == "mape"


@pytest.mark.parametrize(("lowest", "fits"), [(131, True), (129, False), (109, True), (111, False)])
def test_errors_in_percent_are_for_a_curve_that_is_drawn_away_from_zero(lowest: int, fits: bool) -> None:
    """Height 0 is at 120 of 240, and 0.1 is ten places: near zero is too near from above and from below."""
    turn = 1 if lowest > 120 else -1
    points = encode_drawing(make_drawing(CURVE, [(x, lowest + turn * x, 0) for x in range(0, 100, 20)]))
    spec, problems = parse_link(f"dataset=drawn&points={points}&loss=mape")
    assert (not problems) is fits
    assert spec.training.loss == ("mape" if fits else "mse")


@pytest.mark.parametrize("name", DATASETS)
def test_training_rows(name: str) -> None:
    spec = ExperimentSpec.from_settings(dataset=name)
    assert 1 <= spec.n_train <= spec.data.n_samples
    assert (spec.n_train == spec.data.n_samples) is (spec.data.train_share == 1)
    assert 1 <= spec.training.batch_size <= spec.n_train


@pytest.mark.parametrize("name", [name for name, card in DATASETS.items() if not card.all_training])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_both_parts_have_rows(name: str, share: float) -> None:
    spec = ExperimentSpec.from_settings(dataset=name, train_share=share)
    assert 1 <= spec.n_train < spec.data.n_samples


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_brings_its_step(name: str) -> None:
    optimizer = OPTIMIZERS[name]
    training = ExperimentSpec.from_settings(optimizer=name, dataset="xor").training
    assert training.learning_rate == optimizer.default_learning_rate
    shapes = ExperimentSpec.from_settings(optimizer=name, dataset="circle").training
    scale = 10 if optimizer.scaled else 1
    assert shapes.learning_rate == pytest.approx(optimizer.default_learning_rate / scale)
    assert optimizer.scaled is ("wants η = 1" not in optimizer.help)


def test_momentum_needs_an_optimizer_that_has_it() -> None:
    assert problem_of("optimizer=adam&momentum=0.5") == "momentum the optimizer adam has no momentum setting."
    assert parse_link("optimizer=sgd&momentum=0.5").spec.optimizer.momentum == 0.5


@pytest.mark.parametrize("name", REGULARIZERS)
def test_a_regularizer_brings_its_rate(name: str) -> None:
    rate = ExperimentSpec.from_settings(regularizer=name).training.regularization_rate
    assert (rate == 0) is (name == "none")


def test_a_rate_needs_a_regularizer() -> None:
    assert problem_of("regularization_rate=0.1") == "regularization_rate has no effect without a regularizer."


def test_settings_that_a_data_set_lacks() -> None:
    assert problem_of("dataset=xor&n_samples=5") == "n_samples the data set xor always has 4 rows."
    assert problem_of("dataset=xor&noise=0.1") == "noise the data set xor has no noise setting."
    assert problem_of("dataset=xor&train_share=0.5") == "train_share all rows of xor are training data."


def test_what_is_default_anyway_may_be_said() -> None:
    assert not parse_link("dataset=xor&n_samples=4&noise=0&train_share=1&batch_size=4").problems


def test_columns_must_be_those_of_the_data_set() -> None:
    assert problem_of("inputs=x1-x9").startswith("inputs must be different columns of circle: x1, x2")
    assert problem_of("inputs=x1-x1").startswith("inputs must be different columns of circle")
    assert problem_of("slice=x1-x1").startswith("slice must be different columns")


def test_inputs_may_be_computed_from_the_coordinates() -> None:
    spec, problems = parse_link("inputs=x1x2-radius")
    assert (spec.data.inputs, spec.view.slice, problems) == (("x1x2", "radius"), ("x1", "x2"), ())
    assert spec.n_parameters == ExperimentSpec.from_settings().n_parameters
    assert problem_of("slice=x1-radius") == "slice must be different columns of circle: x1, x2."
    assert problem_of("dataset=iris&inputs=radius").startswith("inputs must be different columns of iris")
    assert problem_of("dataset=sine&inputs=sin_x2").startswith("inputs must be different columns of sine")


def test_a_curve_is_shown_over_its_only_column() -> None:
    spec, problems = parse_link("dataset=sine&slice=x1-y")
    assert (spec.view.slice, problems) == (("x1", "y"), ())
    assert problem_of("dataset=sine&slice=y-x1") == "slice the data set sine is always shown as x1 - y."


def test_all_columns_by_one_word() -> None:
    spec = parse_link("inputs=all").spec
    assert spec.data.inputs == tuple(column.name for column in spec.card.columns)


def test_all_columns_of_an_unknown_data_set_are_those_of_the_default() -> None:
    spec, problems = parse_link("dataset=bogus&inputs=all")
    assert spec == parse_link("inputs=all").spec
    assert [problem.field for problem in problems] == ["dataset"]


def test_one_input_is_shown_against_another_column() -> None:
    assert ExperimentSpec.from_settings(inputs=("x2",)).view.slice == ("x2", "x1")


def test_parameters_are_weights_and_biases() -> None:
    assert ExperimentSpec.from_settings(layers=(6, 4)).n_parameters == 18 + 28 + 5


def test_an_experiment_is_the_same_however_it_is_shown() -> None:
    spec = ExperimentSpec.from_settings(seed=3)
    shown = ExperimentSpec.from_settings(
        seed=3, speed="max", show_test=True, discretize=True, epochs=7, slice=("x2", "x1")
    )
    assert spec.training_identity() == shown.training_identity()
    assert spec.training_identity() != ExperimentSpec.from_settings(seed=4).training_identity()


class TestMerge:
    def test_a_change_keeps_the_rest(self) -> None:
        spec, problems = merge_settings(ExperimentSpec.from_settings(seed=3), {"layers": (5,)})
        assert (spec, problems) == (ExperimentSpec.from_settings(seed=3, layers=(5,)), ())

    def test_a_wrong_change_is_told(self) -> None:
        spec, problems = merge_settings(ExperimentSpec.from_settings(seed=3), {"layers": (65,)})
        assert (spec, [p.field for p in problems]) == (ExperimentSpec.from_settings(seed=3), ["layers"])

    def test_what_no_longer_fits_is_dropped_without_a_word(self) -> None:
        before = ExperimentSpec.from_settings(
            dataset="circle", noise=0.2, n_samples=300, batch_size=100, seed=3
        )
        spec, problems = merge_settings(before, {"dataset": "xor"})
        assert (spec, problems) == (ExperimentSpec.from_settings(dataset="xor", seed=3), ())

    def test_another_optimizer_forgets_the_step_of_the_last(self) -> None:
        before = ExperimentSpec.from_settings(optimizer="momentum", learning_rate=0.5, momentum=0.7)
        assert merge_settings(before, {"optimizer": "adam"}).spec == ExperimentSpec.from_settings(
            optimizer="adam"
        )

    def test_another_regularizer_forgets_the_rate(self) -> None:
        before = ExperimentSpec.from_settings(regularizer="l1", regularization_rate=0.5)
        assert merge_settings(before, {"regularizer": "none"}).spec == ExperimentSpec.from_settings()

    def test_fewer_layers_make_do_with_one_activation(self) -> None:
        before = ExperimentSpec.from_settings(layers=(3, 3), activation=("relu", "tanh"), dropout=(0.1, 0.2))
        after = ExperimentSpec.from_settings(layers=(3,), activation=("relu",), dropout=(0.1,))
        assert merge_settings(before, {"layers": (3,)}) == (after, ())
        assert merge_settings(before, {"layers": ()}) == (
            ExperimentSpec.from_settings(layers=(), activation=("relu",), dropout=(0.1,)),
            (),
        )

    def test_a_further_layer_is_like_the_last(self) -> None:
        before = ExperimentSpec.from_settings(
            layers=(3, 3), initializer=("he_normal", "ones"), batch_normalization=(True, False)
        )
        spec, problems = merge_settings(before, {"layers": (3, 3, 2)})
        assert not problems
        assert spec.network.initializer == ("he_normal", "ones", "ones")
        assert spec.network.batch_normalization == (True, False, False)

    def test_lists_that_are_given_with_the_layers_are_kept(self) -> None:
        before = ExperimentSpec.from_settings(layers=(3, 3), activation=("relu", "tanh"))
        spec = merge_settings(before, {"layers": (3,), "activation": ("tanh",)}).spec
        assert spec == ExperimentSpec.from_settings(layers=(3,))


def test_tasks_are_strings() -> None:
    assert [str(task) for task in Task] == ["binary", "multiclass", "regression"]
