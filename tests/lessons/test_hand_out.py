"""What a teacher hands out of the course: its link says it, and whoever changes the link breaks the seal."""

import pytest

from playground.lessons.hand_out import HandOut, is_sealed, read_hand_out

KEY = b"the key of a server"


@pytest.mark.parametrize(
    "handed", [HandOut("xor"), HandOut("xor", ("bend",)), HandOut("xor", ("bend", "smooth"))]
)
def test_a_link_says_what_is_handed_out(handed: HandOut) -> None:
    items = handed.link_items(KEY)
    assert read_hand_out(items) == handed
    assert is_sealed({**items, "lang": "ko", "step": "bend"}, KEY)
    assert not is_sealed(items, b"another key")


@pytest.mark.parametrize(
    "changes",
    [
        {"only": "bend-smooth"},
        {"only": ""},
        {"only": "smooth"},
        {"lesson": "perceptron"},
        {"seal": ""},
        {"seal": "2" * 20},
        {"seal": "뉴런"},
    ],
)
def test_a_link_that_was_changed_has_no_seal_of_its_own(changes: dict[str, str]) -> None:
    assert not is_sealed({**HandOut("xor", ("bend",)).link_items(KEY), **changes}, KEY)


def test_a_lesson_is_not_its_step_of_the_same_name() -> None:
    seals = {
        HandOut(*parts).seal(KEY) for parts in (("a", ("b",)), ("a", ("b", "c")), ("ab", ()), ("a-b", ()))
    }
    assert len(seals) == 4
