"""What is tried for a verdict: experiments that can be trained, none twice, and none that a task forbids."""

import pytest

import playground.datasets  # noqa: F401
from playground.spec import parse_link
from playground.spec.remedies import REMEDIES, rate_at_most, remedies

LINKS = (
    "",
    "dataset=xor&layers=",
    "dataset=and&layers=&train_share=1&learning_rate=100",
    "dataset=spiral&layers=2-dropout0.3-4-batchnorm&activation=relu-tanh&batch_size=1&initializer=zeros",
    "dataset=plane&layers=64-64&regularizer=l2&regularization_rate=10&learning_rate=0.000001",
    "dataset=iris&layers=1&patience=5&batch_normalization=1&dropout=0.5&batch_size=1",
)


@pytest.mark.parametrize("verdict", REMEDIES)
@pytest.mark.parametrize("link", LINKS)
def test_what_is_tried_can_be_trained_and_is_no_two_times_the_same(verdict: str, link: str) -> None:
    spec = parse_link(link).spec
    found = list(remedies(verdict, spec))
    identities = [changed.training_identity() for _, changed in found]
    assert len({*identities, spec.training_identity()}) == len(found) + 1
    for remedy, changed in found:
        assert all(changed.setting(name) == value for name, value in remedy.changes.items())
        query = "&".join(f"{name}={text}" for name, text in remedy.link_items().items())
        told, problems = parse_link(f"dataset={spec.data.dataset}&{query}")
        assert not [problem for problem in problems if problem.field != "dropout"]
        assert all(told.setting(name) == changed.setting(name) for name in remedy.changes)


def test_nothing_is_tried_that_a_task_keeps_closed() -> None:
    spec = parse_link("dataset=spiral&layers=3").spec
    tried = {name for remedy, _ in remedies("plateau", spec) for name in remedy.changes}
    assert {"learning_rate", "layers", "initializer_seed", "activation"} <= tried
    free = {
        name
        for remedy, _ in remedies("plateau", spec, ("layers", "learning_rate"))
        for name in remedy.changes
    }
    assert free == tried - {"layers", "learning_rate"}
    assert list(remedies("learning", spec)) == []


def test_rates_to_try_fall_and_leave_the_penalty_no_room_to_overshoot() -> None:
    spec = parse_link(
        "dataset=moons&optimizer=sgd&learning_rate=0.3&regularizer=l2&regularization_rate=10"
    ).spec
    rates = [
        changed.training.learning_rate
        for remedy, changed in remedies("diverged", spec)
        if remedy.kind == "rate"
    ]
    assert rates == sorted(rates, reverse=True)
    assert all(2 * 10 * rate <= 0.5 for rate in rates)
    assert [rate_at_most(limit) for limit in (0.1, 0.099, 0.3, 7, 0.00031)] == [0.1, 0.03, 0.3, 3.0, 0.0003]


def rates_for(verdict: str, link: str) -> list[float]:
    found = remedies(verdict, parse_link(link).spec)
    return [changed.training.learning_rate for remedy, changed in found if remedy.kind == "rate"]


def test_a_rate_far_too_large_has_a_ladder_of_rates_below_it_the_likeliest_first() -> None:
    rates = rates_for("rate_too_large", "dataset=circle&learning_rate=3")  # the usual one is 0.0003
    assert sorted(rates) == [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0]
    assert set(rates[:3]) == {0.001, 0.003, 0.01}
    assert rates_for("diverged", "dataset=circle&learning_rate=3")[0] == 0.0003
    assert rates_for("rate_too_large", "dataset=circle&learning_rate=0.0003") == [0.0001, 0.00003, 0.00001]


@pytest.mark.parametrize(
    ("layers", "first"),
    [("2", ["3", "4"]), ("3", ["4", "5"]), ("8", ["10", "12"]), ("3-2", ["4-3", "5-4"]), ("", ["2", "3"])],
)
@pytest.mark.parametrize("verdict", ["plateau", "underfitting"])
def test_a_few_units_more_are_tried_before_many(verdict: str, layers: str, first: list[str]) -> None:
    found = remedies(verdict, parse_link(f"dataset=circle&layers={layers}").spec)
    nets = [remedy for remedy, _ in found if "layers" in remedy.changes]
    told = [str(remedy.told["layers"]) for remedy in nets]
    assert told[0] == first[0]
    assert first[1] in told[1:3]
    assert [remedy.kind for remedy in nets] == ["layers" if "-" in name else "layer" for name in told]


def test_a_single_neuron_is_not_begun_at_other_places() -> None:
    single, hidden = (parse_link(f"dataset=and&layers={layers}").spec for layers in ("", "2"))
    assert "start" not in {remedy.kind for remedy, _ in remedies("stuck", single)}
    assert "start" in {remedy.kind for remedy, _ in remedies("stuck", hidden)}
