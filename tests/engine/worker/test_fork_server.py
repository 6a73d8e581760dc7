"""What the process has done that trainers are forked from."""

import subprocess
import sys

PROGRAM = """
from playground.engine.worker.fork_server import import_training
import_training()
from tensorflow.python.eager import context
from playground.training.runtime.environment import machine_digest
print(machine_digest.cache_info().currsize, context.context()._initialized)
"""


def test_the_host_looks_the_machine_up_for_its_trainers_and_runs_no_operation() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", "False"]
