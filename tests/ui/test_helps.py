"""Every control has a help, in both languages, and formulas reach it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playground.i18n import LANGUAGES, translator
from playground.spec import DATASETS, parse_link
from playground.spec.data.scalings import SCALINGS
from playground.spec.experiment import FIELDS
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.optimization.schedules import SCHEDULES
from playground.spec.rules import SCHEDULE_PARAMETERS
from playground.ui.forms.setting_inputs import setting_help
from playground.web.files.texts import browser_texts
from tests.spec.strategies import RISE
from tests.ui.script_page import HANGUL, page

LINKS = {
    "circle": "regularizer=l1l2&clipping=clipnorm&schedule=cosine&patience=5",
    "gate": "dataset=xor&optimizer=nesterov",
    "classes": "dataset=three_blobs&optimizer=adafactor",
    "curve": "dataset=sine&optimizer=ftrl&schedule=step",
    "table": "dataset=dosage&optimizer=rmsprop",
    "flowers": "dataset=iris&optimizer=adam",
    "patients": "dataset=thoracic&optimizer=adagrad",
    "drawing": "dataset=drawn&noise=0.1",
    "deep": f"layers={'-'.join(['3'] * 10)}&dataset=plane",
}
KINDS = (
    "button",
    "selectbox",
    "number_input",
    "toggle",
    "slider",
    "select_slider",
    "multiselect",
    "text_input",
)
FORMULAS = {
    "activation": ACTIVATIONS,
    "initializer": INITIALIZERS,
    "loss": LOSSES,
    "optimizer": OPTIMIZERS,
    "regularizer": REGULARIZERS,
    "clipping": CLIPPINGS,
    "schedule": SCHEDULES,
    "scaling": SCALINGS,
}
"""Settings that choose from a registry of formulas."""
RULES = {
    "learning_rate": "w ← w - η g",
    "batch_size": "⌈n / b⌉",
    "epochs": "⌈n / b⌉",
    "train_share": "round(s n)",
    "dropout": "h / (1-p)",
    "batch_normalization": "+ β",
    "patience": "n - n_best ≥ p",
    "min_delta": "- δ",
    "restore_best": "w ← w(n_best)",
    "stop_loss": "< c",
    "stop_metric": "a > c",
    "warmup_epochs": "η (n+1) / (w+1)",
}
"""Settings without such a choice, and what their help has to say."""
FORMULA = re.compile("[←⌈∂Σ]|[a-z²] [=<>≥] (?![{])")


def controls(test: AppTest) -> Iterator[tuple[str, str, str]]:
    """Yield kind, label and help of every control of a page."""
    for kind in KINDS:
        for widget in test.get(kind):
            yield kind, str(widget.label), str(widget.help or "")
    for block in test.get("popover"):
        shown: Any = block.proto.popover
        yield "popover", shown.label, shown.help


def link_of(name: str, value: Any) -> str:
    """Return a link that chooses an entry; a loss with data that it is for."""
    if name != "loss":
        return f"{name}={value}"
    if LOSSES[value].divides:
        return f"dataset=drawn&points={RISE}&loss={value}"
    return (
        f"dataset={next(card.name for card in DATASETS.values() if LOSSES[value].suits(card))}&loss={value}"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_every_control_has_a_help_that_says_more_than_its_label(link: str, language: str) -> None:
    test = page(link, language)
    found = list(controls(test))
    assert {"seeds_count", "seeds_kind"} <= {widget.key for kind in KINDS for widget in test.get(kind)}
    assert {"button", "selectbox", "popover"} <= {kind for kind, _, _ in found}
    assert [(kind, label) for kind, label, text in found if not text or text == label] == []
    explained = [text for _, label, text in found if label not in LANGUAGES.values()]
    assert all(bool(HANGUL.search(text)) == (language == "ko") for text in explained)


@pytest.mark.parametrize("name", FORMULAS)
def test_the_formula_of_every_choice_reaches_the_help(name: str) -> None:
    for entry in FORMULAS[name].values():
        spec, problems = parse_link(link_of(name, entry.name))
        assert not problems
        assert f"`{entry.formula}`" in setting_help(spec, name, str)


@pytest.mark.parametrize("name", RULES)
def test_the_rule_of_a_setting_is_in_its_help_in_both_languages(name: str) -> None:
    for language in LANGUAGES:
        assert RULES[name] in setting_help(parse_link("patience=3").spec, name, translator(language))


def test_a_help_begins_with_what_something_does_and_a_formula_has_a_line_of_its_own() -> None:
    helps = {key: text for key, text in browser_texts().items() if key.endswith("_help")}
    described = {name: part.model_fields[name].description or "" for name, part in FIELDS.items()}
    assert len(helps) > 100
    assert len(described) > 30
    assert [key for key, text in {**helps, **described}.items() if FORMULA.search(text.split("\n")[0])] == []
    for name, rule in RULES.items():
        first, *lines = setting_help(parse_link("patience=3").spec, name, str).split("\n\n")
        assert not FORMULA.search(first)
        assert any(line.startswith("`") and rule in line for line in lines)


def test_a_parameter_shows_the_formula_that_it_is_part_of() -> None:
    for optimizer in OPTIMIZERS.values():
        spec = parse_link(f"optimizer={optimizer.name}").spec
        for name in ("learning_rate", *optimizer.parameters):
            shown = {**optimizer.parameters, name: optimizer.parameters.get(name) or True}
            assert f"`{optimizer.formula_with(shown)}`" in setting_help(spec, name, str)
    for schedule in SCHEDULES.values():
        spec = parse_link(f"schedule={schedule.name}").spec
        assert all(f"`{schedule.formula}`" in setting_help(spec, name, str) for name in schedule.parameters)
    spec = parse_link("regularizer=l1l2&clipping=clipvalue").spec
    assert all("λ (r Σ |w|" in setting_help(spec, name, str) for name in ("regularization_rate", "l1_ratio"))
    assert "min(c, max(-c, g))" in setting_help(spec, "clip_limit", str)
    assert {*OptimizerSpec.model_fields, *SCHEDULE_PARAMETERS} <= set(FIELDS)


def test_noise_says_what_it_does_to_the_points_of_each_set() -> None:
    noisy = [card for card in DATASETS.values() if card.max_noise is not None]
    assert len(noisy) > 1
    for card in noisy:
        assert card.noise_formula
        assert "ν" in card.noise_formula
        assert f"`{card.noise_formula}`" in setting_help(
            parse_link(f"dataset={card.name}").spec, "noise", str
        )
    assert len({card.noise_formula for card in noisy}) > 1


@pytest.mark.parametrize("number", [10, 5000, 3137])
def test_the_slider_of_points_reaches_all_that_a_link_may_ask_for(number: int) -> None:
    test = page(f"dataset=moons&n_samples={number}")
    slider = test.select_slider(key="setting_n_samples")
    options = [int(option) for option in slider.options]
    assert (options[0], options[-1]) == (10, 5000)
    assert options == sorted(set(options))
    assert slider.value == number
    slider.set_value(2000).run()
    assert test.query_params["n_samples"] in ("2000", ["2000"])
