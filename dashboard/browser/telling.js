// What is told of a place only to who opens it: by party, each row with its sources.
import { asked } from "./asked.js";
import { ask } from "./asking.js";
import { cited, make, section } from "./make.js";

/** @import { Cited, Rows, Tellings } from "./types.js" */
/** @typedef {Rows<{ says: string, text: string, sources: Cited[] }>} ByParty */

/** @returns {Tellings} */
export function tellings() {
  /** @param {keyof Tellings["of"]} of */
  const telling = (of) => asked("told", (query) => /** @type {Promise<ByParty[]>} */ (ask(`told?of=${of}&${query}`)), (inside, parties) => {
    inside.replaceChildren(...parties.flatMap(({ heading, rows }) => section(heading, rows.map(({ says, text, sources }) => [
      make("strong", { text: says }), make("p", { text }),
      make("p", { className: "soft" }, ...sources.flatMap((source, number) => [number > 0 && make("br", {}), cited(source)])),
    ])) || []));
  });
  const of = { control: telling("control"), positions: telling("positions") };
  return {
    of,
    show(query, { profile }) {
      for (const [name, { show }] of Object.entries(of)) show(query, profile?.told[/** @type {keyof typeof of} */ (name)] ?? "");
    },
  };
}
