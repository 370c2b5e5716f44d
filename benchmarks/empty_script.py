"""The script of the empty page."""

import streamlit as st

st.button("Nothing")
