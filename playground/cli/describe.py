"""`describe LINK`: what a link says, as JSON, without training anything."""

import argparse
import sys
from typing import Any

from playground.cli.language import tr
from playground.cli.links import add_link_argument
from playground.cli.output import print_json
from playground.i18n import N_
from playground.spec import ResolvedSpec, format_link, parse_link

STDIN = "-"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "describe", help=tr(N_("say what a link means, and what in it could not be used"))
    )
    add_link_argument(parser, more=tr(N_("; - reads links from the standard input, one a line")))
    parser.set_defaults(run=run_command)


def run_command(arguments: argparse.Namespace) -> int:
    """Print the description; return 1 if a setting could not be used."""
    if arguments.link == STDIN:
        return describe_stdin_lines()
    resolved = parse_link(arguments.link)
    print_json(link_to_dict(resolved))
    return int(bool(resolved.problems))


def describe_stdin_lines() -> int:
    """Describe each line of the standard input on a line of its own; any bytes will do."""
    found = False
    for line in sys.stdin.buffer:
        resolved = parse_link(line.rstrip(b"\r\n").decode("utf-8", "replace"))
        print_json(link_to_dict(resolved), indent=None)
        found |= bool(resolved.problems)
    return int(found)


def link_to_dict(resolved: ResolvedSpec) -> dict[str, Any]:
    """Return the canonical link, every setting and the problems."""
    problems = [{"field": p.field, "value": p.value, "reason": p.reason.text()} for p in resolved.problems]
    spec = resolved.spec
    return {"link": format_link(spec), "spec": spec.model_dump(mode="json"), "problems": problems}
