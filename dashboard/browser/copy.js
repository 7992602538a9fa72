// Buttons that copy something, such as the link of one event or place.
import { make } from "./make.js";

/** @import { Content } from "./types.js" */
const TOLD_FOR = 2000; // ms

/** @param {string} query @param {Content["words"]} words */
export const copyLink = (query, words) => copying(() => {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}?${query}`;
}, words.copy, words.copied);

/** @param {() => string} text @param {string} says @param {string} said when it is copied */
export function copying(text, says, said) {
  const button = make("button", { type: "button", className: "plain copy", text: says });
  button.addEventListener("click", async () => {
    await copy(text());
    button.textContent = said;
    setTimeout(() => { button.textContent = says; }, TOLD_FOR);
  });
  button.ariaLive = "polite";
  return button;
}

// Where the page is not served securely a browser has no clipboard for it, but copies what is selected.
/** @param {string} text */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = make("textarea", { className: "unseen", value: text });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
