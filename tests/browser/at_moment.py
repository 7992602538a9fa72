"""Streamlit as at another moment: `python -m tests.browser.at_moment 2027-02-01T00:00Z run ...`."""

from __future__ import annotations

import sys
from datetime import datetime

import time_machine
from streamlit.web import cli


def main() -> None:
    """Hand all but the moment on to Streamlit, with a clock that goes on from there."""
    moment = sys.argv.pop(1)
    with time_machine.travel(datetime.fromisoformat(moment), tick=True):
        cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
