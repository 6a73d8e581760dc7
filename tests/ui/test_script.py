"""The script of the page, without a browser and without an engine."""

import pytest

from playground.errors import DataError, QueueFullError, RunRateLimitError, SpecError
from playground.i18n import LANGUAGES, Message
from playground.spec import ExperimentSpec, format_link, parse_link
from playground.spec.experiment import FIELDS
from playground.spec.link import format_link_value
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.ui.blocks.run_access import followed_run_data
from playground.ui.forms.diagram_edits import diagram_controls
from playground.ui.forms.drawing_panel import NOT_DRAWN, drawing_from_browser, file_from_browser
from playground.ui.forms.layer_items import settings_of_items
from playground.ui.forms.setting_inputs import setting_help
from playground.ui.forms.setting_texts import setting_labels_and_values
from playground.ui.session.page_run import TOO_OFTEN
from playground.web.site import page_paths
from tests.spec.strategies import owner
from tests.ui.script_page import HANGUL, address, keys_of, keys_on_page, page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "dataset=xor&inputs=x1-x2-x1x2&layers=",
        "dataset=thoracic",
        "dataset=iris&layers=64-64-64-64-64-64-64-64",
        "dataset=sine&inputs=sin_x1",
        "dataset=dosage",
        "dataset=drawn",
    ],
)
def test_every_page_is_drawn_in_both_languages(query: str, language: str) -> None:
    test = page(query, language)
    assert address(test) == query
    labels = [box.label for box in test.selectbox]
    assert all(labels)
    assert bool(HANGUL.search("".join(labels))) == (language == "ko")


def test_the_rarer_settings_are_drawn_when_they_are_opened() -> None:
    closed, opened = page("dataset=moons", more=False), page("dataset=moons")
    assert {"optimizer", "learning_rate"} <= keys_of(closed) < keys_of(opened)
    assert {"epochs", "schedule", "discretize"} <= keys_of(opened) - keys_of(closed)
    closed.session_state["more"] = True
    assert keys_of(closed.run()) == keys_of(opened)


def test_a_bad_link_is_mended_and_told() -> None:
    test = page("dataset=moons&noise=9&seed=4")
    assert address(test) == "dataset=moons&seed=4"
    assert "noise=9" in test.warning[0].value
    test.button(key="forget_problems").click().run()
    assert not test.warning


def test_a_widget_changes_the_link_and_nothing_else() -> None:
    test = page("dataset=moons&seed=4")
    test.selectbox(key="setting_optimizer").set_value("sgd").run()
    assert address(test) == "dataset=moons&seed=4&optimizer=sgd"
    rates = [box for box in test.selectbox if (box.key or "").startswith("setting_learning_rate")]
    assert [rate.key for rate in rates] == ["setting_learning_rate_again_1"]  # the optimizer has changed it
    rates[0].set_value("0.3").run()
    assert address(test) == "dataset=moons&seed=4&optimizer=sgd&learning_rate=0.3"
    test.selectbox(key="setting_optimizer").set_value("adam").run()
    assert address(test) == "dataset=moons&seed=4"


def test_layers_are_added_taken_away_and_changed() -> None:
    test = page("activation=relu-tanh")
    test.button(key="layer_more").click().run()
    assert parse_link(address(test)).spec.network.layer_activations() == ("relu", "tanh", "tanh")
    test.number_input(key="units_0").set_value(9).run()
    assert parse_link(address(test)).spec.network.dense_units == (9, 4, 2)
    for _ in range(3):
        test.button(key="layer_less").click().run()
    assert parse_link(address(test)).spec.network.layers == ()


def test_numbers_that_are_typed_just_before_a_click_count_too() -> None:
    test = page("layers=6-4")
    test.number_input(key="units_0").set_value(9)
    test.number_input(key="units_1").set_value(7)
    test.button(key="layer_more").click().run()  # the page was not drawn with the numbers before
    assert parse_link(address(test)).spec.network.dense_units == (9, 7, 2)


def test_new_points_take_the_next_seed() -> None:
    test = page("dataset=moons&seed=2147483647")
    test.button(key="regenerate").click().run()
    assert address(test) == "dataset=moons&seed=0"
    test.button(key="regenerate").click().run()
    assert address(test) == "dataset=moons&seed=1"
    fixed = page("dataset=xor").button(key="regenerate")
    assert fixed.disabled
    assert fixed.help.startswith("Every row is trained on")


def test_the_page_asks_again_when_the_wait_for_a_run_is_over() -> None:
    refusal = RunRateLimitError(Message(TOO_OFTEN, {"seconds": 2}), 1.6)
    assert followed_run_data(None, refusal, str) == {"token": "", "again": 1.6}
    assert followed_run_data(None, QueueFullError("full"), str) == {"token": ""}


