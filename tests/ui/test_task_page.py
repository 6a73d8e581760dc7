"""The script of the page in a teacher's task: what is locked stays, what is hidden is not there."""

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from streamlit.testing.v1 import AppTest

from playground.i18n import LANGUAGES
from playground.spec import parse_link
from playground.spec.assignments.assignment import Assignment, parse_assignment
from playground.spec.experiment import FIELDS
from playground.ui.blocks.task_form import task_items_from_browser
from playground.web.site.task_store import OpenTask, TaskMemory
from playground.web.teacher.seal_key import FILE, given_or_stored_seal_key
from tests.ui.script_page import HANGUL, address, keys_of, keys_on_page, page
from tests.ui.task_links import goto, query, sealed

RATE = "learning_rate=0.01"


def texts(test: AppTest) -> dict[str, str]:
    """Return the pairs of the address after the script."""
    pairs = {key: test.query_params[key] for key in test.query_params}
    return {key: value if isinstance(value, str) else value[0] for key, value in pairs.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_locked_is_told_in_words_and_neither_that_nor_what_is_hidden_has_a_control(
    language: str,
) -> None:
    test = page(query(sealed(RATE, lock="learning_rate-layers-seed", hide="optimizer-noise")), language)
    assert not {"learning_rate", "optimizer", "noise", "units_0", "neurons_0"} & keys_of(test)
    assert not {"layer_more", "layer_less", "regenerate"} & {button.key for button in test.button}
    assert "activation" in keys_of(test)
    assert not any(widget.disabled for widget in (*test.selectbox, *test.number_input, *test.slider))
    told = locked_box(test)
    assert bool(HANGUL.search(told)) == (language == "ko")
    assert re.findall("<dd>([^<]*)</dd>", told) == ["7", "6, 4", "0.01"]


def locked_box(test: AppTest) -> str:
    """Return the box that tells what is locked, or an empty text."""
    return next((found for found in map(html_of, test.get("html")) if found.startswith("<section")), "")


def html_of(element: Any) -> str:
    """Return the source of an HTML element of a page."""
    return str(element.proto.body)


def test_a_long_list_of_what_is_locked_is_folded_and_what_is_hidden_too_is_not_told() -> None:
    told = locked_box(page(f"{RATE}&lock=all-but-layers&hide=optimizer"))
    first, _, rest = told.partition("<details>")
    assert "<dd>0.01</dd>" in first and "Adam" not in told
    assert 4 < first.count("<dt>") < 12 < rest.count("<dt>")
    assert "<script" not in locked_box(page("task=<script>&lock=seed"))


@pytest.mark.parametrize(
    ("held", "strip", "column"),
    [
        ("lock=dataset", {"learning_rate", "optimizer", "loss"}, {"noise", "neurons_0"}),
        ("lock=all-but-layers-activation", set(), {"neurons_0", "neurons_1", "activation"}),
        ("lock=all-but-learning_rate", set(), {"learning_rate"}),
        ("hide=all", set(), set()),
    ],
)
def test_what_a_task_leaves_stands_together_without_gaps(
    held: str, strip: set[str], column: set[str]
) -> None:
    test = page(held, more=False)
    shown = keys_of(test)
    assert (strip | column) <= shown
    if not strip:  # few choices stand in the column, and there is no strip
        assert shown - {"speed", "seeds_count", "seeds_kind"} == column
        assert not [popover for popover in test.get("popover") if popover.proto.popover.label == "More"]
    assert bool(locked_box(test)) == held.startswith("lock")


def next_task_page() -> None:
    """A page that goes on to the next task."""
    import streamlit

    from playground.ui.session import spec_state

    spec_state.current_spec()
    streamlit.button("on", key="on", on_click=spec_state.open_next_task)


def test_the_next_task_takes_the_place_of_this_one_with_its_own_locks() -> None:
    second = sealed("dataset=moons&learning_rate=0.3", lock="learning_rate", task="Two")
    test = AppTest.from_function(next_task_page)
    for key, text in sealed(RATE, lock="learning_rate-seed", next=query(second)).items():
        test.query_params[key] = text
    test.query_params["lang"] = "ko"
    test.run()
    assert parse_link(address(test)).spec.training.learning_rate == 0.01
    test.button(key="on").click().run()
    assert not test.exception
    assert texts(test) == {**second, "lang": "ko"}
    test.button(key="on").click().run()  # it is the last one
    assert texts(test) == {**second, "lang": "ko"}


HIDEABLE = sorted(set(FIELDS) - {"dataset", "layers", "slice", "points"})


@pytest.mark.parametrize("names", [HIDEABLE[::2], HIDEABLE[1::2]], ids=["even", "odd"])
def test_every_setting_can_be_hidden_and_nothing_else_is(names: list[str]) -> None:
    shown = keys_on_page() & set(HIDEABLE)
    assert shown & set(names)
    assert keys_on_page(f"hide={'-'.join(names)}") & set(HIDEABLE) == shown - set(names)


def components_of(test: AppTest) -> set[str]:
    """Return the keys of the pictures of a page that choose something."""
    return {"picker", "draw", "chips"} & {getattr(element, "key", None) for element in test.main}


@pytest.mark.parametrize(
    ("held", "left"),
    [
        ("", {"picker", "draw", "chips"}),
        ("hide=dataset", {"chips"}),
        ("lock=dataset", {"chips"}),
        ("hide=points", {"picker", "chips"}),
        ("lock=points", {"picker", "chips"}),
        ("hide=inputs", {"picker", "draw"}),
    ],
)
def test_pictures_that_choose_something_can_be_hidden(held: str, left: set[str]) -> None:
    assert components_of(page(f"dataset=drawn&{held}")) == left


def test_an_address_that_was_changed_by_hand_does_not_change_what_is_locked() -> None:
    link = sealed(RATE, lock="learning_rate", task="Find it")
    test = page(query(link))
    goto(test, "learning_rate=1&activation=relu")  # no lock, no seal, another rate
    assert parse_link(address(test)).spec.training.learning_rate == 0.01
    assert parse_link(address(test)).spec.network.activation == ("relu",)
    assert texts(test)["seal"] == link["seal"]
    assert any("learning_rate=1" in warning.value for warning in test.warning)
    assert "learning_rate" not in keys_of(test)
    goto(test, query({**link, "learning_rate": "1"}))
    assert parse_link(address(test)).spec.training.learning_rate == 0.01


def test_a_task_is_left_on_purpose_and_then_everything_is_free() -> None:
    test = page(query(sealed(RATE, lock="learning_rate")))
    test.button(key="leave_task").click().run()
    assert address(test) == RATE
    test.selectbox(key="setting_learning_rate").set_value("0.3").run()
    assert address(test) == "learning_rate=0.3"
    assert "leave_task" not in [button.key for button in test.button]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "change", [{"learning_rate": "1"}, {"lock": "seed"}, {"goal": "val_loss<9"}, {"seal": "x"}]
)
def test_a_link_that_was_changed_by_hand_is_told(change: dict[str, str], language: str) -> None:
    link = sealed(RATE, lock="learning_rate", goal="val_loss<0.05")
    test = page(query({**link, **change}), language)
    assert bool(HANGUL.search(test.warning[0].value)) == (language == "ko")
    assert "seal" not in test.query_params
    test.button(key="forget_task_notice").click().run()
    assert not test.warning


