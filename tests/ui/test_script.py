"""The script of the page, without a browser and without an engine."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import playground.ui
from playground.i18n import LANGUAGES
from playground.spec import parse_link
from playground.ui import pages

ENTRY = Path(playground.ui.__file__).parent / "entry.py"
HANGUL = re.compile("[가-힣]")


def page(query: str = "", language: str = "en") -> AppTest:
    """Run the script for a link."""
    test = AppTest.from_file(str(ENTRY), default_timeout=30)
    for pair in filter(None, query.split("&")):
        key, _, value = pair.partition("=")
        test.query_params[key] = value
    test.query_params["lang"] = language
    test.run()
    assert not test.exception
    return test


def address(test: AppTest) -> str:
    """Return the link that the address holds after the script."""
    pairs = {key: test.query_params[key] for key in test.query_params if key != "lang"}
    texts = {key: value if isinstance(value, str) else value[0] for key, value in pairs.items()}
    return "&".join(f"{key}={text}" for key, text in texts.items())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query", ["", "dataset=xor&layers=", "dataset=thoracic", "dataset=iris&layers=64-64-64-64-64-64-64-64"]
)
def test_every_page_is_drawn_in_both_languages(query: str, language: str) -> None:
    test = page(query, language)
    assert address(test) == query
    labels = [box.label for box in test.selectbox]
    assert all(labels)
    assert bool(HANGUL.search("".join(labels))) == (language == "ko")


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
    test.selectbox(key="setting_learning_rate").set_value("0.3").run()
    assert address(test) == "dataset=moons&seed=4&optimizer=sgd&learning_rate=0.3"
    test.selectbox(key="setting_optimizer").set_value("adam").run()
    assert address(test) == "dataset=moons&seed=4"


def test_layers_are_added_taken_away_and_changed() -> None:
    test = page("activation=relu-tanh")
    test.button(key="layer_more").click().run()
    assert parse_link(address(test)).spec.network.layer_activations() == ("relu", "tanh", "tanh")
    test.number_input(key="units_0").set_value(9).run()
    assert parse_link(address(test)).spec.network.layers == (9, 4, 2)
    for _ in range(3):
        test.button(key="layer_less").click().run()
    assert parse_link(address(test)).spec.network.layers == ()


def test_links_with_markup_are_shown_as_text() -> None:
    test = page("dataset=`<img src=x onerror=alert(1)>`")
    assert "onerror" in test.warning[0].value
    assert "`<" not in test.warning[0].value.replace("- `dataset=", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_server_the_teachers_page_says_so_and_asks_for_no_key(language: str) -> None:
    test = page("dataset=xor", language)
    test.switch_page("../../" + str(pages.CLASSROOM.relative_to(pages.FOLDER.parent))).run()
    assert not test.exception
    assert bool(HANGUL.search(test.info[0].value)) == (language == "ko")
    assert not test.text_input
    assert address(test) == "dataset=xor"
