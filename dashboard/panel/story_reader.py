"""Guided stories: which there are, and the step that the reader is at."""

from __future__ import annotations

from typing import Any

from dashboard import i18n, words
from dashboard.i18n import gettext as _
from dashboard.view import View
from geodata.catalogue import Catalogue
from geodata.texts import said


def offers(view: View, catalogue: Catalogue) -> dict[str, Any] | None:
    """The stories to begin, where the reader has chosen nothing else yet."""
    if view.place or view.event or view.story:
        return None
    return {
        "heading": _("Guided stories"),
        "stories": [
            {
                "story": name,
                "title": words.said(story.title),
                "summary": words.said(story.summary),
            }
            for name, story in catalogue.stories.items()
        ],
    }


def content(view: View, catalogue: Catalogue) -> dict[str, Any] | None:
    """The story's title and the text of the step, and the numbers of those before and after it."""
    if not view.story:
        return None
    story = catalogue.stories[view.story]
    step, last = view.step, len(story.steps)
    told = story.steps[step - 1].text
    text = said(told, i18n.voice().languages)
    return {
        "story": view.story,
        "title": words.said(story.title),
        "where": _("Step {step} of {last}").format(step=step, last=last),
        "text": words.said(told),
        "translations": [
            {"language": other, "title": said(story.title, (other,)).text, "summary": summary}
            for other, summary in told.items()
            if other != text.language
        ],
        "step": step,
        "back": step - 1 if step > 1 else None,
        "next": step + 1 if step < last else None,
        "words": {
            "back": _("Back"),
            "next": _("Next"),
            "again": _("From the beginning"),
            "close": _("Leave the story"),
        },
    }
