"""What cannot be used is told as it was written, and is never read as Markdown."""

import pytest

from playground.i18n import Message
from playground.spec import Problem
from playground.ui.components.problem_texts import problem_text


@pytest.mark.parametrize("value", ["`[a](https://b.example)`", "a\n\n# b", "``` x"])
def test_a_value_stays_within_its_code(value: str) -> None:
    text = problem_text(Problem(field="beside", value=value, reason=Message("is none.")), str)
    assert text.startswith("`beside=")
    assert text.endswith("`: is none.")
    assert text.count("`") == 2
    assert "\n" not in text
