"""Opens each stored checkpoint, trains on, and prints what came out, bit by bit, as JSON.

A program of its own: XLA reads its flags once a process, and a test process may have compiled before.
"""

from playground.training.runtime.environment import prepare_environment

prepare_environment()

import json  # noqa: E402
import sys  # noqa: E402

from playground.training.runtime.configure import configure_tensorflow  # noqa: E402
from playground.training.session import Session  # noqa: E402
from tests.compatibility.support import FOLDER, digest, spec_of, stored  # noqa: E402

EPOCHS_AFTER, CHUNK = 10, 7


def outcome(name: str, link: str, epoch: int) -> list[str]:
    """Return fingerprint and digest of the weights, so many epochs after the checkpoint."""
    session = Session(spec_of(link))
    session.restore((FOLDER / "checkpoints" / f"{name}.bin").read_bytes())
    while session.epoch < epoch + EPOCHS_AFTER:
        before = session.epoch
        session.train(min(CHUNK, epoch + EPOCHS_AFTER - session.epoch))
        if session.epoch == before:
            break
    return [session.fingerprint, digest(session.trainer.weights)]


if __name__ == "__main__":
    configure_tensorflow(spec_of("dataset=xor"))
    runs = {name: run for name, run in stored("checkpoints.json").items() if name != "made_on"}
    told = {name: outcome(name, run["link"], run["epoch"]) for name, run in runs.items()}
    sys.stdout.write(json.dumps(told))
