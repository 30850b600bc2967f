"""What Prometheus is told, on a port of its own: read from plain numbers when it asks, so that counting costs nothing.

No label ever names a person, a session, a code or an address (R10).
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from ..live.counts import Buckets
from ..live.rooms import Rooms
from .exchange import Exchange
from .health import Health
from .wire import Doors

log = logging.getLogger("plenum.metrics")


@dataclass(eq=False)
class Metrics(Collector):
    """All that is told. `sockets` are those of screens and pages, `most` as many as there may be; `answered` counts
    HTTP answers by the first digit of their status.
    """

    rooms: Rooms
    doors: Doors
    exchange: Exchange
    health: Health
    answered: dict[str, int]
    sockets: Callable[[], int]
    most: int

    def collect(self) -> Iterable[Metric]:
        """See `Collector`. Called from a thread of its own: it only reads, and copies what may grow meanwhile."""
        yield InfoMetricFamily("plenum", "This server.", {"version": self.health.version, "engine": self.health.engine})
        yield from self._now()
        yield from self._work()
        yield from self._failures()

    def _now(self) -> Iterator[Metric]:
        rooms = self.rooms.all_loaded()
        yield GaugeMetricFamily("plenum_sessions_loaded", "Sessions in memory.", len(rooms))
        screens = GaugeMetricFamily("plenum_screens", "Connected screens.", labels=["audience"])
        for name in ("phone", "wall", "desk"):
            screens.add_metric([name], sum(len(room.audiences[name].screens) for room in rooms))
        yield screens
        yield GaugeMetricFamily("plenum_sockets", "Open sockets.", self.sockets())
        yield GaugeMetricFamily("plenum_sockets_limit", "Sockets that may be open at once.", self.most)
        yield GaugeMetricFamily("plenum_exchange_waiting", "Calls over HTTP that wait.", self.exchange.calls)
        storage, space = self.health.storage, self.health.space
        yield GaugeMetricFamily("plenum_storage_away", "1: nothing can be stored now.", storage == "away")
        yield GaugeMetricFamily("plenum_storage_unfit", "1: Redis does not keep all that it acks.", storage == "unfit")
        yield GaugeMetricFamily("plenum_space_low", "1: no room for new sessions.", space != "")
        yield GaugeMetricFamily("plenum_space_full", "1: no room for answers.", space == "full")

    def _work(self) -> Iterator[Metric]:
        counts = self.rooms.counts
        yield CounterMetricFamily("plenum_commands_done", "Commands that were acked.", self.doors.done)
        yield CounterMetricFamily("plenum_exchange_answers", "Answers to calls over HTTP.", self.exchange.answers)
        yield _histogram("plenum_ack_seconds", "From a command to its ack.", {(): counts.acks})
        yield _histogram("plenum_batch_commands", "Commands of a batch.", {(): counts.batches})
        yield _histogram("plenum_append_seconds", "Until entries were durable.", {(): counts.appends})
        fanouts: dict[tuple[str, ...], Buckets] = {(name,): buckets for name, buckets in counts.fanouts.items()}
        yield _histogram("plenum_fanout_seconds", "To bring an audience up to date.", fanouts, ["audience"])
        yield _histogram("plenum_loop_lag_seconds", "How late the event loop came.", {(): counts.lag})
        answered = CounterMetricFamily("plenum_http_answers", "Answers over HTTP.", labels=["status"])
        for status, times in list(self.answered.items()):
            answered.add_metric([f"{status}xx"], times)
        yield answered

    def _failures(self) -> Iterator[Metric]:
        counts = self.rooms.counts
        yield CounterMetricFamily("plenum_appends_failed", "Appends that the storage refused.", counts.failed_appends)
        yield CounterMetricFamily("plenum_races_lost", "Batches that another process came before.", counts.races_lost)
        refused = CounterMetricFamily("plenum_refusals", "What was refused, by reason.", labels=["why"])
        for why, times in list(self.doors.refused.items()):
            refused.add_metric([why], times)
        yield refused


def _histogram(
    name: str, what: str, parts: dict[tuple[str, ...], Buckets], labels: list[str] | None = None
) -> HistogramMetricFamily:
    family = HistogramMetricFamily(name, what, labels=labels or [])
    for values, buckets in parts.items():
        counts, total = list(buckets.counts), buckets.total
        up_to = 0
        told: list[tuple[str, float]] = []
        for bound, count in zip((*map(str, buckets.bounds), "+Inf"), counts, strict=True):
            up_to += count
            told.append((bound, up_to))
        family.add_metric(list(values), told, total)
    return family


@contextmanager
def told(metrics: Metrics, host: str, port: int) -> Iterator[None]:
    """Answer Prometheus meanwhile; with port 0 nobody is answered. A port that is taken ends no meeting."""
    if not port:
        yield
        return
    registry = CollectorRegistry()
    registry.register(metrics)
    ProcessCollector(registry=registry)
    try:
        server, _ = start_http_server(port, host, registry)
    except OSError as error:
        log.error("no metrics at %s:%d: %s", host, port, error.strerror)
        yield
        return
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
