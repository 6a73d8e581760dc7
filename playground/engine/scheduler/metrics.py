"""What an engine counts, ready for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Histogram

from playground.engine.calculators.metrics import CalculationMetrics

SECONDS = (0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120)


class Metrics:
    """Counters of one engine since its start, in a registry of their own.

    `first_frame`: seconds from the opening of a run to its first picture.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.runs_opened = self._counter("runs_opened", "Runs that were opened.")
        self.runs_refused = self._counter("runs_refused", "Runs that were refused since too many waited.")
        self.trainers_started = self._counter("trainers_started", "Trainer processes that were asked for.")
        self.trainers_lost = self._counter(
            "trainers_lost", "Trainer processes that ended unasked: kills and crashes."
        )
        self.runs_restored = self._counter("runs_restored", "Runs that went on in another trainer.")
        self.checkpoints = self._counter("checkpoints", "States of training that were taken.")
        self.frames_received = self._counter("frames_received", "Frames that trainers sent.")
        self.frames_sent = self._counter("frames_sent", "Frames that were sent to viewers.")
        self.commands = self._counter("commands", "Commands that pages sent to runs.")
        self.first_frame = Histogram(
            "playground_first_frame_seconds",
            "Seconds from the opening of a run to its first picture.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.calculations = CalculationMetrics(self.registry)

    def _counter(self, name: str, text: str) -> Counter:
        return Counter(f"playground_{name}", text, registry=self.registry)
