"""`doctor`: is this machine fit for the playground, and does the page under an address work?"""

import argparse
import importlib
from collections.abc import Iterator

from playground.cli.doctor.finding import Finding, finding_line, finding_to_dict
from playground.cli.doctor.site import DeployedSite, site_from_url
from playground.cli.language import tr
from playground.cli.output import print_json
from playground.cli.serve import add_address_options
from playground.i18n import N_

CLASS = 45
"""Students for whom a machine is looked at, unless another number is given."""
LARGEST_CLASS = 10_000


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("doctor", help=tr(N_("look whether this machine is fit for the playground")))
    parser.add_argument("--json", action="store_true", help=tr(N_("print JSON")))
    add_address_options(parser)
    parser.add_argument(
        "--students",
        type=parse_students_argument,
        default=CLASS,
        metavar="N",
        help=tr(N_("size of the class (45 if not given)")),
    )
    parser.add_argument(
        "--url",
        type=parse_site_argument,
        help=tr(N_("look at the page that is served under this address, and at nothing else")),
    )
    parser.set_defaults(run=run_command)


def parse_students_argument(text: str) -> int:
    """Return a number of students; raise `ArgumentTypeError` if it is none."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LARGEST_CLASS):
        told = tr(N_("must be a whole number from 1 to {last}.")).format(last=LARGEST_CLASS)
        raise argparse.ArgumentTypeError(told)
    return int(text)


def parse_site_argument(text: str) -> DeployedSite:
    """Return the site of an address; raise `ArgumentTypeError` if it is none."""
    site = site_from_url(text)
    if site is None:
        raise argparse.ArgumentTypeError(
            tr(N_("must be an address such as https://class.example/playground/."))
        )
    return site


def run_command(arguments: argparse.Namespace) -> int:
    """Print the findings; return 1 if one keeps the playground from working."""
    found = []
    for finding in collect_findings(arguments):
        found.append(finding)
        if not arguments.json:
            print(finding_line(finding), flush=True)
    if arguments.json:
        print_json([finding_to_dict(finding) for finding in found])
    return int(any(finding.fatal and not finding.is_ok for finding in found))


def collect_findings(arguments: argparse.Namespace) -> Iterator[Finding]:
    """Return what is found on this machine, or under the address that is given."""
    found: Iterator[Finding]
    if arguments.url is not None:
        found = importlib.import_module("playground.cli.doctor.deployed").check_deployed_site(arguments.url)
    else:
        here = importlib.import_module("playground.cli.doctor.local")
        found = here.check_this_machine(arguments.address, arguments.port, arguments.students)
    return found
