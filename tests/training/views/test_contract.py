"""Every view that is registered keeps what its declaration says, for each kind of data and net."""

import pytest

from playground.engine.messages.frame import CHECKPOINT, POINTS
from playground.engine.messages.page_frame import BUCKETS
from playground.engine.messages.sections import decode_message, encode_message
from playground.engine.worker.frame_builder import FrameBuilder
from playground.training.session import Session
from playground.training.views.registry import VIEWS
from tests.training.support import sections_of_views, spec_of

LINKS = {
    "classes in the plane, a layer of two": "n_samples=40&layers=4-2&dropout=0.3&batch_normalization=1",
    "several classes in the plane": "dataset=three_blobs&n_samples=60&layers=3",
    "numbers in the plane": "dataset=plane&n_samples=40&layers=2",
    "numbers on a line": "dataset=sine&n_samples=40&layers=3-3",
    "classes of a table": "dataset=iris&layers=3-2",
    "no hidden layer": "dataset=and&layers=",
    "many neurons": "n_samples=40&layers=40-40",
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_view_gives_exactly_the_sections_that_it_declares(link: str) -> None:
    session = Session(spec_of(link))
    session.compile()
    sections = sections_of_views(session)
    declared = [section for view in session.offered_views for section in view.sections]
    assert [section.name for section in declared] == list(sections), (
        "each section has one view, and a name of its own"
    )
    assert not {POINTS, CHECKPOINT, BUCKETS}.intersection(sections)
    for section in declared:
        found = sections[section.name]
        assert found.dtype == section.dtype
        if section.dtype != "json":
            assert len(found.shape) == len(section.shape), section.name
            pairs = zip(found.shape, section.shape, strict=True)
            assert all(length == wanted or wanted is None for length, wanted in pairs), section.name
    assert decode_message(encode_message({"epoch": 0}, sections)) == ({"epoch": 0}, sections)


def test_there_is_an_example_of_every_view() -> None:
    offered = {view.name for link in LINKS.values() for view in Session(spec_of(link)).offered_views}
    assert offered == set(VIEWS)


def test_a_frame_has_what_everybody_sees_and_what_is_asked_for() -> None:
    session = Session(spec_of("n_samples=40&layers=4-2"))
    frames = FrameBuilder(session)
    asked_for = [view for view in session.offered_views if view.on_request]
    assert {"hidden_space", "layer_health", "predictions"} <= {view.name for view in asked_for}
    on_request = {section.name for view in asked_for for section in view.sections}
    for_all = {"field", "thumbnails", "weights"}
    first = frames.sections(0.0, playing=False)
    assert {name for name, section in first.items() if section.data} == for_all
    of_requests = on_request | {"evaluation_labels"}
    assert set(first) == for_all | of_requests  # an earlier worker may have told them: they are taken away
    assert set(frames.sections(1.0, playing=False)) == for_all
    frames.set_requested_views(
        {"hidden_space": True, "layer_health": True, "predictions": False, "nothing": True}
    )
    asked = frames.sections(2.0, playing=True)
    assert set(asked) == for_all | {"hidden_space", "layer_health"}
    assert all(section.data for section in asked.values())
    assert set(frames.sections(2.05, playing=True)) == {"field"}
    assert set(frames.sections(2.2, playing=True)) == for_all | {"hidden_space"}
    assert set(frames.sections(2.6, playing=True)) == for_all | {"hidden_space", "layer_health"}
    frames.set_requested_views({"hidden_space": False})
    gone = frames.sections(2.7, playing=True)
    assert {name for name, section in gone.items() if not section.data} == {"hidden_space", "layer_health"}
    assert set(frames.sections(2.9, playing=True)) == for_all
