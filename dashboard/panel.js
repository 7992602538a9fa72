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

// The view after a choice, before the server has heard of it. Other events begin at the first page.
function after(query, choice, allYears) {
  const next = new URLSearchParams(query);
  const set = (key, value) => (value ? next.set(key, value) : next.delete(key));
  if ("place" in choice) set("island", choice.place);
  if ("years" in choice) set("years", String(choice.years) !== String(allYears) && choice.years.join("-"));
  if (next.toString() !== query) next.delete("page");
  if ("event" in choice) set("event", choice.event);
  if ("page" in choice) set("page", choice.page);
  return next.toString();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const panel = panels.get(parentElement) ?? { n: 0 };
  panels.set(parentElement, panel);
  panel.choose = (choice) => {
    show(after(panel.query, choice, data.allYears));
    setTriggerValue("choice", choice);
  };

  function show(query) {
    panel.query = query;
    ask(query).then((content) => { if (panel.query === query) draw(parentElement, panel, content); });
  }

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

function draw(parentElement, panel, { card, profile, list, words }) {
  const { choose } = panel;

  function make(tag, { text, className, ...properties } = {}, ...children) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    Object.assign(made, properties);
    made.append(...children.filter(Boolean));
    return made;
  }

  const paragraph = (text, className) => text && make("p", { text, className });
  const link = (text, url) => (url
    ? make("a", { text, href: url, target: "_blank", rel: "noopener noreferrer" }) : make("span", { text }));
  const facts = (pairs) => make("dl", {}, ...pairs.flatMap(([label, text]) => [
    make("dt", { text: label }), make("dd", { text }),
  ]));
  const cited = ({ source, url, about }) => make("span", {}, link(source, url), make("span", { text: `, ${about}` }));

  function section(title, items) {
    if (!items.length) return null;
    return make("section", {}, make("h4", { text: title }), make("ul", {}, ...items.map((item) => make("li", {}, ...item))));
  }

  const drawCard = () => card && make("article", { className: "event-card" },
    paragraph(`${card.when} · ${card.category}`, "soft"),
    make("h3", { text: card.title }),
    paragraph(card.summary),
    card.translations.length > 0 && make("details", {}, make("summary", { text: words.translations }),
      ...card.translations.map(({ language, title, summary }) => make("p", { lang: language },
        make("strong", { text: title }), make("br"), make("span", { text: summary })))),
    facts(card.facts),
    section(words.accounts, card.accounts.map((account) => [
      make("strong", { text: `${account.party}: ` }), make("span", { text: `${account.text} ` }), cited(account),
    ])),
    section(words.sources, card.sources.map((source) => [cited(source)])),
    make("button", { type: "button", className: "close", text: words.close, onclick: () => choose({ event: null }) }));

  const drawProfile = () => profile && make("article", { className: "profile" },
    make("h2", { text: profile.name }),
    paragraph(profile.others),
    paragraph(profile.figures, "soft"),
    facts(profile.facts),
    paragraph(profile.day, "soft"));

  function drawRow(row) {
    const title = make("button", { type: "button", className: "title", onclick: () => choose({ event: row.chosen ? null : row.event }) },
      make("strong", { text: row.when }), make("span", { text: ` ${row.title}` }));
    title.dataset.event = row.event;
    title.setAttribute("aria-pressed", row.chosen);
    const about = make("p", { className: "soft", text: `${row.about} · ` });
    row.sources.forEach(({ text, url }, i) => about.append(i ? ", " : "", link(text, url)));
    about.append(row.more && ` ${row.more}`);
    return make("li", { className: row.chosen ? "chosen" : "" }, title, about);
  }

  function drawPages() {
    if (list.pages < 2) return null;
    const to = (page, text) => make("button", {
      type: "button", text, disabled: page < 1 || page > list.pages, onclick: () => choose({ page }),
    });
    const where = words.page.replace("{page}", list.page).replace("{pages}", list.pages);
    return make("nav", {}, to(list.page - 1, words.earlier), make("span", { text: where }), to(list.page + 1, words.later));
  }

  const drawList = () => make("section", { className: "events" },
    make("h3", { text: list.heading, ariaLive: "polite" }),
    paragraph(list.detail, "soft"),
    make("ol", {}, ...list.rows.map(drawRow)),
    drawPages());

  // The keyboard's place in the list outlives a redraw; a new subject begins at the top.
  const said = JSON.stringify([card, profile, list]);
  if (said === panel.said) return;
  const focused = parentElement.contains(document.activeElement) && document.activeElement.dataset.event;
  parentElement.replaceChildren(...[drawCard(), drawProfile(), drawList()].filter(Boolean));
  if (focused) parentElement.querySelector(`[data-event="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  const subject = JSON.stringify([card?.event, profile?.name, list.page]);
  if (panel.subject && panel.subject !== subject) parentElement.closest(".st-key-side")?.scrollTo({ top: 0 });
  Object.assign(panel, { said, subject });
}
