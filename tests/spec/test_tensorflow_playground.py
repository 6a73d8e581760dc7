"""Links of the TensorFlow Playground, and names in other letters."""

import pytest

from playground.spec import format_link, parse_link

ADDRESS = "https://playground.tensorflow.org/"


def read(fragment):
    return parse_link(f"{ADDRESS}#{fragment}")


def test_a_link_is_read_with_the_defaults_of_that_page():
    spec, problems = read("activation=relu&dataset=spiral&networkShape=8,4")
    assert problems == ()
    assert format_link(spec) == (
        "dataset=spiral&layers=8-4&activation=relu&optimizer=sgd&learning_rate=0.03&batch_size=10"
    ).replace("&batch_size=10", "")
    assert (spec.training.batch_size, spec.data.train_share) == (10, 0.5)


def test_all_its_settings_that_exist_here_are_read():
    spec, problems = read(
        "activation=tanh&regularization=L2&batchSize=7&dataset=xor&regDataset=reg-plane&learningRate=0.1"
        "&regularizationRate=0.01&noise=25&networkShape=3&showTestData=true&discretize=true&percTrainData=80"
        "&x=true&y=false&xTimesY=true&xSquared=true&cosX=false&sinX=true&problem=classification&initZero=true"
        "&hideText=false&collectStats=false&showTestData_hide=true"
    )
    assert problems == ()
    assert spec.data.dataset == "xor_clouds" and spec.data.noise == 0.25 and spec.data.train_share == 0.8
    assert set(spec.data.inputs) == {"x1", "x1x2", "x1_sq", "sin_x1"}
    assert (spec.training.regularizer, spec.training.regularization_rate) == ("l2", 0.01)
    assert (spec.training.batch_size, spec.training.learning_rate) == (7, 0.1)
    assert spec.view.show_test and spec.view.discretize and spec.network.initializer == ("zeros",)


def test_regression_has_its_own_data():
    assert read("problem=regression&regDataset=reg-gauss").spec.data.dataset == "multi_gauss"
    assert read("problem=regression").spec.data.dataset == "plane"


@pytest.mark.parametrize(
    ("fragment", "field"),
    [("seed=0.5", "seed"), ("dataset=moon", "dataset"), ("learningRate=fast", "learningRate"),
     ("noise=80", "noise"),
     ("networkShape=900", "networkShape"), ("batchSize=-1", "batchSize")],
)  # fmt: skip
def test_what_is_not_read_is_told_by_its_name_there(fragment, field):
    assert [problem.field for problem in read(fragment).problems] == [field]


@pytest.mark.parametrize("link", [ADDRESS, "playground.tensorflow.org", f"{ADDRESS}#", f"{ADDRESS}#&&=;%zz"])
def test_any_such_address_can_be_read(link):
    assert parse_link(link).spec.data.dataset == "circle"


@pytest.mark.parametrize(
    "link", ["https://[", "http://example.org/#networkShape=8", "dataset=xor#networkShape=8"]
)
def test_other_addresses_are_read_as_before(link):
    assert parse_link(link).spec.network.dense_units != (8,)


@pytest.mark.parametrize(
    ("link", "same"),
    [("activation=ReLU", "activation=relu"), ("dataset=IRIS", "dataset=iris"),
     ("optimizer=Adamax", "optimizer=adamax"),
     ("layers=3-4&activation=ReLU-TANH", "layers=3-4&activation=relu-tanh")],
)  # fmt: skip
def test_names_are_known_in_any_letters(link, same):
    assert parse_link(link) == parse_link(same) and not parse_link(link).problems


@pytest.mark.parametrize("link", ["activation=relux", "initializer=foo"])
def test_a_name_of_a_list_that_is_none_is_answered_with_those_there_are(link):
    (problem,) = parse_link(link).problems
    assert "relu" in problem.reason.text() or "glorot_uniform" in problem.reason.text()
