"""A trainer's priority, in a process of its own, as a user who may not raise it."""

import subprocess
import sys
from pathlib import Path

import pytest

NOBODY = 65534
CODE = f"""
import os
from playground.engine.worker.worker import lower_priority
if os.getuid() == 0:
    os.setuid({NOBODY})
os.nice({{start}} - os.nice(0))
lower_priority({{asked}})
print(os.nice(0))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no nice")
@pytest.mark.parametrize(("start", "asked", "then"), [(15, 17, 17), (15, 15, 15), (15, 3, 15)])
def test_priority_is_lowered_and_never_raised(start: int, asked: int, then: int) -> None:
    command = [sys.executable, "-c", CODE.format(start=start, asked=asked)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3], check=False)
    assert (done.returncode, done.stdout.strip()) == (0, str(then)), done.stderr
