"""What a browser shows of hostile texts: each as it stands, and none has become anything."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.hostile.corpus import HOST
from tests.hostile.parsed import norm

# All texts of a document; each element or attribute that a string of the corpus would have made;
# what ran.
LOOK = """(host) => {
  const texts = [], walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (!parentElement?.closest("script, style, template, noscript")) texts.push(data);
  }
  const asks = /^(src|srcset|srcdoc|data|poster|(form)?action|background|style|ping|xlink:href)$/;
  const made = [];
  for (const element of document.querySelectorAll("*"))
    for (const { name, value } of element.attributes) {
      const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replaceAll(/[\\s\\0-\\x1f]/g, ""))?.[1];
      const leads = name === "href" && scheme && !/^(https?|data)$/i.test(scheme);
      if (name === "data-h" || name.startsWith("on") || leads
          || (asks.test(name) && (value.includes(host) || value.includes("window.ran"))
              && !(name === "srcdoc" && element.matches("iframe.atlas-map"))))
        made.push(`${name} of ${element.outerHTML.slice(0, 300)}`);
    }
  return { text: texts.join(" "), made, ran: window.ran ?? null };
}"""


def squashed(text: str) -> str:
    """A text without spaces, and without what may stand between letters to keep them apart."""
    return "".join(norm(text.replace("\u2060", "")).split())


class Looked:
    """What was seen in all the pages that were looked at."""

    def __init__(self) -> None:
        self.pages = 0
        self._text: list[str] = []

    def at(self, page: Page) -> None:
        """Look at every frame of a page as it is now."""
        for frame in page.frames:
            seen: dict[str, Any] = frame.evaluate(LOOK, HOST)
            assert (seen["made"], seen["ran"]) == ([], None), page.url
            self._text.append(squashed(seen["text"]))
        self.pages += 1

    def unread(self, texts: list[str]) -> list[str]:
        """The texts that stood nowhere."""
        everything = "\n".join(self._text)
        return [text for text in texts if squashed(text) not in everything]
