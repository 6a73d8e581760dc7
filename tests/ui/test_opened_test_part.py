"""What a link says of the openings of a test part, and what is handed on of it."""

import pytest
from streamlit.testing.v1 import AppTest


def told() -> None:
    """A page with a run that nobody has opened here."""
    import streamlit as st

    from playground.engine import Run
    from playground.spec import parse_link
    from playground.ui.session.opened_test_part import openings_query_params, openings_told_by_link

    run = Run(owner="mina", spec=parse_link("layers=1").spec)
    run.receive_facts({"description": {"test_part": {"name": "0123456789abcdef", "rows": 9}}})
    st.text(repr((openings_told_by_link(), openings_query_params(run))))


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [
        ("2-01234567", ((2, "01234567"), {"test_opened": "2-01234567"})),
        ("2-89abcdef", ((2, "89abcdef"), {})),  # other rows
        ("<b>", ((0, ""), {})),
        ("", ((0, ""), {})),
    ],
)
def test_a_link_hands_on_what_it_says_of_the_same_rows(mark: str, wanted: object) -> None:
    page = AppTest.from_function(told)
    page.query_params["test_opened"] = mark
    page.run()
    assert not page.exception
    assert page.text[0].value == repr(wanted)
