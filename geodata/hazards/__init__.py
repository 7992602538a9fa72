"""Eruptions and earthquakes that catalogues list, each of which an event stands for.

The tables in `data/reference` have a row for each; `python -m geodata hazards` finds the event that
tells of it, notes there which row that is, and writes an event where none does.
"""
