"""G3, G5: many open sessions at two replicas on PostgreSQL, each asking for the overview every 20 seconds.

`python -m benchmarks.sessions` (`SESSIONS=200`), on a machine that does nothing else. It takes a little over a minute.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.client import Visitor
from benchmarks.server import cookie
from tests.cluster.cluster import Cluster, running_cluster
from tests.stores import StoreFactory

EVERY, ROUNDS = 20.0, 3


async def measure(cluster: Cluster, sessions: int) -> list[float]:
    """Seconds of each rerun; the tabs ask one after the other, spread over the interval, half of them at each replica."""
    badge = cookie(cluster.store_url)
    ports = [replica.port for replica in cluster.replicas]
    async with AsyncExitStack() as tabs:
        visitors = [await tabs.enter_async_context(Visitor(ports[n % len(ports)], badge)) for n in range(sessions)]
        for visitor in visitors:
            await visitor.rerun()
        looks = await asyncio.gather(*(_looks(v, EVERY * n / sessions) for n, v in enumerate(visitors)))
    return [seconds for tab in looks for seconds in tab]


async def _looks(visitor: Visitor, wait: float) -> list[float]:
    took = []
    await asyncio.sleep(wait)
    for _round in range(ROUNDS):
        start = time.perf_counter()
        await visitor.rerun()
        took.append(time.perf_counter() - start)
        await asyncio.sleep(max(0.0, EVERY - took[-1]))
    return took


def main() -> None:
    sessions = int(os.environ.get("SESSIONS", "200"))
    with TemporaryDirectory() as folder:
        stores = StoreFactory(Path(folder))
        with running_cluster(stores.fresh("postgresql", "sample"), Path(folder), now="2026-11-22T09:00") as cluster:
            took = asyncio.run(measure(cluster, sessions))
            pids = [replica.process.pid for replica in cluster.replicas if replica.process]
            memory = [psutil.Process(pid).memory_info().rss / 1e6 for pid in pids]
        stores.close()
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{sessions} sessions, {len(took)} reruns, median {statistics.median(took):.3f} s, p95 {p95:.3f} s (G3: 0.5)")
    print("memory of the replicas: " + ", ".join(f"{mb:.0f} MB" for mb in memory) + " (G5: 250)")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
