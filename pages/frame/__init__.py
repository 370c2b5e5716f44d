"""What pages are made of; no page lies here."""
