"""Parts of reporting pages that are pages of work in themselves."""
