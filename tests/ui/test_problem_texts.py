"""Addresses in sentences are links that end where the address does."""

import pytest

from playground.ui.components.problem_texts import text_with_links


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://a.org/x+y.zip의 파일", "<https://a.org/x+y.zip>의 파일"),
        ("See https://b.org/c. Then go on.", "See <https://b.org/c>. Then go on."),
        ("(https://d.org/e/)", "(<https://d.org/e/>)"),
        ("nothing", "nothing"),
    ],
)
def test_a_particle_or_a_full_stop_behind_an_address_is_none_of_it(text: str, told: str) -> None:
    assert text_with_links(text) == told
