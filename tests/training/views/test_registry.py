"""The views of a net: each is found by its name, and shows what there is without changing it."""

import json
from dataclasses import asdict, is_dataclass
from typing import Any

import numpy as np
import pytest

from playground.spec.registry import Registry
from playground.training.session import Session
from playground.training.views.registry import VIEWS, View, ViewContext, ViewFactory, Views
from tests.training.support import spec_of

LINKS = (
    "n_samples=40&layers=4-2&dropout=0.3&batch_normalization=1",
    "dataset=iris&layers=3",
    "dataset=and&layers=",
)


def numbers(shown: Any) -> bytes:
    """Return all that a view shows, to be compared."""
    if is_dataclass(shown) and not isinstance(shown, type):
        return b"".join(numbers(part) for part in asdict(shown).values())
    return shown.tobytes() if isinstance(shown, np.ndarray) else json.dumps(shown, allow_nan=False).encode()


@pytest.mark.parametrize("link", LINKS)
def test_a_view_shows_what_there_is_and_changes_nothing(link: str) -> None:
    session = Session(spec_of(link))
    session.train(2)
    before = session.make_checkpoint()
    for name in VIEWS:
        first = numbers(session.view(name))
        assert numbers(session.view(name)) == first, name
        assert session.make_checkpoint() == before, name
    session.train(2)
    session.reset()
    assert session.snapshot_epochs == (0,)


def test_a_view_that_nobody_has_added_is_not_there() -> None:
    with pytest.raises(KeyError):
        Session(spec_of("layers=2")).view("nothing")


class CountingView(View):
    """Counts how often it is built and called."""

    built = 0

    def __init__(self, context: ViewContext) -> None:
        type(self).built += 1
        self.columns, self.calls = context.spec.data.inputs, 0

    def __call__(self) -> tuple[tuple[str, ...], int]:
        self.calls += 1
        return self.columns, self.calls


def test_a_view_is_built_when_it_is_first_asked_for_and_only_once() -> None:
    session = Session(spec_of("layers=2"))
    views = Views(session._context, Registry(ViewFactory(name="counting", build=CountingView)))
    assert CountingView.built == 0
    assert [views["counting"](), views["counting"]()] == [(("x1", "x2"), 1), (("x1", "x2"), 2)]
    views["counting"].compile()
    assert views["counting"]() == (("x1", "x2"), 4)
    assert CountingView.built == 1
