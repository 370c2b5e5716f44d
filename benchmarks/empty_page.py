"""One button, served as the product is served: the floor that Streamlit itself sets."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
import uvicorn
from streamlit import config

from settings import streamlit_options

config.get_config_options(force_reparse=True, options_from_flags=streamlit_options())
app = st.App(Path(__file__).with_name("empty_script.py"))

if __name__ == "__main__":
    uvicorn.run(app, host=os.environ["HOST"], port=int(os.environ["PORT"]), log_level="warning")
