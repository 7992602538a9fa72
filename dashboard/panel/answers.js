// What the panel says of a view, by the query of its link: the server is asked once.
/** @import { Content } from "./types.js" */
/** @type {Map<string, Promise<Content>>} */
const answers = new Map();

/** @param {string} query */
export function ask(query) {
  const known = answers.get(query);
  if (known) return known;
  const answer = read(query);
  answers.set(query, answer);
  answer.catch(() => answers.delete(query)); // asked again the next time
  return answer;
}

/** @param {string} query @returns {Promise<Content>} */
async function read(query) {
  const answer = await fetch(new URL(`atlas/panel?${query}`, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}
