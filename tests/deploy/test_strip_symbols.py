"""Shared objects of the image, without what only debuggers read."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import _speedups

STRIP = Path(__file__).parents[2] / "deploy/strip_symbols.py"
USE = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("markupsafe._speedups", sys.argv[1])
module = module_from_spec(spec)
spec.loader.exec_module(module)
print(module._escape_inner("<b>"))
"""


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="the image is Linux's")
def test_a_shared_object_is_shorter_and_does_what_it_did(tmp_path: Path) -> None:
    module = Path(shutil.copy(_speedups.__file__, tmp_path))
    before = module.stat().st_size
    run(STRIP, tmp_path)
    after = module.stat().st_size
    assert after < before
    assert run("-c", USE, module).strip() == "&lt;b&gt;"
    run(STRIP, tmp_path)
    assert module.stat().st_size == after


def test_another_file_with_that_ending_stays_as_it_is(tmp_path: Path) -> None:
    script = tmp_path / "libfoo.so"
    script.write_text("GROUP ( libfoo.so.6 )\n")
    run(STRIP, tmp_path)
    assert script.read_text() == "GROUP ( libfoo.so.6 )\n"
