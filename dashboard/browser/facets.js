// By what the list can be narrowed: asked for only while it is open, with how many events each choice
// would show.
import { asked } from "./asked.js";
import { ask } from "./asking.js";
import { make } from "./make.js";

/** @import { Choose, Facets, Least, Narrowing } from "./types.js" */

/** @param {Choose} choose */
export function facets(choose) {
  return asked("narrow", (query) => /** @type {Promise<Facets>} */ (ask(`facets?${query}`)), (inside, found) => {
    inside.className = "facets";
    draw(inside, found, choose);
  });
}

/** @param {HTMLElement} inside @param {Facets} found @param {Choose} choose */
function draw(inside, { groups, least }, choose) {
  const focused = document.activeElement instanceof HTMLElement && inside.contains(document.activeElement)
    && document.activeElement.dataset.key;
  inside.replaceChildren(
    ...groups.map(({ heading, options }) => group(heading, options, choose)),
    ...least.map((one) => slider(one, choose)));
  if (focused) /** @type {HTMLElement | undefined} */ ([...inside.querySelectorAll("[data-key]")].find(
    (node) => /** @type {HTMLElement} */ (node).dataset.key === focused))?.focus({ preventScroll: true });
}

/** @param {string} heading @param {Narrowing[]} options @param {Choose} choose */
function group(heading, options, choose) {
  const buttons = options.map(({ text, count, chosen, choice }) => {
    const button = make("button", { type: "button", className: "option", onclick: () => choose(choice) },
      make("span", { text }), make("span", { text: ` ${count}`, className: "soft" }));
    button.setAttribute("aria-pressed", String(chosen));
    button.dataset.key = `${heading} ${text}`;
    return button;
  });
  return make("div", { role: "group", ariaLabel: heading }, make("p", { text: heading, className: "soft" }), ...buttons);
}

// How strong an event was at least; the lowest step leaves none out.
/** @param {Least} least @param {Choose} choose */
function slider({ field, label, first, last, step, value, said }, choose) {
  const input = make("input", { type: "range", min: String(first), max: String(last), step: String(step), ariaLabel: label });
  const output = make("output", {});
  const say = () => {
    output.textContent = said[Math.round((Number(input.value) - first) / step)];
    input.setAttribute("aria-valuetext", output.textContent);
  };
  input.value = String(value);
  input.dataset.key = field;
  input.addEventListener("input", say);
  input.addEventListener("change", () => {
    const wanted = Number(input.value);
    choose({ [field]: wanted === first ? null : wanted });
  });
  say();
  return make("label", { className: "least" }, make("span", { text: label, className: "soft" }), input, output);
}
