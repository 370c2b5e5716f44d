"""Parts of the session's pages; no page lies here."""
