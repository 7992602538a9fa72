"""The least that Streamlit can show: what a page costs before the atlas adds anything."""

import streamlit as st

st.title("Nothing")
