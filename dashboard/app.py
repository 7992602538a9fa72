"""Start of the dashboard: `python -m streamlit run dashboard/app.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

# `streamlit run` puts this folder on the path, not the one above it.
sys.path.insert(0, str(Path(__file__).parents[1]))

from dashboard import served, server
from dashboard.guard import names, settings
from geodata.errors import AtlasError

try:
    served.atlas()
except AtlasError as error:
    sys.exit(f"{error}\nThe atlas starts when this is right.")
except Exception as error:
    sys.exit(f"The atlas cannot start: {type(error).__name__}: {error}")

settings.check()
names.settle()
app = st.App(
    Path(__file__).parent / "pages.py",
    lifespan=server.lifespan,
    routes=server.routes(),
    middleware=server.MIDDLEWARE,
    on_script_error=server.on_error,
)
