import asyncio
import contextlib
import json
import signal
import sys

from benchmarks.load.options import Options, read_options
from benchmarks.load.scenarios import attack, classroom, heavy_run, restarts
from benchmarks.load.statistics import Figures


async def measure(options: Options) -> Figures:
    """Return the figures of the case that is asked for."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    if options.restarts:
        return await restarts.measure(options)
    if options.attack:
        return await attack.measure(options)
    if options.hog:
        return await heavy_run.measure(options)
    return await classroom.measure(options)


def main() -> None:
    """Measure, and print the figures."""
    options = read_options()
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        try:
            figures = asyncio.run(measure(options))
        except (RuntimeError, OSError) as error:
            sys.exit(f"Nothing was measured: {error}")
        if options.json:
            print(json.dumps(figures, indent=1))
            return
        for name, value in figures.items():
            print(f"{name:32} {'-' if value is None else value}")
        return
    sys.exit("Stopped; the app is stopped too.")


if __name__ == "__main__":
    main()
