"""`make cluster LOOK=1`: the cluster with the sample, for whoever wants to look, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cluster.cluster import running_cluster
from tests.stores import PASSWORD, StoreFactory


def main() -> None:
    port = int(os.environ.get("PORT", "8443"))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory() as folder:
        stores = StoreFactory(Path(folder))
        try:
            with running_cluster(
                stores.fresh("postgresql", "sample"), Path(folder), ports=(port, port + 1), now="2026-11-22T09:00"
            ) as cluster:
                say(
                    f"{cluster.address} (the certificate is nobody's), http on {cluster.plain_port}; password: {PASSWORD}"
                )
                for replica in cluster.replicas:
                    say(f"replica {replica.address}, process {replica.process.pid if replica.process else ''}")
                signal.pause()
        except KeyboardInterrupt:
            say("stopped")
        finally:
            stores.close()


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - whoever looks reads it


if __name__ == "__main__":
    main()