def test_drawn_points_that_do_not_travel_are_told() -> None:
    test = page("dataset=drawn&points=file&seed=4")
    assert address(test) == "dataset=drawn&seed=4"
    assert "load them from the file" in test.warning[0].value


@pytest.mark.parametrize(
    "told",
    [
        None, 3, {}, {"kind": "2"}, {"kind": "2", "points": None}, {"kind": "2", "points": [1, 2]},
        {"kind": "2", "points": [[0, 0, 0], [1, 1, "x"]]}, {"kind": [], "points": []},
        {"kind": "9", "points": [[0, 0, 0]] * 9}, {"kind": "2", "points": [[0, 0, 0]] * 9000},
        {"kind": "2", "points": [[1e300, 0, 0]] * 9}, {"kind": "2", "points": [[float("inf"), 0, 0]] * 9},
    ],
)  # fmt: skip
def test_what_a_browser_tells_as_a_drawing_is_checked(told: object) -> None:
    with pytest.raises(NOT_DRAWN):
        drawing_from_browser(told)


@pytest.mark.parametrize(
    "told",
    [
        None, 3, "x1,y", {}, {"base64": None}, {"base64": ["x1,y"]}, {"base64": "x1,y"}, {"base64": "é"},
        {"base64": "eDEs" * 400_000},
    ],
)  # fmt: skip
def test_what_a_browser_sends_as_a_file_is_checked(told: object) -> None:
    with pytest.raises(DataError):
        file_from_browser(told)


def test_one_layer_has_settings_of_its_own() -> None:
    test = page("layers=6-4")
    test.selectbox(key="activation_1").set_value("maxout").run()
    test.selectbox(key="dropout_0").set_value("0.2").run()
    test.selectbox(key="batch_normalization_0").set_value("1").run()
    test.selectbox(key="initializer_1").set_value("ones").run()
    assert address(test) == (
        "activation=tanh-maxout&initializer=glorot_uniform-ones&dropout=0.2-0&batch_normalization=1-0"
    )
    test.selectbox(key="setting_activation_again_1").set_value("relu").run()  # the layer's own has changed it
    assert parse_link(address(test)).spec.network.activation == ("relu",)


def test_the_layers_of_the_diagram_are_those_of_the_link_and_back() -> None:
    spec = parse_link("layers=5-3&activation=relu-maxout&dropout=0.25-0").spec
    controls = diagram_controls(spec, str)["layers"]
    asked = settings_of_items(controls["layers"])
    assert ExperimentSpec.from_settings(**asked).network == spec.network
    assert ExperimentSpec.from_settings(
        **settings_of_items([*controls["layers"], controls["kinds"][0]["fresh"]])
    ).network.dense_units == (
        5,
        3,
        2,
    )
    assert ExperimentSpec.from_settings(**settings_of_items([])).network.layers == ()
    fresh = controls["kinds"][0]["fresh"]
    assert {one["name"] for one in controls["settings"]} | {"units", "kind"} == set(fresh)


@pytest.mark.parametrize(
    ("link", "added", "wanted"),
    [
        (
            "layers=5-3&dropout=0.25-0",
            {"kind": "dropout", "rate": "0.5"},
            "layers=5-dropout0.25-3-dropout0.5",
        ),
        ("layers=5-3&dropout=0.25-0", {"kind": "batchnorm"}, "layers=5-3-batchnorm&dropout=0.25-0"),
        (
            "layers=5-3&batch_normalization=1",
            {"kind": "batchnorm"},
            "layers=5-batchnorm-3-batchnorm-batchnorm",
        ),
        ("layers=5-dropout0.5", {"kind": "dropout", "rate": "0"}, "layers=5-dropout0.5-dropout0"),
    ],
)
def test_a_setting_becomes_layers_where_a_layer_of_its_kind_is_added(
    link: str, added: dict[str, str], wanted: str
) -> None:
    items = diagram_controls(parse_link(link).spec, str)["layers"]["layers"]
    assert format_link(ExperimentSpec.from_settings(**settings_of_items([*items, added]))) == wanted


def test_what_layers_decide_is_no_setting_of_the_others() -> None:
    layers = diagram_controls(parse_link("layers=5-dropout0.1").spec, str)["layers"]
    assert [one["name"] for one in layers["settings"] if one["taken"]] == ["dropout"]
    assert [kind["name"] for kind in layers["kinds"]] == ["dense", "batchnorm", "dropout"]
    locked = diagram_controls(parse_link("").spec, str, frozenset({"dropout"}))["layers"]
    assert [kind["name"] for kind in locked["kinds"]] == ["dense", "batchnorm"]


def test_a_setting_that_has_become_layers_is_told_as_that() -> None:
    told = setting_labels_and_values(parse_link("layers=5-dropout0.1-3&batch_normalization=1").spec, str)
    assert told["dropout"]["value"] == "layers of their own"
    assert told["batch_normalization"]["value"] == "yes"
    assert told["layers"]["value"] == "5, Dropout 0.1, 3"


