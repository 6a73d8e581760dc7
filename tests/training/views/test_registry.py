"""The views of a net: each is found by its name, and shows what there is without changing it."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from playground.spec.registry import Registry
from playground.training.session import Session
from playground.training.views.registry import (
    SectionDeclaration,
    View,
    ViewContext,
    ViewDeclaration,
    Views,
)
from tests.training.support import spec_of

LINKS = (
    "n_samples=40&layers=4-2&dropout=0.3&batch_normalization=1",
    "dataset=iris&layers=3",
    "dataset=and&layers=",
)


def numbers(shown: Mapping[str, Any]) -> bytes:
    """Return all that a view shows, to be compared."""
    return b"".join(
        part.tobytes() if isinstance(part, np.ndarray) else json.dumps(part, allow_nan=False).encode()
        for part in shown.values()
    )


@pytest.mark.parametrize("link", LINKS)
def test_a_view_shows_what_there_is_and_changes_nothing(link: str) -> None:
    session = Session(spec_of(link))
    session.train(2)
    before = session.make_checkpoint()
    for view in session.offered_views:
        first = numbers(session.view(view.name))
        assert numbers(session.view(view.name)) == first, view.name
        assert session.make_checkpoint() == before, view.name
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

    def __call__(self) -> dict[str, Any]:
        self.calls += 1
        return {"calls": [*self.columns, self.calls]}


COUNTING = ViewDeclaration(
    name="counting", sections=(SectionDeclaration(name="calls", dtype="json"),), build=CountingView
)


def test_a_view_is_built_when_it_is_first_asked_for_and_only_once() -> None:
    session = Session(spec_of("layers=2"))
    views = Views(session._context, Registry(COUNTING))
    assert CountingView.built == 0
    assert [views["counting"](), views["counting"]()] == [{"calls": ["x1", "x2", n]} for n in (1, 2)]
    views.compile()
    assert views["counting"]() == {"calls": ["x1", "x2", 4]}
    assert CountingView.built == 1


def test_a_view_is_offered_to_nets_that_it_fits_and_computed_as_it_says() -> None:
    session = Session(spec_of("layers=2"))
    declared = Registry(
        COUNTING,
        ViewDeclaration(
            name="other",
            sections=COUNTING.sections,
            build=CountingView,
            fits=lambda spec: spec.card.name == "iris",
        ),
        ViewDeclaration(
            name="asked",
            sections=COUNTING.sections,
            build=CountingView,
            on_request=True,
            at_rest_only=lambda spec: spec.n_parameters > 2,
        ),
    )
    views = Views(session._context, declared)
    offered = [(view.name, view.on_request, view.at_rest_only) for view in views.offered]
    assert offered == [("counting", False, False), ("asked", True, True)]
    assert views.on_request == {"asked": ["calls"]}
    with pytest.raises(KeyError):
        views["other"]
