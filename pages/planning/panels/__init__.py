"""Parts of the planning pages; no page lies here."""
