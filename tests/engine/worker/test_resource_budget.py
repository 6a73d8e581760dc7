"""What one trainer may take."""

import os
import subprocess
import sys
import time

import pytest

from playground.engine.messages.resource_limits import Resource
from playground.engine.scheduler.worker_memory import is_short_of_memory
from playground.engine.worker.resource_budget import ResourceBudget

TAKES_MEMORY = """
import sys
from playground.engine.messages.resource_limits import Resource
from playground.engine.worker.resource_budget import ResourceBudget
ResourceBudget({Resource.MEMORY_MB: 400}).limit_memory()
taken = bytearray(int(sys.argv[1]) * 2**20)
print("ready", flush=True)
sys.stdin.read()
"""


def test_what_is_allowed_can_be_changed_while_a_run_trains() -> None:
    budget = ResourceBudget({Resource.MEMORY_MB: 1000, Resource.WALL_S: 1e6})
    assert budget.exceeded_limit() is None
    budget.update_limits({Resource.WALL_S: 0.0})
    time.sleep(0.001)
    assert budget.exceeded_limit() == "wall_limit"
    budget.update_limits({Resource.WALL_S: 1e6, Resource.CPU_S: 1e6})
    assert budget.exceeded_limit() is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
@pytest.mark.parametrize(("megabytes", "short"), [(10, False), (340, True)])
def test_a_trainer_that_has_taken_nearly_all_its_memory_is_known(megabytes: int, short: bool) -> None:
    command = [sys.executable, "-c", TAKES_MEMORY, str(megabytes)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert is_short_of_memory(process.pid, 400) is short
        process.communicate(b"")
    assert not is_short_of_memory(os.getpid(), 400)  # it has no limit
