"""Schedules, parameters of optimizers, settings of single layers, and changes without a restart."""

import pytest

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import (
    ExperimentSpec,
    ScheduleSpec,
    format_link,
    live_changes,
    merge_settings,
    needs_restart,
    parse_link,
)
from playground.spec.experiment import FIELDS
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.optimization.schedules import SCHEDULES


def schedule_of(link: str) -> ScheduleSpec:
    """Return the schedule of a link without problems."""
    spec, problems = parse_link(link)
    assert not problems
    return spec.schedule


class TestSchedules:
    def test_exponential_decay_of_the_course(self) -> None:
        schedule = schedule_of("schedule=exponential&decay_rate=0.96&decay_epochs=1")
        rates = [round(0.1 * schedule.factor(n), 4) for n in range(6)]
        assert rates == [0.1, 0.096, 0.0922, 0.0885, 0.0849, 0.0815]

    def test_time_decay_of_the_course(self) -> None:
        schedule = schedule_of("schedule=time&decay_rate=0.5")
        assert [schedule.factor(n) for n in range(5)] == [1 / (1 + 0.5 * n) for n in range(5)]

    def test_a_staircase(self) -> None:
        schedule = schedule_of("schedule=step&decay_rate=0.1&decay_epochs=3")
        assert [schedule.factor(n) for n in range(7)] == pytest.approx([1, 1, 1, 0.1, 0.1, 0.1, 0.01])

    def test_cosine_ends_at_its_share_and_stays(self) -> None:
        schedule = schedule_of("schedule=cosine&decay_epochs=10&alpha=0.1")
        assert [schedule.factor(n) for n in (0, 5, 10, 11, 1000)] == pytest.approx([1, 0.55, 0.1, 0.1, 0.1])

    def test_cosine_takes_the_whole_run(self) -> None:
        assert schedule_of("schedule=cosine&epochs=70").decay_epochs == 70
        assert schedule_of("warmup_epochs=20&schedule=cosine&epochs=70").decay_epochs == 50
        warmed = schedule_of("schedule=cosine&epochs=70&warmup_epochs=20")
        assert [warmed.factor(n) for n in (20, 45, 70)] == pytest.approx([1, 0.5, 0])
        assert schedule_of("schedule=cosine&epochs=7&warmup_epochs=9").decay_epochs == 1

    def test_a_warm_up_comes_first(self) -> None:
        schedule = schedule_of("schedule=time&decay_rate=1&warmup_epochs=3")
        assert [schedule.factor(n) for n in range(6)] == pytest.approx([1 / 4, 2 / 4, 3 / 4, 1, 1 / 2, 1 / 3])

    @pytest.mark.parametrize("name", SCHEDULES)
    def test_every_schedule_stays_between_0_and_1(self, name: str) -> None:
        for link in (f"schedule={name}", f"schedule={name}&warmup_epochs=7"):
            factors = [schedule_of(link).factor(n) for n in (*range(100), 99_999)]
            assert all(0 <= factor <= 1 for factor in factors)

    def test_only_constant_is_constant(self) -> None:
        assert [name for name in SCHEDULES if schedule_of(f"schedule={name}").is_constant] == ["constant"]
        assert not schedule_of("warmup_epochs=1").is_constant


class TestOptimizers:
    @pytest.mark.parametrize("name", OPTIMIZERS)
    def test_defaults_are_those_of_the_registry(self, name: str) -> None:
        parameters = ExperimentSpec.from_settings(optimizer=name).optimizer
        assert {key: getattr(parameters, key) for key in OPTIMIZERS[name].parameters} == OPTIMIZERS[
            name
        ].parameters

    def test_every_parameter_belongs_to_an_optimizer(self) -> None:
        used = {key for one in OPTIMIZERS.values() for key in one.parameters}
        assert used == set(OptimizerSpec.model_fields)

    def test_what_an_optimizer_lacks_is_told(self) -> None:
        (problem,) = parse_link("optimizer=sgd&rho=0.5").problems
        assert problem.reason.text() == "the optimizer sgd has no rho setting."

    def test_another_optimizer_forgets_them(self) -> None:
        before = ExperimentSpec.from_settings(optimizer="adam", beta_1=0.5)
        assert merge_settings(before, {"optimizer": "nadam"}).spec == ExperimentSpec.from_settings(
            optimizer="nadam"
        )


class TestLayers:
    @pytest.mark.parametrize(
        "link",
        ["layers=3-3&dropout=0.1-0.2", "layers=3-3&batch_normalization=1-0",
         "layers=3-3&initializer=ones-zeros", "layers=3-3&dropout=1e-19-0.5"],
    )  # fmt: skip
    def test_one_value_for_each_layer(self, link: str) -> None:
        spec, problems = parse_link(link)
        assert (format_link(spec), problems) == (link, ())

    def test_equal_values_are_one(self) -> None:
        assert format_link(parse_link("layers=3-3&dropout=0.5-0.5").spec) == "layers=3-3&dropout=0.5"

    def test_the_output_layer_draws_like_the_last_hidden_one(self) -> None:
        network = ExperimentSpec.from_settings(layers=(2, 2), initializer=("ones", "zeros")).network
        assert network.initializers() == ("ones", "zeros", "zeros")
        assert ExperimentSpec.from_settings(layers=(), initializer=("ones",)).network.initializers() == (
            "ones",
        )

    def test_numbers_that_are_learned(self) -> None:
        base = ExperimentSpec.from_settings(layers=(6, 4)).n_parameters
        assert (
            ExperimentSpec.from_settings(layers=(6, 4), batch_normalization=(True,)).n_parameters == base + 10
        )
        maxout = ExperimentSpec.from_settings(layers=(6, 4), activation=("maxout",))
        assert maxout.n_parameters == (2 + 1) * 12 + (6 + 1) * 8 + 5


class TestChanges:
    def test_what_a_running_net_takes_over(self) -> None:
        old = ExperimentSpec.from_settings(layers=(3, 2))
        new = ExperimentSpec.from_settings(
            layers=(3, 2), regularizer="l2", dropout=(0.1, 0.2), batch_size=5, speed="max"
        )
        assert live_changes(old, new) == (
            ("dropout", (0.1, 0.2)), ("batch_size", 5), ("regularizer", "l2"), ("regularization_rate", 0.001)
        )  # fmt: skip
        assert live_changes(old, old) == ()

    @pytest.mark.parametrize("name", FIELDS)
    def test_everything_else_begins_again(self, name: str) -> None:
        live = {"learning_rate", "batch_size", "regularizer", "regularization_rate", "l1_ratio", "dropout"}
        drawn = {"discretize", "confidence", "contour", "errors", "hidden_space", "show_test"}
        shown = {"epochs", "speed", "slice", *drawn}
        assert needs_restart(name) is (name not in live | shown)

    def test_a_change_of_optimizer_begins_again(self) -> None:
        assert (
            live_changes(ExperimentSpec.from_settings(), ExperimentSpec.from_settings(optimizer="sgd"))
            is None
        )


@pytest.mark.parametrize(
    ("name", "rates"), [("none", (0, 0)), ("l1", (2, 0)), ("l2", (0, 2)), ("l1l2", (0.5, 1.5))]
)
def test_rates_of_a_penalty(name: str, rates: tuple[float, float]) -> None:
    assert REGULARIZERS[name].l1_l2_factors(2.0, 0.25) == rates
