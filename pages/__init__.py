"""The screens. `main.py` routes; each screen is one short script in a group folder."""
