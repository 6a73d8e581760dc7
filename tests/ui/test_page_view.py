"""How much the page shows: the first view, or all settings."""

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from playground.spec import parse_link
from playground.spec.first_net import first_view_spec
from playground.ui.session.spec_state import SPEC
from tests.ui.script_page import ENTRY, keys_of


def opened(query: Mapping[str, str]) -> AppTest:
    """Run the script for an address."""
    test = AppTest.from_file(str(ENTRY), default_timeout=180)
    for key, text in query.items():
        test.query_params[key] = text
    test.run()
    assert not test.exception
    return test


def query_of(test: AppTest) -> dict[str, str]:
    """Return the query that the address has after the script."""
    pairs = {key: test.query_params[key] for key in test.query_params}
    return {key: value if isinstance(value, str) else value[0] for key, value in pairs.items()}


def shows_all(test: AppTest) -> bool:
    """Tell whether all settings are there, or the few of the first view."""
    few, all_ = "more_datasets" in {button.key for button in test.button}, "optimizer" in keys_of(test)
    assert few != all_
    return all_


@pytest.mark.parametrize(
    ("query", "full"),
    [
        ({}, False),
        ({"lang": "ko"}, False),
        ({"view": "simple"}, False),
        ({"dataset": "xor", "view": "simple"}, False),
        ({"view": "full"}, True),
        ({"dataset": "xor"}, True),
        ({"seed": "7"}, True),
        ({"view": "few", "dataset": "xor"}, True),
    ],
)
def test_only_the_bare_address_and_who_asks_get_the_first_view(query: dict[str, str], full: bool) -> None:
    assert shows_all(opened(query)) == full


def test_the_bare_address_has_the_first_net_and_stays_until_something_is_touched() -> None:
    test = opened({})
    assert (test.session_state[SPEC], query_of(test)) == (first_view_spec(), {})
    test.button(key="more_datasets").click().run()
    assert shows_all(test)
    link = query_of(test)
    assert "view" not in link  # a link with settings shows them all
    assert parse_link("&".join(f"{key}={text}" for key, text in link.items())).spec == first_view_spec()


def test_of_a_view_that_there_is_not_the_reader_is_told() -> None:
    test = opened({"view": "few"})
    assert "view=few" in test.warning[0].value
    assert "simple, full" in test.warning[0].value


def test_a_page_where_all_is_default_says_that_it_shows_all() -> None:
    test = opened({"dataset": "circle"})
    assert query_of(test) == {"view": "full"}
    assert test.session_state[SPEC] == parse_link("").spec
