"""Teachers' links: locks, hidden controls, texts and goals come back from a link as they went into it."""

from urllib.parse import parse_qsl, urlencode

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.spec import ExperimentSpec, link_items, parse_link, parse_link_items
from playground.spec.assignments.assignment import (
    LONGEST_TASK,
    Assignment,
    assignment_link_items,
    parse_assignment,
    trimmed_task_text,
)
from playground.spec.assignments.goal import FEWEST, SCORES, Goal, format_goal, is_possible_bound, parse_goal
from playground.spec.assignments.lockable_settings import (
    COMMANDS,
    CONTROLS,
    controls_in_link_order,
    link_text_of_controls,
    parse_controls,
)
from playground.spec.assignments.locks import (
    change_unlocked_settings,
    restore_locked_settings,
    setting_values,
)
from playground.spec.assignments.seal import make_seal, seal_fits, task_code
from playground.spec.experiment import FIELDS
from tests.spec.strategies import specs

KEY = b"a key of this test"
controls = st.sets(st.sampled_from(CONTROLS)).map(controls_in_link_order)
tasks = st.text(max_size=600).map(trimmed_task_text)


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    """Return a goal that a run could reach."""
    score = draw(st.sampled_from(list(SCORES)))
    bounds = st.floats(0, 1_000_000, allow_nan=False).filter(lambda bound: is_possible_bound(score, bound))
    small = st.floats(0, 1, exclude_min=True, exclude_max=True)
    return Goal(score=score, bound=draw(small if SCORES[score] == ">" else st.one_of(small, bounds)) + 0.0)


@st.composite
def assignments(draw: st.DrawFn) -> Assignment:
    """Return any assignment."""
    goal = draw(st.none() | goals())
    return Assignment(
        lock=draw(controls),
        hide=draw(controls),
        task=draw(tasks),
        task_ko=draw(tasks),
        goal=goal,
        fewest=draw(st.sampled_from(["", *FEWEST])) if goal else "",
        following=draw(st.sampled_from(["", "dataset=moons&task=a%20b%26c&lock=seed&next=x%3D1%2526"])),
    )


def through_an_address(items: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pairs after a journey through a browser's address."""
    return parse_qsl(urlencode(items), keep_blank_values=True)


@settings(max_examples=1000, deadline=None)
@given(assignments())
def test_every_assignment_comes_back(assignment: Assignment) -> None:
    items = assignment_link_items(assignment, "2345")
    read = parse_assignment(through_an_address(items))
    assert (read.assignment, read.seal, read.problems) == (assignment, "2345", ())
    assert assignment_link_items(read.assignment, read.seal) == items


@settings(max_examples=300, deadline=None)
@given(specs(), assignments())
def test_an_assignment_is_no_part_of_the_experiment(spec: ExperimentSpec, assignment: Assignment) -> None:
    both = [*link_items(spec).items(), *assignment_link_items(assignment).items()]
    assert parse_link_items(both) == (spec, ())
    assert parse_link_items(both).spec.training_identity() == spec.training_identity()
    assert parse_assignment(both).assignment == assignment


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["lock", "hide", "task", "goal", "fewest", "next", "seal"]), st.text())
    )
)
def test_any_texts_load_and_what_counts_comes_back(items: list[tuple[str, str]]) -> None:
    read = parse_assignment(items)
    assert all(problem.reason.text() for problem in read.problems)
    again = parse_assignment(assignment_link_items(read.assignment, read.seal).items())
    assert again == (read.assignment, read.seal, ())


def test_unknown_names_are_told_and_the_others_count() -> None:
    read = parse_assignment(
        [("lock", "layers-colour-seed"), ("hide", "all-but-layers-taste"), ("lock", "noise")]
    )
    assert read.assignment.lock == ("seed", "layers")
    assert read.assignment.hide == controls_in_link_order(set(CONTROLS) - {"layers"})
    assert [(p.field, p.value) for p in read.problems] == [
        ("lock", "noise"),
        ("lock", "colour"),
        ("hide", "taste"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("all", CONTROLS),
        ("all-but-seed", controls_in_link_order(set(CONTROLS) - {"seed"})),
        ("weight-seed", ("seed", "weight")),
    ],
)
def test_controls_have_a_short_form(text: str, names: tuple[str, ...]) -> None:
    assert parse_controls(text) == (names, ())
    assert parse_controls(link_text_of_controls(names)) == (names, ())


def test_the_shorter_form_is_written() -> None:
    assert link_text_of_controls(CONTROLS) == "all"
    assert link_text_of_controls(set(CONTROLS) - {"layers"}) == "all-but-layers"
    assert link_text_of_controls({"layers"}) == "layers"
    assert not set(COMMANDS) & set(FIELDS)
    assert not {"all", "but"} & set(CONTROLS)


