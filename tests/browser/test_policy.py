"""What a script or markup that got into a page could do: run nothing, send nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.atlas_page import Atlas

# Each puts something into the page and says, after a while, whether it had its way.
TRIED = {
    "an inline handler": """async () => {
      document.body.insertAdjacentHTML("beforeend", `<img src="none:" onerror="window.ran = 1">`);
      await new Promise((done) => setTimeout(done, 300));
      return window.ran === 1;
    }""",
    "an inline script": """() => {
      const script = Object.assign(document.createElement("script"), { text: "window.ran = 2" });
      document.body.append(script);
      return window.ran === 2;
    }""",
    "a link that is a script": """async () => {
      const link = Object.assign(document.createElement("a"), { href: "javascript:window.ran=3" });
      document.body.append(link);
      link.click();
      await new Promise((done) => setTimeout(done, 300));
      return window.ran === 3;
    }""",
    # Later: what Playwright itself asks for may be evaluated.
    "eval": """async () => {
      await new Promise((done) => setTimeout(done, 100));
      try { return eval("1") === 1; } catch { return false; }
    }""",
    "a websocket": """() => new Promise((done) => {
      try { new WebSocket("ws://127.0.0.1:9/"); } catch { done(false); }
      document.addEventListener("securitypolicyviolation", () => done(false), { once: true });
      setTimeout(() => done(true), 2000);
    })""",
    "a fetch": """() => new Promise((done) => {
      document.addEventListener("securitypolicyviolation", () => done(false), { once: true });
      fetch("http://127.0.0.1:9/", { mode: "no-cors" }).catch(() => setTimeout(done, 99, true));
    })""",
    # Into a frame of its own: the one it stands in would show that it was refused.
    "a form": """() => new Promise((done) => {
      const frame = Object.assign(document.createElement("iframe"), { name: "there" });
      const form = Object.assign(
        document.createElement("form"), { action: "http://127.0.0.1:9/", target: "there" });
      document.body.append(frame, form);
      document.addEventListener("securitypolicyviolation", () => done(false), { once: true });
      form.submit();
      setTimeout(() => done(true), 2000);
    })""",
    "a picture": """() => new Promise((done) => {
      const picture = new Image();
      document.addEventListener("securitypolicyviolation", () => done(false), { once: true });
      picture.src = "http://127.0.0.1:9/";
      setTimeout(() => done(true), 2000);
    })""",
}


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page whose console, which tells of what is refused, nobody watches."""
    context = chromium.new_context()
    page = context.new_page()
    Atlas(page, address).open()  # so that the map's frame is loaded, and stays
    yield page
    context.close()


@pytest.mark.parametrize("what", TRIED)
@pytest.mark.parametrize("where", ["page", "map"])
def test_nothing_runs_and_nothing_leaves(page: Page, what: str, where: str) -> None:
    frame = page.main_frame if where == "page" else page.main_frame.child_frames[0]
    assert frame.evaluate(TRIED[what]) is False
