"""The page of the reader's own data: beside the catalogue for as long as they look at it."""

from __future__ import annotations

import streamlit as st

from dashboard import languages, served, state
from dashboard.i18n import gettext as _
from dashboard.link import to_query
from dashboard.text import plain
from dashboard.yours import article, feeds, file, keeping, stored, upload


def main() -> None:
    """What is on the map, what else can be put there, what was kept."""
    atlas = served.atlas()
    view = state.enter(atlas).view
    st.page_link("views/atlas.py", label=_("Back to the map"), icon=":material/arrow_back:",
                 query_params=to_query(view))  # fmt: skip
    languages.show(view)
    st.title(_("Your data"), anchor=False)
    st.markdown(plain(_(
        "Put a spreadsheet, a news article or a feed on these islands. It is read on this machine "
        "and sent nowhere; the address of your map shows it to whoever has it, until you take it "
        "off the map or an hour after it was last looked at."
    )))  # fmt: skip
    with st.container():  # what comes and goes here moves no tab, which would close it
        keeping.on_the_map(atlas)
    upload.speak()
    ways = {_("A file"): file.show, _("An article"): article.show, _("Feeds"): feeds.show}
    if keeping.possible():
        ways[_("A joined folder")] = stored.show
    for tab, show in zip(st.tabs(list(ways)), ways.values(), strict=True):
        with tab:
            show(atlas)
    keeping.at_hand(atlas)


main()
