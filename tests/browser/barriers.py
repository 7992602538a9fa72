"""What stands in the way of a reader without a mouse or eyes, in a page and all its frames."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

from tests.browser.server import ROOT

AXE = (ROOT / "tests/js/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# Vega puts the words at the pointer beside the page's main; the bars themselves say the same.
# Streamlit's place to drop a file has a name and the role of what has none; its button has both.
EXCEPTED = [
    ["region", "#vg-tooltip-element"],
    ["presentation-role-conflict", "[data-testid=stFileUploaderDropzone]"],
]

# What axe-core finds: the rule, where, and why.
VIOLATIONS = """async ([rules, excepted]) => {
  const asked = {
    runOnly: rules, iframes: false, resultTypes: ["violations"], elementRef: true,
  };
  const { violations } = await axe.run(document, asked);
  return violations.flatMap(({ id, nodes }) => nodes
    .filter(({ element }) => !excepted.some(([rule, at]) => rule === id && element.matches(at)))
    .map(({ target, failureSummary: why }) => (
      `${id} at ${target.join(" ")}: ${why.replace(/\\s+/g, " ")}`)));
}"""
# What it does not look for: a second h1 or main, a page that cannot be enlarged.
DOCUMENT = """() => {
  const found = ["h1", "main, [role=main]"].flatMap((one) => {
    const count = document.querySelectorAll(one).length;
    return count === 1 ? [] : [`${count} of ${one}`];
  });
  const viewport = document.querySelector("meta[name=viewport]")?.content ?? "none";
  const fixed = /none|user-scalable|maximum-scale/.test(viewport);
  return fixed ? [...found, `viewport: ${viewport}`] : found;
}"""
# Controls of which less than 24 pixels can be hit; a link in a line of text is as high as that, and
# what is out of sight or covered is not asked for.
SMALL = """() => {
  const controls = "a[href], button, input, select, summary, [tabindex='0'], [role=spinbutton]";
  const small = (control) => {
    const target = control.closest("label, .stSlider [data-rac]:has(> * > input)") ?? control;
    const { left, top, width, height } = target.getBoundingClientRect();
    if (width >= 24 && height >= 24 || getComputedStyle(target).display === "inline") return false;
    const hit = (dx, dy) => target.contains(
      document.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy));
    const all = [[-11.9, 0], [11.9, 0], [0, -11.9], [0, 11.9]].every(([x, y]) => hit(x, y));
    return hit(0, 0) && !all;
  };
  return [...document.querySelectorAll(controls)].filter(small).map((control) => {
    const { width, height } = control.getBoundingClientRect();
    const said = control.ariaLabel || control.textContent;
    return `${control.tagName} ${control.className} “${said}” is ${width} x ${height}`;
  });
}"""
AT_REST = "() => document.getAnimations().every(({ playState }) => playState !== 'running')"


def barriers(page: Page) -> list[str]:
    """All of them, each with the document that it is in."""
    return [f"{_name(frame)}: {one}" for frame in _frames(page) for one in _in(frame)]


def small_targets(page: Page) -> list[str]:
    """What is too small to be hit."""
    return [f"{_name(frame)}: {one}" for frame in _frames(page) for one in frame.evaluate(SMALL)]


def _frames(page: Page) -> list[Frame]:
    page.wait_for_function(AT_REST)
    return [frame for frame in page.frames if frame.url.startswith("http")]


def _in(frame: Frame) -> list[str]:
    if not frame.evaluate("() => 'axe' in window"):
        frame.evaluate(AXE)
    return [*frame.evaluate(VIOLATIONS, [RULES, EXCEPTED]), *frame.evaluate(DOCUMENT)]


def _name(frame: Frame) -> str:
    return str(frame.title()) if frame.parent_frame else "page"
