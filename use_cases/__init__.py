"""One verb per file: the only place that opens a transaction."""
