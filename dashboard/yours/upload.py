"""Streamlit's way to choose a file, which asks in English, in the reader's language."""

from __future__ import annotations

import json

import streamlit as st

from dashboard import words
from dashboard.i18n import gettext as _


def speak() -> None:
    """Say what styles/page.css shows in the place of Streamlit's words."""
    most = words.number(int(st.get_option("server.maxUploadSize")))
    said = {
        "--upload-act": _("Choose a file or drop it here"),
        "--upload-most": _("up to {count} MB").format(count=most),
    }
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in said.items()}
    properties = ";".join(f"{name}:{text}" for name, text in quoted.items())
    st.html(f"<style>:root{{{properties}}}</style>")
