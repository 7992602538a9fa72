// Buttons that copy something: the link of one event or place, a text.
import { make } from "./make.js";

const TOLD_FOR = 2000; // ms

/** @param {string} query @param {{ copy: string, copied: string }} words */
export function copyLink(query, words) {
  return copying(() => new URL(`?${query}`, document.baseURI).href, words);
}

/** @param {() => string} text @param {{ copy: string, copied: string }} words */
export function copying(text, words) {
  const button = make("button", { type: "button", className: "plain copy", text: words.copy });
  button.addEventListener("click", async () => {
    await copy(text());
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = words.copy; }, TOLD_FOR);
  });
  button.ariaLive = "polite";
  return button;
}

// Where the page is not served securely, or may not write to the clipboard, a browser copies what is
// selected all the same.
/** @param {string} text */
async function copy(text) {
  if (await navigator.clipboard?.writeText(text).then(() => true, () => false)) return;
  const field = make("textarea", { className: "unseen", value: text });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
