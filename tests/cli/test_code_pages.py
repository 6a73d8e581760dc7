"""What commands say goes to files and pipes of any code page."""

import os
import subprocess
import sys

import pytest

COMMANDS = (
    ["data", "info", "thoracic"],
    ["data", "list"],
    ["describe", "dataset=sine&layers=3"],
    ["--help"],
    ["lessons", "list"],
)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii"])
def test_no_code_page_ends_a_command(encoding, language):
    program = (
        "import sys\n"
        "from playground.cli import main\n"
        f"for command in {COMMANDS!r}:\n"
        "    try:\n"
        "        code = main(command)\n"
        "    except SystemExit as ended:\n"
        "        code = ended.code\n"
        "    assert not code, command\n"
    )
    environment = {
        **os.environ,
        "PYTHONIOENCODING": encoding,
        "LANGUAGE": language,
        "LC_ALL": f"{language}_XX",
    }
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(encoding, "replace")
    text = done.stdout.decode(encoding)
    assert ("Pawełczyk" if encoding == "cp949" else "Pawelczyk") in text  # which has the letter
    korean = any("가" <= letter <= "힣" for letter in text)
    assert korean is (language == "ko" and encoding == "cp949")
