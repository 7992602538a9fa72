"""The pages of the dashboard; Streamlit runs this file for each visitor and full rerun."""

from __future__ import annotations

import streamlit as st

from dashboard import preview, served, state
from dashboard.guard import uploads
from dashboard.i18n import gettext as _
from dashboard.stylesheets import STYLE

view = state.enter(served.atlas()).view
st.html(f"<style>{STYLE}</style>")
page = st.navigation(
    [
        st.Page("views/atlas.py", title=_("Kuril Atlas"), default=True),
        st.Page("views/compare.py", title=_("Compare two dates"), url_path="compare"),
        st.Page("views/own.py", title=_("Your data"), url_path="own"),
        st.Page("views/about.py", title=_("About the data"), url_path="about"),
    ],
    position="hidden",
)
title = preview.title(view, served.atlas().of(view), page.url_path)
st.set_page_config(page_title=title, layout="wide")
uploads.choosing(page.url_path == "own")
page.run()
