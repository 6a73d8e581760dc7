"""The link in a question: a query without problems, in its canonical form."""

from pydantic import AfterValidator

from playground.spec import ExperimentSpec, format_link, parse_link

REFUSED = "the link has settings that cannot be used"


def usable_spec(link: str) -> ExperimentSpec:
    """Return the spec of a link; raise `ValueError` if something in it cannot be used."""
    parsed = parse_link(link)
    if parsed.problems:
        raise ValueError(REFUSED)
    return parsed.spec


CANONICAL = AfterValidator(lambda link: format_link(usable_spec(link)))
"""Of an argument: refuses a link with problems, and gives the one form that all links of a spec have."""
