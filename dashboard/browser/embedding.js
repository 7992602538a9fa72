// The text by which another site's page shows the map of this view (embed.py).
import { copying } from "./copy.js";
import { make, paragraph } from "./make.js";
import { withValues } from "./queries.js";
import { here, known } from "./reader.js";

/** @import { Embed } from "./types.js" */

/** @param {Embed} words */
export function drawEmbed(words) {
  const field = make("textarea", { readOnly: true, ariaLabel: words.heading, rows: 6, spellcheck: false });
  const fill = () => { field.value = snippet(); };
  field.addEventListener("focus", () => {
    fill();
    field.select();
  });
  const text = () => {
    fill();
    return field.value;
  };
  return make("details", { className: "embed", ontoggle: fill },
    make("summary", { text: words.heading }), paragraph(words.says, "soft"), field, copying(text, words));
}

// It says where the map is now.
function snippet() {
  const address = here(known.query ?? "");
  address.pathname = new URL(document.baseURI).pathname;
  address.search = withValues(address.search, { embed: "yes" });
  const attributes = {
    src: address.href, title: document.title, width: "100%", height: "520", loading: "lazy",
    referrerpolicy: "no-referrer", style: "border: 0",
  };
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<iframe${said.join("")}></iframe>`;
}

/** @type {Record<string, string>} */
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);
