"""Streamlit with feeds of a server nearby: `python -m tests.browser.near_feeds ADDRESS run ...`."""

from __future__ import annotations

import sys
from dataclasses import replace

from streamlit.web import cli

from geodata.readers.feeds import FEEDS, Feed


def near(address: str) -> dict[str, Feed]:
    """The atlas's feeds, each of that server at a path of its name."""
    return {name: replace(feed, url=f"{address}/{name}?") for name, feed in FEEDS.items()}


def main() -> None:
    """Hand all but the address on to Streamlit."""
    FEEDS.update(near(sys.argv.pop(1)))
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
