"""Looks at a container from inside: `python - < inside.py` prints what it finds as JSON.

It is sent into the container as text, so it imports nothing of ours.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

COMPILERS = ("cc", "gcc", "g++", "c++", "clang", "clang++", "tcc", "ld", "as", "make", "rustc", "go")
ORPHAN = """
import os, time
if os.fork() == 0:
    print(os.getpid(), flush=True)
    time.sleep(1)
"""


def writable(folder: str) -> bool:
    """Tell whether a file can be made in `folder`."""
    path = Path(folder) / "probe"
    try:
        path.write_text("x", "ascii")
    except OSError:
        return False
    path.unlink()
    return True


def status(process: str) -> dict[str, str]:
    """Return what the kernel says of a process; nothing if there is none."""
    try:
        text = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in text.splitlines())}


def processes() -> dict[str, dict[str, str]]:
    """Return all processes but this one by pid."""
    pids = [path.name for path in Path("/proc").iterdir() if path.name.isdigit()]
    return {pid: status(pid) for pid in pids if int(pid) != os.getpid()}


def orphan_is_taken_in() -> bool:
    """Tell whether process 1 waits for a process whose parent has ended."""
    with subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        orphan = parent.stdout.readline().strip()
        parent.wait()
        taken = status(orphan).get("PPid") == "1"
    end = time.monotonic() + 5
    while status(orphan) and time.monotonic() < end:
        time.sleep(0.05)
    return taken and not status(orphan)


def findings() -> dict[str, object]:
    """Return everything that is looked at."""
    mine, others = status("self"), processes()
    folders = ("/", "/app", "/app/data", "/opt/venv", "/etc", "/usr/bin")
    volume = [os.environ[f"PLAYGROUND_{name}_DIR"] for name in ("DATA", "STATE", "CACHE")]
    return {
        "python": platform.python_version(),
        "tensorflow": version("tensorflow-cpu" if platform.machine() == "x86_64" else "tensorflow"),
        "users": sorted({each["Uid"].split()[0] for each in others.values() if each}),
        "groups": sorted({each["Gid"].split()[0] for each in others.values() if each}),
        "capabilities": sorted({each["CapEff"] for each in (mine, *others.values()) if each}),
        "new_privileges": sorted({each["NoNewPrivs"] for each in (mine, *others.values()) if each}),
        "zombies": [pid for pid, each in others.items() if each.get("State", "").startswith("Z")],
        "first": Path("/proc/1/cmdline").read_text("utf-8").split("\0")[:-1],
        "written": [folder for folder in folders if writable(folder)],
        "refused": [folder for folder in ("/tmp", *volume) if not writable(folder)],  # noqa: S108
        "compilers": [name for name in COMPILERS if shutil.which(name)],
        "orphan": orphan_is_taken_in(),
    }


if __name__ == "__main__":
    print(json.dumps(findings()))
