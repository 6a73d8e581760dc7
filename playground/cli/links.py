"""Reading the LINK argument."""

import argparse

import playground.datasets  # noqa: F401 - fills the registry that links refer to
from playground.cli.language import tr
from playground.cli.output import print_stderr
from playground.i18n import N_
from playground.logs import escape_control_characters
from playground.spec import ExperimentSpec, Problem, parse_link


def add_link_argument(parser: argparse.ArgumentParser, more: str = "") -> None:
    """Declare the LINK argument."""
    help_text = tr(N_("address of the page, or its query string with or without '?'"))
    parser.add_argument("link", metavar="LINK", help=f"{help_text}{more}")


def read_link_printing_problems(link: str) -> ExperimentSpec:
    """Return the spec of `link`, having told on stderr what in it could not be used."""
    spec, problems = parse_link(link)
    for problem in problems:
        print_stderr(problem_line(problem))
    return spec


def problem_line(problem: Problem) -> str:
    """Return one line that names a setting, the value given and why it is not used."""
    return tr(N_("Not used: {field}={value} - {reason}")).format(
        field=escape_control_characters(problem.field),
        value=escape_control_characters(problem.value),
        reason=problem.reason.text(tr),
    )
