"""The script of the page, run without a browser and without an engine."""

import re
from functools import cache
from pathlib import Path

from streamlit.testing.v1 import AppTest

import playground.ui

ENTRY = Path(playground.ui.__file__).parent / "layout" / "entry.py"
HANGUL = re.compile("[가-힣]")


def page(query: str = "", language: str = "en", *, more: bool = True) -> AppTest:
    """Run the script for a link, by default with the rarer settings open; without one, for all settings."""
    test = AppTest.from_file(str(ENTRY), default_timeout=180)
    for pair in filter(None, query.split("&")):
        key, _, value = pair.partition("=")
        test.query_params[key] = value
    test.query_params["lang"] = language
    if not query:
        test.query_params["view"] = "full"  # else it is the first view
    if more:
        test.session_state["more"] = True
    test.run()
    assert not test.exception
    return test


def address(test: AppTest) -> str:
    """Return the link that the address holds after the script, without what is said of all settings."""
    pairs = {key: test.query_params[key] for key in test.query_params if key != "lang"}
    if pairs.get("view") in ("full", ["full"]):
        del pairs["view"]
    texts = {key: value if isinstance(value, str) else value[0] for key, value in pairs.items()}
    return "&".join(f"{key}={text}" for key, text in texts.items())


def keys_of(test: AppTest) -> set[str]:
    """Return the keys of all widgets of settings."""
    widgets = [*test.selectbox, *test.number_input, *test.toggle, *test.slider, *test.multiselect]
    return {widget.key.removeprefix("setting_") for widget in widgets if widget.key}


@cache
def keys_on_page(query: str = "") -> frozenset[str]:
    """Return the keys of all widgets of settings on the page of a link."""
    return frozenset(keys_of(page(query)))
