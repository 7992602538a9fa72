"""Streamlit with feeds of a server nearby: `python -m tests.browser.near_feeds ADDRESS run ...`."""

from __future__ import annotations

import sys
from dataclasses import replace

from streamlit.web import cli

from geodata.readers.feeds import FEEDS


def main() -> None:
    """Hand all but the address on to Streamlit; a feed is at a path of its name."""
    address = sys.argv.pop(1)
    FEEDS.update({name: replace(feed, url=f"{address}/{name}?") for name, feed in FEEDS.items()})
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
