"""`python -m playground`: the command line."""

import sys

from playground.cli import main
from playground.cli.program import INTERRUPTED, leave_at_once

if __name__ == "__main__":
    code = main()
    if code == INTERRUPTED:
        leave_at_once(code)
    sys.exit(code)
