"""The link codec: any string loads, and what it means can be written and read back."""

import re
from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import ExperimentSpec, format_link, link_items, parse_link, parse_link_items
from playground.spec.experiment import FIELDS
from playground.spec.link import MAX_LENGTH
from tests.spec.strategies import links, specs

DEFAULT = ExperimentSpec.from_settings()
many = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VARIANTS = 4
"""Links that are made of each one that is drawn, which takes longer than to try them: 5,000 in all."""


def check_any_string(link: str) -> None:
    """Whatever a link says, its spec can be written as a link without problems, and comes back."""
    spec, problems = parse_link(link)
    assert all(problem.field is not None and problem.reason.text() for problem in problems)
    canonical = format_link(spec)
    assert parse_link(canonical) == (spec, ())
    assert format_link(parse_link(canonical).spec) == canonical
    assert ExperimentSpec.from_json(spec.model_dump_json()) == spec


def changed_link(link: str, random: Random) -> str:
    """Return a link with parts of it moved, doubled, cut off or filled with what was elsewhere in it."""
    parts = re.split(r"([&=?#,-])", link)
    for _ in range(random.randint(1, 4)):
        at, other = random.randrange(len(parts)), random.randrange(len(parts))
        change = random.randrange(4)
        if change == 0:
            parts[at], parts[other] = parts[other], parts[at]
        elif change == 1:
            parts.insert(at, parts[other])
        elif change == 2:
            parts[at] = parts[at][: random.randint(0, len(parts[at]))]
        else:
            parts[at] += chr(random.choice((0, 9, 32, 37, 38, 43, 0x661, 0x7F, 0xD800, 0x1F600)))
    return "".join(parts)


@many
@given(links(), st.randoms(use_true_random=False))
def test_hostile_links_load(link: str, random: Random) -> None:
    for each in (link, *(changed_link(link, random) for _ in range(VARIANTS))):
        check_any_string(each)


@pytest.mark.parametrize("link", ["layers=8-8&layers=4", "noise=-0", "dataset=bogus&inputs=all"])
def test_links_that_once_failed_load(link: str) -> None:
    check_any_string(link)


@settings(max_examples=1000, deadline=None)
@given(st.one_of(st.text(), st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape"))))
def test_any_text_loads(text: str) -> None:
    check_any_string(text)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30))))
def test_any_pairs_load(items: list[tuple[str, str]]) -> None:
    check_any_string("?" + format_link(parse_link_items(items).spec))


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(specs())
def test_every_spec_comes_back(spec: ExperimentSpec) -> None:
    assert parse_link(format_link(spec)) == (spec, ())
    assert parse_link_items(link_items(spec).items()) == (spec, ())


def test_a_huge_link_loads_quickly_and_says_that_it_is_cut() -> None:
    spec, problems = parse_link("layers=" + "8-" * 1_000_000)
    assert (spec, [problem.field for problem in problems]) == (DEFAULT, ["link"])
    assert problems[0].reason.text() == "is longer than 20000 characters; the rest is not read."
    assert len(problems[0].value) == 60


@pytest.mark.parametrize("room", range(12))
def test_a_setting_that_is_cut_off_is_not_read(room: int) -> None:
    start = "http://127.0.0.1/?layers=4&lang="
    link = start + "x" * (MAX_LENGTH - len(start) - room) + "&seed=123456&noise=0.1"
    spec, problems = parse_link(link)
    assert (spec, [problem.field for problem in problems]) == (
        ExperimentSpec.from_settings(layers=(4,)),
        ["link"],
    )


def test_a_link_of_the_greatest_length_is_read_whole() -> None:
    start = "lang="
    link = start + "x" * (MAX_LENGTH - len(start) - len("&seed=3")) + "&seed=3"
    assert parse_link(link) == (ExperimentSpec.from_settings(seed=3), ())


def test_defaults_are_left_out() -> None:
    assert format_link(DEFAULT) == ""
    assert parse_link("").spec == DEFAULT


@pytest.mark.parametrize(
    "link",
    [
        "seed=3",
        "?seed=3",
        "http://127.0.0.1:8501/?seed=3",
        "https://school.example/a/b/?seed=3&lang=ko#top",
        "localhost:8501?seed=3",
        " ?seed=%33 ",
        "&&seed=3&",
        "v=1&seed=3",
    ],
)
def test_forms_of_a_link(link: str) -> None:
    assert parse_link(link) == (ExperimentSpec.from_settings(seed=3), ())