def test_layers_of_every_kind_in_the_form() -> None:
    test = page("layers=6-4&activation=relu-tanh")
    test.button(key="layer_more_dropout").click().run()
    assert "layers=6-4-dropout0.2" in address(test)
    test.number_input(key="dropout_rate_2").set_value(0.3).run()
    test.button(key="layer_left_2").click().run()
    test.button(key="layer_more_batchnorm").click().run()
    assert "layers=6-dropout0.3-4-batchnorm" in address(test)
    test.button(key="layer_left_2").click().run()  # the second dense layer, past the dropout
    test.button(key="layer_left_1").click().run()
    assert address(test) == "layers=4-6-dropout0.3-batchnorm&activation=tanh-relu"
    assert "dropout_0" not in [one.key for one in test.selectbox]
    test.button(key="layer_away_3").click().run()
    test.button(key="layer_less").click().run()
    assert parse_link(address(test)).spec.network.dense_units == (4,)


def test_what_is_locked_is_not_offered_on_the_diagram() -> None:
    spec = parse_link("").spec
    none = diagram_controls(spec, str, frozenset({"layers", "weight"}))
    assert (none["weights"], none["layers"]) == (False, None)
    offered = diagram_controls(spec, str, frozenset({"dropout"}))
    assert offered["weights"]
    assert "dropout" not in [one["name"] for one in offered["layers"]["settings"]]


@pytest.mark.parametrize(
    "told",
    [
        None,
        3,
        "x",
        [None],
        [[]],
        [{}],
        [{"units": "many"}],
        [{"units": 3, "activation": "<b>"}],
        [{"units": 1e300}],
    ],
)
def test_layers_that_cannot_be_are_refused_and_told(told: object) -> None:
    with pytest.raises(SpecError):
        ExperimentSpec.from_settings(**settings_of_items(told))


COMPONENTS = {"dataset", "points", "layers", "slice", "n_samples", "noise"}
"""Settings that are pictures to click or have tests of their own."""


OF_TABLES = {"inputs": "iris", "together": "iris", "outliers": "thoracic"}
"""Settings that not every data set has, and one that has them."""


@pytest.mark.parametrize("name", sorted(set(FIELDS) - COMPONENTS))
def test_every_setting_has_a_widget_where_it_applies(name: str) -> None:
    owners = owner(name) or ({"dataset": OF_TABLES[name]} if name in OF_TABLES else {})
    link = "&".join(f"{key}={format_link_value(key, value)}" for key, value in owners.items())
    assert name in keys_on_page(link)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_only_the_parameters_of_the_optimizer_are_shown(optimizer: str) -> None:
    shown = keys_on_page(f"optimizer={optimizer}") & set(OptimizerSpec.model_fields)
    assert shown == set(OPTIMIZERS[optimizer].parameters)


def test_a_schedule_shows_its_first_rates() -> None:
    test = page("learning_rate=0.1&schedule=exponential&decay_epochs=1")
    assert "Learning rate of the first epochs: 0.1, 0.096, 0.0922, 0.0885, 0.0849, 0.0815, ..." in [
        caption.value for caption in test.caption
    ]


def test_a_parameter_that_is_typed_is_in_the_link() -> None:
    test = page("optimizer=rmsprop")
    test.selectbox(key="setting_rho").set_value("0.5").run()
    test.toggle(key="setting_centered").set_value(True).run()
    assert address(test) == "optimizer=rmsprop&rho=0.5&centered=1"


@pytest.mark.parametrize("name", ["learning_rate", "batch_size", "seed", "speed"])
def test_a_help_says_when_a_change_takes_effect(name: str) -> None:
    spec = parse_link("").spec
    effects = {
        "learning_rate": "at once",
        "batch_size": "with its next epoch",
        "seed": "starts the run again",
    }
    text = setting_help(spec, name, str)
    assert [effect for effect in effects.values() if effect in text] == [
        effect for key, effect in effects.items() if key == name
    ]


def test_links_with_markup_are_shown_as_text() -> None:
    test = page("dataset=`<img src=x onerror=alert(1)>`")
    assert "onerror" in test.warning[0].value
    assert "`<" not in test.warning[0].value.replace("- `dataset=", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_server_the_teachers_page_says_so_and_asks_for_no_key(language: str) -> None:
    test = page("dataset=xor", language)
    test.switch_page("../../../" + str(page_paths.CLASSROOM.relative_to(page_paths.FOLDER.parent))).run()
    assert not test.exception
    assert bool(HANGUL.search(test.info[0].value)) == (language == "ko")
    assert not test.text_input
    assert address(test) == "dataset=xor"
