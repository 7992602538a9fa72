"""Streamlit as at another moment: `python -m tests.browser.at_moment 2027-02-01T00:00Z run ...`."""

from __future__ import annotations

import sys
from datetime import datetime

import time_machine
from streamlit.web import cli


def main() -> None:
    """Hand all but the moment on to Streamlit, with a clock that goes on from there."""
    moment = sys.argv.pop(1)
    since_1970 = datetime.fromisoformat(moment).timestamp()  # else UTC would come along
    with time_machine.travel(since_1970, tick=True):
        cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
