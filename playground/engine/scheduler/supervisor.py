"""Looks after all runs a few times a second: measures, shares out frames, releases, launches."""

import asyncio

from playground.engine.messages.status import Status
from playground.engine.scheduler.exception_guard import ExceptionGuard
from playground.engine.scheduler.frame_rate import FrameRateController, median_delivered_share
from playground.engine.scheduler.hung_workers import end_hung_worker
from playground.engine.scheduler.limits import usable_memory_mb
from playground.engine.scheduler.run_commands import RunCommands
from playground.engine.scheduler.run_release import RunProvider, RunRelease
from playground.engine.scheduler.scheduler import Scheduler
from playground.engine.scheduler.worker_memory import is_short_of_memory
from playground.machine import ProcessorUsage

SWEEP_S = 0.25
SMOOTHING = 0.25
"""Share of a new measurement of the processors: each sweep is too short to tell by itself."""


class Supervisor:
    """Sweeps over the runs of an engine, on the event loop.

    `lag_s` tells how late the loop is, `cpu_share` (0 to 1) how busy the cores are that this process may use.
    """

    def __init__(self, engine: RunProvider, scheduler: Scheduler, commands: RunCommands) -> None:
        self._engine, self._scheduler, self._commands = engine, scheduler, commands
        self._guard = ExceptionGuard()
        self._release = RunRelease(engine, scheduler, self._guard)
        self._frame_rates = FrameRateController()
        self._processor = ProcessorUsage()
        self.cpu_share = 0.0

    @property
    def lag_s(self) -> float:
        """Seconds that the event loop is late, smoothed."""
        return self._frame_rates.lag_s

    async def sweep_forever(self) -> None:
        """Look after all runs until cancelled; a step that fails is logged, and the others are taken."""
        while True:
            self._frame_rates.expect_adjust_in(SWEEP_S)
            await asyncio.sleep(SWEEP_S)
            for step in (
                self._measure_machine,
                self._measure_runs,
                self._end_hung_workers,
                self._share_frames,
                self._release.release_unused_runs,
                self._scheduler.launch_waiting,
            ):
                self._guard.call(step)

    def _measure_machine(self) -> None:
        """Learn how late the event loop is, how many frames come, what memory is free, how busy the cores."""
        self._frame_rates.adjust(median_delivered_share(self._scheduler.active_runs))
        self.cpu_share += SMOOTHING * (self._processor.busy_share() - self.cpu_share)
        self._scheduler.free_mb = usable_memory_mb()

    def _measure_runs(self) -> None:
        """Measure how many frames a second each run sends, and whether memory runs out while one compiles."""
        allowed_mb = self._engine.limits.run_memory_mb
        for run in self._engine.runs():
            worker = run.worker
            if run.status is Status.COMPILING and worker.pid and not worker.short_of_memory:
                worker.set_short_of_memory(short=is_short_of_memory(worker.pid, allowed_mb))
            worker.measure_frame_rate(SWEEP_S)

    def _end_hung_workers(self) -> None:
        """End workers and hosts that stand; others follow."""
        self._engine.launcher.end_hung()
        self._engine.calculators.end_stopped()
        for run in self._engine.runs():
            end_hung_worker(run)

    def _share_frames(self) -> None:
        """Share out the frames among those who play."""
        self._frame_rates.share_out(
            self._scheduler.active_runs, self._engine.limits.frames_per_s, self._commands
        )
