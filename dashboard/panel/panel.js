// The panel beside the map. What it says comes from the server as data, and is set as text.
const panels = new WeakMap(); // by element: what is asked for, drawn and known of the map's messages
const answers = new Map();

function ask(query) {
  if (!answers.has(query)) {
    const answer = fetch(new URL(`atlas/panel?${query}`, document.baseURI)).then((found) => {
      if (!found.ok) throw new Error(`${found.status}`);
      return found.json();
    });
    answers.set(query, answer);
    answer.catch(() => answers.delete(query)); // asked again the next time
  }
  return answers.get(query);
}

// The link to the view after a choice, before the server has heard of it. Other events begin at the
// first page; a link with a story and no years is that of one of its steps.
function after(query, choice, allYears) {
  const next = new URLSearchParams(query);
  const set = (key, value) => (value ? next.set(key, value) : next.delete(key));
  if (choice.story) {
    const { story, step } = choice;
    return new URLSearchParams({ story, step, ...(next.has("show") && { show: next.get("show") }) }).toString();
  }
  if (choice.story === null) for (const key of ["story", "step"]) next.delete(key);
  const whole = String(choice.years) === String(allYears) && !next.has("story");
  if ("place" in choice) set("island", choice.place);
  if ("years" in choice) set("years", !whole && choice.years.join("-"));
  if ("direct" in choice) set("groups", choice.direct && "no");
  if (next.toString() !== query) next.delete("page");
  if ("day" in choice) set("day", choice.day);
  if ("event" in choice) set("event", choice.event);
  if ("page" in choice) set("page", choice.page);
  return next.toString();
}

// A click that closes an open menu, in the page or on the map, means nothing else.
const MENUS = "[data-testid=stPopoverBody], [data-baseweb=popover]";
let closes = false;
document.addEventListener("pointerdown", ({ target }) => {
  const menus = [...document.querySelectorAll(MENUS)];
  closes = menus.length > 0 && !menus.some((menu) => menu.contains(target));
}, true);
window.addEventListener("atlas:pointer", (e) => {
  if (!document.querySelector(MENUS)) return;
  e.preventDefault();
  for (const type of ["mousedown", "mouseup", "click"]) document.body.dispatchEvent(new MouseEvent(type, { bubbles: true }));
});
for (const over of ["click", "keydown"]) window.addEventListener(over, () => { closes = false; });

function begin(parentElement) {
  const pane = (className) => Object.assign(document.createElement("div"), { className });
  const panel = { n: 0, reading: pane("reading"), listing: pane("listing") };
  parentElement.classList.add("panel");
  parentElement.replaceChildren(panel.reading, panel.listing);
  parentElement.addEventListener("click", (e) => { if (closes) e.preventDefault(); }, true);
  return panel;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const panel = panels.get(parentElement) ?? begin(parentElement);
  panels.set(parentElement, panel);
  panel.choose = (choice) => {
    if (closes) return;
    show(after(panel.query, choice, data.allYears));
    setTriggerValue("choice", choice);
  };

  function show(query) {
    panel.query = query;
    ask(query).then((content) => { if (panel.query === query) draw(parentElement, panel, content); });
  }

  parentElement.style.cssText = data.colours;
  if (!panel.listener) {
    panel.listener = ({ detail }) => {
      panel.n = detail.n;
      show(after(panel.query, detail, data.allYears));
    };
    window.addEventListener("atlas:choice", panel.listener);
  }
  if (data.n >= panel.n) show(data.query); // an older answer undoes nothing newer
  return () => {
    window.removeEventListener("atlas:choice", panel.listener);
    panels.delete(parentElement);
  };
}
