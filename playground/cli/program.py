"""The commands of `python -m playground`, and what an error or Ctrl-C turns into."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from playground.cli import data, describe, doctor, evaluate, export, lessons, serve, train
from playground.cli.language import tr
from playground.cli.output import print_stderr, write_closest_letters
from playground.errors import PlaygroundError
from playground.i18n import N_
from playground.project import COMMAND, version

COMMANDS = (serve, train, evaluate, export, describe, data, lessons, doctor)
INTERRUPTED = 130
"""Exit code of a program that Ctrl-C ended: 128 + SIGINT."""


class NoAbbreviationParser(argparse.ArgumentParser):
    """A parser that takes whole option names only, so that scripts outlive new options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each command sets `run`."""
    parser = NoAbbreviationParser(
        prog=COMMAND,
        description=tr(N_("Train, describe and check what a playground link says, without a page.")),
    )
    parser.add_argument("--version", action="version", version=version())
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 refused, 2 misused, 130 stopped."""
    write_closest_letters(sys.stdout, sys.stderr)
    arguments = build_parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print_stderr(tr(N_("Stopped.")))
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return 1
    except PlaygroundError as error:
        print_stderr(tr(N_("Error: {reason}")).format(reason=error.message.text(tr)))
        return 1
    return code


def run_program() -> NoReturn:
    """Run the command line as a program: what `python -m playground` and the installed command do."""
    code = main()
    if code == INTERRUPTED:
        exit_without_cleanup(code)
    sys.exit(code)


def silence_stdout() -> None:
    """Send what is still to be written nowhere: the reader of our output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def exit_without_cleanup(code: int) -> NoReturn:
    """End this process without taking the interpreter down: TensorFlow's threads may still compute in it.

    Python would wait for them, or take away what they use.
    """
    with suppress(OSError):  # nobody reads it any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
