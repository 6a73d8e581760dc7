"""The environment of TensorFlow in this test process: set before the first import of it."""

from playground.training.runtime.environment import prepare_environment

prepare_environment()

from playground.training.runtime.configure import configure_tensorflow  # noqa: E402
from tests.training.support import spec_of  # noqa: E402

configure_tensorflow(spec_of("dataset=xor"))
