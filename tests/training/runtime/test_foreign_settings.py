"""What people have set for other programs with TensorFlow and Keras changes nothing here."""

import json
import os
import subprocess
import sys

import pytest

TRAIN = [sys.executable, "-m", "playground", "train", "dataset=xor&layers=2&epochs=3", "--json"]
OTHERS = {
    "KERAS_BACKEND": "jax",
    "KERAS_MAX_EPOCHS": "many",
    "TF_USE_LEGACY_KERAS": "1",
    "XLA_FLAGS": "--no_such_flag=1",
    "TF_XLA_FLAGS": "--tf_xla_no_such_flag=1",
}


@pytest.fixture
def configured_home(tmp_path):
    """Return the environment of somebody whose Keras is set up for something else."""
    (tmp_path / ".keras").mkdir()
    config = {"backend": "torch", "floatx": "float64", "epsilon": 1e-3, "image_data_format": "channels_first"}
    (tmp_path / ".keras" / "keras.json").write_text(json.dumps(config))
    return {**os.environ, **OTHERS, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}


def test_doctor_names_what_is_not_used(configured_home):
    done = subprocess.run(
        [sys.executable, "-m", "playground", "doctor", "--json"],
        env=configured_home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert all(name in done.stdout for name in OTHERS)
    imported = [line for line in json.loads(done.stdout) if line["name"] == "import"]
    assert imported and not imported[0].get("advice")


def losses(environment):
    done = subprocess.run(TRAIN, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_run_has_the_same_numbers_whatever_is_set_for_others(configured_home):
    plain = {name: value for name, value in os.environ.items() if name not in OTHERS}
    ours, theirs = losses(plain), losses(configured_home)
    for times in ("seconds", "compile_seconds"):
        ours.pop(times, None), theirs.pop(times, None)
    assert ours == theirs
