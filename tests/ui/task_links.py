"""Links of a teacher's tasks, sealed as this server seals them."""

from streamlit.testing.v1 import AppTest

from playground.spec import link_items, parse_link
from playground.spec.assignments.assignment import assignment_link_items, parse_assignment
from playground.spec.assignments.seal import make_seal
from playground.web.teacher.seal_key import seal_key


def sealed(link: str, **items: str) -> dict[str, str]:
    """Return the query of a task, sealed by this server."""
    spec, mine = parse_link(link).spec, parse_assignment(items.items()).assignment
    return {**link_items(spec), **assignment_link_items(mine, make_seal(seal_key(), mine, spec))}


def query(items: dict[str, str]) -> str:
    """Return the pairs as the test page takes them."""
    return "&".join(f"{key}={value}" for key, value in items.items())


def goto(test: AppTest, link: str) -> AppTest:
    """Change the address by hand, as going back in the browser does."""
    test.query_params.clear()
    for key, value in (pair.split("=", 1) for pair in link.split("&")):
        test.query_params[key] = value
    test.run()
    assert not test.exception
    return test
