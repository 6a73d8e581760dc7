"""`python -m playground`: the command line."""

import sys

from playground.cli import main
from playground.cli.program import INTERRUPTED, exit_without_cleanup

if __name__ == "__main__":
    code = main()
    if code == INTERRUPTED:
        exit_without_cleanup(code)
    sys.exit(code)
