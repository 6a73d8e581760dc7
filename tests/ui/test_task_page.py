"""The script of the page in a teacher's task: what is locked stays, what is hidden is not there."""

from pathlib import Path

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
def test_locked_widgets_are_disabled_and_say_why_and_hidden_ones_are_not_there(language: str) -> None:
    test = page(query(sealed(RATE, lock="learning_rate-layers-seed", hide="optimizer-noise")), language)
    rate = test.selectbox(key="setting_learning_rate")
    assert rate.disabled
    assert ":material/lock:" in rate.label
    assert bool(HANGUL.search(rate.help.split("\n")[0])) == (language == "ko")
    assert all(test.button(key=key).disabled for key in ("layer_more", "layer_less", "regenerate"))
    assert not test.selectbox(key="setting_activation").disabled
    assert not {"optimizer", "noise"} & keys_of(test)


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
        ("lock=dataset", {"picker", "chips"}),
        ("hide=points", {"picker", "chips"}),
        ("lock=points", {"picker", "chips"}),
        ("hide=inputs", {"picker", "draw"}),
    ],
)
def test_pictures_that_choose_something_can_be_hidden(held: str, left: set[str]) -> None:
    assert components_of(page(f"dataset=drawn&{held}")) == left


def test_a_forged_change_of_a_locked_setting_is_refused() -> None:
    test = page(query(sealed(RATE, lock="learning_rate-layers")))
    before = address(test)
    rate, units = test.selectbox(key="setting_learning_rate"), test.number_input(key="units_0")
    rate.proto.disabled = units.proto.disabled = False  # as a browser would that minds no lock
    rate.set_value("0.3").run()
    assert address(test) == before
    assert test.selectbox(key="setting_learning_rate_again_1").value == "0.01"  # in place of the forged one
    units.set_value(9).run()
    assert address(test) == before


def test_an_address_that_was_changed_by_hand_does_not_change_what_is_locked() -> None:
    link = sealed(RATE, lock="learning_rate", task="Find it")
    test = page(query(link))
    goto(test, "learning_rate=1&activation=relu")  # no lock, no seal, another rate
    assert parse_link(address(test)).spec.training.learning_rate == 0.01
    assert parse_link(address(test)).spec.network.activation == ("relu",)
    assert texts(test)["seal"] == link["seal"]
    assert any("learning_rate=1" in warning.value for warning in test.warning)
    assert test.selectbox(key="setting_learning_rate").disabled
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
    assert test.selectbox(key="setting_learning_rate").disabled
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
