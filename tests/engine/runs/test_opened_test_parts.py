"""Openings of test parts: counted for a visitor and the rows, whatever run it is."""

from playground.engine import Run
from playground.engine.runs.opened_test_parts import OpenedTestParts
from playground.spec import parse_link


def run_of(owner: str, part: str | None) -> Run:
    run = Run(owner=owner, spec=parse_link("layers=1").spec)
    run.receive_facts({"description": {"test_part": part and {"name": part, "rows": 9}}})
    return run


def test_openings_belong_to_visitor_and_rows() -> None:
    parts = OpenedTestParts()
    run = run_of("mina", "a")
    parts.count(run)
    parts.count(run_of("mina/gallery", "a"))
    asked = [run_of(owner, part) for owner, part in (("mina", "a"), ("mina", "b"), ("jun", "a"))]
    assert [parts.times(each) for each in asked] == [2, 0, 0]
    nobody, another = run_of("", "a"), run_of("", "a")
    parts.count(nobody)
    assert (parts.times(nobody), parts.times(another)) == (1, 0)


def test_what_was_counted_while_it_was_stored_is_stored_next() -> None:
    parts, run = OpenedTestParts(), run_of("mina", "a")
    parts.count(run)
    taken = parts.unsaved()
    parts.count(run)
    parts.mark_saved(taken)
    (left,) = parts.unsaved()
    assert left.times == 2
    parts.mark_saved([left])
    assert not parts.unsaved()
    later = OpenedTestParts()
    later.restore([left])
    assert later.times(run) == 2
    assert "mina" not in left.key


def test_a_run_without_test_part_has_none() -> None:
    assert run_of("mina", None).test_part == ""
    assert run_of("mina", "a").test_part == "a"