@pytest.mark.parametrize(
    "text",
    [
        "val_loss",
        "val_loss>0.05",
        "metric<0.9",
        "loss<0",
        "metric>1",
        "val_loss<x",
        "speed<3",
        "loss<1e9",
        "loss<nan",
    ],
)
def test_a_goal_that_no_run_could_have_is_told(text: str) -> None:
    read = parse_assignment([("goal", text), ("fewest", "epochs")])
    assert read.assignment.goal is None
    assert [problem.field for problem in read.problems] == ["goal", "fewest"]


def test_a_goal_is_read_as_people_write_it() -> None:
    assert parse_goal(" val_loss < 5e-2 ") == Goal(score="val_loss", bound=0.05)
    assert parse_goal("val_metric>95%") == Goal(score="val_metric", bound=0.95)
    assert format_goal(Goal(score="val_metric", bound=0.97)) == "val_metric>0.97"


def test_a_task_is_plain_text_of_limited_length() -> None:
    read = parse_assignment(
        [("task", "  Solve \u202e it\t<b>now</b>\r\n\n\x00 well "), ("task_ko", "가" * 501)]
    )
    assert read.assignment.task == "Solve it <b>now</b>\nwell"
    assert read.assignment.task_ko == "가" * LONGEST_TASK
    assert [problem.field for problem in read.problems] == ["task_ko"]
    assert read.assignment.task_text("en") == read.assignment.task
    assert Assignment(task_ko="하나").task_text("en") == "하나"


@settings(max_examples=300, deadline=None)
@given(specs(), specs(), st.sets(st.sampled_from(list(FIELDS))))
def test_no_change_and_no_address_touches_what_is_locked(
    spec: ExperimentSpec, other: ExperimentSpec, locked: set[str]
) -> None:
    held = setting_values(spec, locked)
    for asked in (other.settings(), other.non_default_settings()):
        changed, problems = change_unlocked_settings(spec, asked, locked)
        assert setting_values(changed, locked) == held
        assert {name for name in asked if name in locked and asked[name] != held[name]} <= {
            problem.field for problem in problems
        }
    opened, refused = restore_locked_settings(other, spec, locked)
    assert setting_values(opened, locked) == held
    told = {problem.field for problem in refused}
    differ = {name for name in locked if other.settings()[name] != spec.settings()[name]}
    assert told == differ or (told == differ | {"layers"} and locked & {"dropout", "batch_normalization"})


def test_a_change_that_would_move_what_is_locked_is_refused_as_a_whole() -> None:
    spec = parse_link("dataset=moons&noise=0.3").spec
    changed, problems = change_unlocked_settings(spec, {"dataset": "xor"}, {"noise"})
    assert changed == spec
    assert [problem.reason.text() for problem in problems] == [
        "would change noise, which your teacher has locked."
    ]


def test_what_is_locked_may_be_asked_for_as_it_is() -> None:
    spec = parse_link("layers=4-4&activation=relu").spec
    asked = {"layers": (4, 4, 2), "activation": ("relu", "relu", "relu")}
    changed, problems = change_unlocked_settings(spec, asked, {"activation"})
    assert (changed.network.dense_units, changed.network.activation, problems) == ((4, 4, 2), ("relu",), ())
    _, problems = change_unlocked_settings(
        spec, {**asked, "activation": ("relu", "relu", "tanh")}, {"activation"}
    )
    assert [problem.field for problem in problems] == ["activation"]


def test_what_follows_from_another_setting_stays_where_it_is_locked() -> None:
    spec = parse_link("optimizer=adam").spec
    rate = spec.training.learning_rate
    free, _ = change_unlocked_settings(spec, {"optimizer": "sgd"}, ())
    assert free.training.learning_rate != rate
    kept, problems = change_unlocked_settings(spec, {"optimizer": "sgd"}, {"learning_rate"})
    assert (kept.training.optimizer, kept.training.learning_rate, problems) == ("sgd", rate, ())


@settings(max_examples=200, deadline=None)
@given(specs(), specs(), assignments(), assignments())
def test_a_seal_breaks_with_whatever_it_stands_for(
    spec: ExperimentSpec, other: ExperimentSpec, mine: Assignment, changed: Assignment
) -> None:
    mark = make_seal(KEY, mine, spec)
    assert seal_fits(KEY, mine, spec, mark)
    assert not seal_fits(b"another key", mine, spec, mark)
    assert seal_fits(KEY, changed, spec, mark) == (changed == mine)
    same = setting_values(other, mine.locked_settings) == setting_values(spec, mine.locked_settings)
    assert seal_fits(KEY, mine, other, mark) == same


def test_a_task_has_a_code_for_the_blackboard() -> None:
    mark = make_seal(KEY, Assignment(task="Try it"), ExperimentSpec.from_settings())
    assert task_code(mark) == f"{mark[:4]}-{mark[4:8]}"
    assert mark.isascii()
    assert len(mark) == 20
