"""What importing the data sets costs the web process."""

import subprocess
import sys

HEAVY = ("pandas", "sklearn", "scipy", "pooch", "requests", "tensorflow", "keras", "streamlit")


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_nothing_heavy_is_imported_and_no_thread_started():
    code = (
        "import sys, threading, playground.datasets\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], threading.active_count())"
    )
    assert run(code) == "[] 1\n"


def test_loading_a_table_file_needs_nothing_heavy_either():
    code = (
        "import sys\nfrom playground.datasets import prepare_data\n"
        "from playground.spec import ExperimentSpec\n"
        "for name in ('thoracic', 'wine_quality', 'circle'):\n"
        "    prepare_data(ExperimentSpec.from_settings(dataset=name).data)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert run(code) == "[]\n"
