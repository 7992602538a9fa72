"""A file that the reader chooses, asked for in their language: Streamlit asks in English."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import words
from dashboard.i18n import gettext as _

ACT, MOST = "--upload-act", "--upload-most"  # what styles/page.css shows in their place


def file(label: str, key: str, kinds: Sequence[str] | None = None) -> UploadedFile | None:
    """The file, once one is chosen, of one of these suffixes."""
    most = words.number(int(st.get_option("server.maxUploadSize")))
    said = {
        ACT: _("Choose a file or drop it here"),
        MOST: _("up to {count} MB").format(count=most),
    }
    properties = ";".join(f"{name}:{json.dumps(text)}" for name, text in said.items())
    st.html(f"<style>:root{{{properties}}}</style>")
    return st.file_uploader(label, type=kinds, key=key)
