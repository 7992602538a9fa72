"""Settings of Streamlit's with which the atlas does not start."""

from __future__ import annotations

import sys

import streamlit as st

NEEDED = {
    "server.enableAgentApi": False,  # programs would run pages, whoever sends them
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "global.developmentMode": False,
}


def check() -> None:
    """Stop where one of these is otherwise, and name it."""
    wrong = [name for name, needed in NEEDED.items() if bool(st.get_option(name)) != needed]
    if wrong:
        sys.exit(f"The atlas does not start with these settings changed: {', '.join(wrong)}")