@pytest.mark.parametrize("link", ["http://127.0.0.1:8501/", "https://school.example/a=b", "#seed=3", "?"])
def test_an_address_without_settings_is_the_default(link: str) -> None:
    assert parse_link(link) == (DEFAULT, ())


def test_a_question_mark_in_a_value_hides_nothing() -> None:
    spec, problems = parse_link("seed=3&noise=?&layers=4")
    assert (spec.data.seed, spec.network.dense_units) == (3, (4,))
    assert [problem.field for problem in problems] == ["noise"]


def test_the_first_of_a_repeated_key_counts() -> None:
    spec, problems = parse_link("seed=3&seed=4")
    assert spec.data.seed == 3
    assert [(p.field, p.value) for p in problems] == [("seed", "4")]


def test_another_version_is_told() -> None:
    spec, problems = parse_link("v=2&seed=3")
    assert (spec.data.seed, [p.field for p in problems]) == (3, ["v"])


def test_no_hidden_layer_is_a_perceptron() -> None:
    spec, problems = parse_link("layers=")
    assert (spec.network.layers, problems) == ((), ())
    assert format_link(spec) == "layers="
    assert spec.n_parameters == 3


@pytest.mark.parametrize("text", ["relu-tanh", "relu,tanh", " relu - tanh "])
def test_one_activation_for_each_layer(text: str) -> None:
    spec, problems = parse_link(f"layers=3-3&activation={text}")
    assert (spec.network.layer_activations(), problems) == (("relu", "tanh"), ())


def test_activations_must_be_as_many_as_layers() -> None:
    spec, problems = parse_link("layers=3-3-3&activation=relu-tanh")
    assert spec.network.activation == ("tanh",)
    assert [problem.field for problem in problems] == ["activation"]
    assert problems[0].reason.text() == "names 2 values for 3 hidden layers."


def test_equal_activations_are_one() -> None:
    assert format_link(parse_link("layers=3-3&activation=relu-relu").spec) == "layers=3-3&activation=relu"


@pytest.mark.parametrize("text", ["1e-3", "0.001", ".001", "1E-03", "+0.0010", " 0.001 "])
def test_forms_of_a_number(text: str) -> None:
    spec, problems = parse_link(f"learning_rate={text}".replace("+", "%2B"))
    assert (spec.training.learning_rate, problems) == (0.001, ())
    assert format_link(spec) == "learning_rate=0.001"


@pytest.mark.parametrize("text", ["nan", "inf", "1e400", "1_0", "٣", "0x1", "1,5", "1e", "--1", "", "true"])
@pytest.mark.parametrize("name", ["learning_rate", "seed"])
def test_what_is_no_number(name: str, text: str) -> None:
    spec, problems = parse_link(f"{name}={text}&noise=0.1")
    assert spec == ExperimentSpec.from_settings(noise=0.1)
    assert [problem.field for problem in problems] == [name]


def test_settings_are_written_in_the_order_of_the_fields() -> None:
    spec = parse_link("speed=max&seed=3&layers=4&dataset=spiral").spec
    assert format_link(spec) == "dataset=spiral&seed=3&layers=4&speed=max"
    assert list(link_items(spec)) == [name for name in FIELDS if name in link_items(spec)]


def test_the_held_out_rows_are_called_validation_and_links_that_say_test_mean_the_same() -> None:
    told, before = (parse_link(f"dataset=moons&patience=5&monitor={name}") for name in ("validation", "test"))
    assert told == before == (told.spec, ())
    assert told.spec.stopping.monitor == "validation"
    assert parse_link("dataset=xor&monitor=test").problems[0].field == "monitor"
    assert "test" not in parse_link("monitor=rest").problems[0].reason.text()


def test_a_wrong_value_is_shown_short() -> None:
    (problem,) = parse_link("optimizer=" + "x" * 10_000).problems
    assert len(problem.value) == 60


def test_page_keys_are_no_settings() -> None:
    assert parse_link("lang=ko&theme=dark&embed=true&embed_options=x") == (DEFAULT, ())
