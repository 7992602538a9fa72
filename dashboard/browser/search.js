// The search box: a combobox with a list under it, by the ARIA Authoring Practices. What it offers
// comes from the server while the reader types, and is set as text.
import { ask as asked } from "./asking.js";
import { latest } from "./latest.js";
import { make } from "./make.js";
import { offers } from "./offers.js";
import { activeAfter } from "./options.js";
import { choose, known, onAnswer } from "./reader.js";

/** @import { Choice, Element, Found, Option, SearchBox } from "./types.js" */

const LIST = "search-list";
const BY_INPUT_METHOD = 229; // what Safari says of the key that ends a composition
const SKIPS = /** @type {const} */ ({ toEvents: ".st-key-side .events > ol", toMap: "iframe.atlas-map" });

/** @type {WeakMap<HTMLElement, () => void>} */
const ends = new WeakMap(); // by element

/** @param {Element<SearchBox>} element */
export function search({ data, parentElement }) {
  if (!ends.has(parentElement)) ends.set(parentElement, begin(parentElement, data));
  return () => {
    ends.get(parentElement)?.();
    ends.delete(parentElement);
  };
}

/** @param {HTMLElement} parentElement @param {SearchBox} data */
function begin(parentElement, { words, of, longest, skips }) {
  const { input, clear, list, says } = place(parentElement, words, longest);
  parentElement.append(...skips.map((skip) => skipTo(SKIPS[skip], words[skip])));
  let open = false;
  let active = -1;
  let entered = false; // before there was anything to take
  /** @type {{ text: string | null, options: Option[] }} of which text, from the top */
  let shown = { text: null, options: [] };

  const typed = () => input.value.trim();
  const ask = latest((text) => answer(text, of), (text, found) => {
    const { drawn, options } = found ? offers(text, found, LIST) : { drawn: [], options: [] };
    shown = { text, options };
    list.replaceChildren(...drawn);
    list.scrollTop = 0;
    activate(-1);
    says.textContent = open ? found?.says ?? words.failed : "";
    draw();
    if (entered && text === typed()) take(0);
  });

  function draw() {
    const listed = open && shown.options.length > 0;
    list.hidden = !listed;
    input.setAttribute("aria-expanded", String(listed));
    parentElement.classList.toggle("nothing", open && !listed && shown.text === typed());
    clear.hidden = !input.value;
  }

  /** @param {boolean} opened */
  function show(opened) {
    open = opened;
    entered = false;
    activate(-1);
    if (open) ask(typed());
    else says.textContent = "";
    draw();
  }

  /** @param {number} number */
  function activate(number) {
    shown.options[active]?.node.setAttribute("aria-selected", "false");
    active = number;
    const node = shown.options[active]?.node;
    node?.setAttribute("aria-selected", "true");
    node?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", node?.id ?? "");
  }

  /** @param {number} number */
  function take(number) {
    const { choice } = shown.options[number] ?? {};
    if (!choice) return;
    if (choice.place || choice.story) input.value = "";
    show(false);
    if (window.matchMedia("(pointer: coarse)").matches) input.blur(); // its keyboard hides what was chosen
    choose(choice);
  }

  function empty() {
    input.value = "";
    show(false);
    choose({ query: "" });
  }

  function enter() {
    if (active >= 0) take(active);
    else if (!typed()) empty();
    else if (!open) show(true);
    else if (shown.text === typed()) take(0);
    else entered = true;
  }

  function escape() {
    if (open) show(false);
    else if (input.value) empty();
  }

  /** @param {KeyboardEvent} e */
  function press(e) {
    if (e.isComposing || e.keyCode === BY_INPUT_METHOD) return;
    if (e.key === "Enter") enter();
    else if (e.key === "Escape") escape();
    else if (!open && /^Arrow(Up|Down)$/.test(e.key)) show(true);
    else {
      const next = open && !e.shiftKey ? activeAfter(e.key, active, shown.options.length) : null;
      if (next === null) return;
      activate(next);
    }
    e.preventDefault();
  }

  input.addEventListener("input", () => show(true));
  input.addEventListener("click", () => { if (!open) show(true); });
  input.addEventListener("keydown", press);
  clear.addEventListener("click", () => {
    empty();
    input.focus();
  });
  list.addEventListener("mousedown", (e) => e.preventDefault()); // the box keeps the focus
  list.addEventListener("click", ({ target }) => {
    take(shown.options.findIndex(({ node }) => node.contains(/** @type {Node} */ (target))));
  });
  input.addEventListener("blur", () => show(false));
  return onAnswer(({ query }) => {
    if (document.activeElement === input) return;
    input.value = new URLSearchParams(query).get("q") ?? "";
    draw();
  });
}

// The box with its list, and what is said of that to who cannot see it.
/** @param {HTMLElement} parentElement @param {SearchBox["words"]} words @param {number} longest */
function place(parentElement, words, longest) {
  const input = make("input", {
    type: "text", placeholder: words.placeholder, maxLength: longest, ariaLabel: words.label, enterKeyHint: "search",
    autocomplete: "off", autocapitalize: "off", spellcheck: false,
  });
  const clear = make("button", { type: "button", className: "clear", text: "×", ariaLabel: words.clear, hidden: true });
  const list = make("div", { id: LIST, ariaLabel: words.label, tabIndex: -1, hidden: true });
  const says = make("p", { className: "says" });
  list.setAttribute("role", "listbox");
  says.setAttribute("role", "status");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": LIST, "aria-autocomplete": "list" })) {
    input.setAttribute(name, value);
  }
  parentElement.classList.add("search");
  parentElement.setAttribute("role", "search");
  parentElement.replaceChildren(input, clear, list, says);
  return { input, clear, list, says };
}

// What the server offers for a text, in the language of the page, also of events of the reader's own.
/** @param {string} text @param {string[]} of @returns {Promise<Found>} */
function answer(text, of) {
  const link = new URLSearchParams(known.query ?? window.location.search);
  const kept = ["lang", "era", "own"].flatMap((key) => link.getAll(key).map((value) => [key, value]));
  return asked(`search?${new URLSearchParams([["q", text], ...of.map((kind) => ["of", kind]), ...kept])}`);
}

/** @param {string} selector @param {string} text */
function skipTo(selector, text) {
  return make("button", {
    type: "button", className: "skip", text,
    onclick: () => {
      const target = document.querySelector(selector);
      if (!(target instanceof HTMLElement)) return;
      if (target.tagName !== "IFRAME") {
        window.dispatchEvent(new Event("atlas:panel"));
        target.tabIndex = -1;
      }
      target.focus();
    },
  });
}
