"""What is counted of calculations, ready for Prometheus."""

from prometheus_client import CollectorRegistry, Counter


class CalculationMetrics:
    """Counters since the start of the engine."""

    def __init__(self, registry: CollectorRegistry) -> None:
        def counter(name: str, text: str) -> Counter:
            return Counter(f"playground_{name}", text, registry=registry)

        self.asked = counter("calculations_asked", "Calculations that pages asked for.")
        self.reused = counter(
            "calculations_reused", "Of these, answered by a calculation that was made, or under way, already."
        )
        self.replaced = counter(
            "calculations_replaced", "Of these, given up since the page asked something newer."
        )
        self.failed = counter(
            "calculations_failed", "Calculations that went beyond their budget, or ended their process."
        )
        self.processes_started = counter(
            "calculators_started", "Processes for calculations that were asked for."
        )
        self.processes_lost = counter(
            "calculators_lost", "Processes for calculations that ended unasked: kills and crashes."
        )
