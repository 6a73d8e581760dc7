"""Programs that start the app to measure it print their figures alone."""

import subprocess
import sys

PROGRAM = """
from tools.app_server import app_server

with app_server({}) as server:
    print(server.url.startswith("http://127.0.0.1:"))
"""


def test_what_the_app_prints_is_not_on_standard_output():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    assert "127.0.0.1" in done.stderr
