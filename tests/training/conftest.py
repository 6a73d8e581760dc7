"""The environment of TensorFlow in this test process: set before the first import of it."""

import atexit
import os
import shutil
import tempfile

from playground.training.environment import CACHE_VARIABLE, prepare_environment

if CACHE_VARIABLE not in os.environ:
    os.environ[CACHE_VARIABLE] = tempfile.mkdtemp(prefix="playground-tests-")
    atexit.register(shutil.rmtree, os.environ[CACHE_VARIABLE], ignore_errors=True)
prepare_environment()

from playground.training.session import configure  # noqa: E402
from tests.training.support import spec_of  # noqa: E402

configure(spec_of("dataset=xor"))