def test_a_task_that_was_written_by_hand_holds_and_has_no_seal() -> None:
    test = page(f"{RATE}&lock=learning_rate-colour")
    assert "learning_rate" not in keys_of(test)
    assert "colour" in test.warning[0].value
    assert address(test) == f"{RATE}&lock=learning_rate"


def test_a_task_begins_no_other_run_and_stays_in_the_links_of_the_page() -> None:
    link = sealed("", task="Find it", goal="val_loss<0.05")
    test = page(query(link))
    assert link.items() <= texts(test).items()
    test.selectbox(key="setting_activation").set_value("relu").run()
    assert link.items() <= texts(test).items()
    free, task = parse_link(""), parse_link(query(link))
    assert free.spec.training_identity() == task.spec.training_identity()


def test_an_experiment_that_does_not_fit_what_is_locked_is_refused() -> None:
    test = page(query(sealed("dataset=moons&noise=0.3", lock="noise")))
    goto(test, "dataset=xor")
    assert parse_link(address(test)).spec.data.dataset == "moons"
    assert "noise=0" in test.warning[0].value


@pytest.mark.parametrize(
    "told", [None, 3, [], {"lock": 3}, {"lock": ["x" * 9999], "task": "y" * 9999, "goal": []}]
)
def test_whatever_a_browser_wants_as_a_task_is_checked(told: object) -> None:
    read = parse_assignment(task_items_from_browser(told).items())
    assert read.assignment in (Assignment(), Assignment(task="y" * 500))


def test_a_seal_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = given_or_stored_seal_key(None, tmp_path / "state")
    assert key == given_or_stored_seal_key(None, tmp_path / "state")
    assert (tmp_path / "state" / FILE).stat().st_mode & 0o777 == 0o600
    assert given_or_stored_seal_key(SecretStr("of the school"), tmp_path) == given_or_stored_seal_key(
        SecretStr("of the school"), tmp_path / "x"
    )
    blocked = tmp_path / "a file"
    blocked.write_text("")
    assert given_or_stored_seal_key(None, blocked) != given_or_stored_seal_key(None, blocked)


def test_a_browser_is_in_its_task_for_half_a_day() -> None:
    now = [0.0]
    memory = TaskMemory(most=2, clock=lambda: now[0])
    task = OpenTask(assignment=Assignment(task="Find it"), start=parse_link("").spec, seal="s")
    for browser in ("a", "b", "c"):
        memory.remember(browser, task)
    memory.remember("", task)
    assert [memory.task_of(browser) for browser in ("", "a", "b", "c")] == [None, None, task, task]
    memory.forget("b")
    assert memory.task_of("b") is None
    now[0] = 13 * 3600
    assert memory.task_of("c") is None
