"""Imported once before the first visitor: everything the first page would otherwise load while being watched."""

import plotly.graph_objects

import components.html_block  # noqa: F401 - registers the component
from components.html import render

plotly.graph_objects.Figure()
render("warm_up")
