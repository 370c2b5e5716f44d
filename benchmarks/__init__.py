"""Measurements against the goals of docs/performance.md. `make bench` runs them; tests never do."""
