"""The environment of TensorFlow in this test process: set before the first import of it."""

from playground.training.runtime.environment import prepare_environment

prepare_environment()

from playground.training.runtime.configure import configure  # noqa: E402
from tests.compatibility.support import spec_of  # noqa: E402

configure(spec_of("dataset=xor"))
