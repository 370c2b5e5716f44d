"""Parts of the account page; no page lies here."""
