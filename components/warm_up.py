"""Imported once before the first visitor: everything the first page would otherwise load while being watched."""

import plotly.graph_objects

from components import html_block
from components.html import render

plotly.graph_objects.Figure()
assert html_block.html_block
render("warm_up")
