"""Guided stories: which there are, and the step that the reader is at."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import LANGUAGE
from dashboard.i18n import gettext as _
from dashboard.view import View
from geodata.catalogue import Catalogue
from geodata.events import LANGUAGES


def offers(view: View, catalogue: Catalogue) -> dict[str, Any] | None:
    """The stories to begin, where the reader has chosen nothing else yet."""
    if view.place or view.event or view.story:
        return None
    return {
        "heading": _("Guided stories"),
        "stories": [
            {"story": name, "title": story.title[LANGUAGE], "summary": story.summary[LANGUAGE]}
            for name, story in catalogue.stories.items()
        ],
    }


def content(view: View, catalogue: Catalogue) -> dict[str, Any] | None:
    """The story's title and the text of the step, and the numbers of those before and after it."""
    if not view.story:
        return None
    story = catalogue.stories[view.story]
    step, last = view.step, len(story.steps)
    text = story.steps[step - 1].text
    return {
        "story": view.story,
        "title": story.title[LANGUAGE],
        "where": _("Step {step} of {last}").format(step=step, last=last),
        "text": text[LANGUAGE],
        "translations": [
            {"language": language, "title": story.title[language], "summary": text[language]}
            for language in LANGUAGES
            if language != LANGUAGE
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
