// The data that layers draw, by address.
import { bytesOf } from "./columns.js";
import { heard } from "./messages.js";

/** @import { Drawn } from "./types.js" */
/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

// Addresses of what several layers draw: `open` fills them in.
export const data = /** @type {Record<keyof Drawn, string>} */ ({});

// Data is published under names that carry a hash, so one fetch a page is enough. What it is drawn
// for, today's date included, is the server's to say.
/** @param {string} url @returns {Promise<any>} */
export function load(url) {
  if (!fetched.has(url)) fetched.set(url, read(url));
  const found = /** @type {Promise<any>} */ (fetched.get(url));
  found.catch(() => fetched.delete(url)); // so that whoever wants it later asks again
  return heard.then(() => found);
}

/** @type {<Part extends keyof Drawn>(part: Part) => Promise<Drawn[Part]>} */
export const loadPart = (part) => load(data[part]);

// A page that nobody serves (layers/inlined.py) has the data in it, under their addresses.
/** @param {string} url */
async function read(url) {
  const held = document.getElementById(url)?.textContent;
  if (held) return url.endsWith(".bin") ? bytesOf(held).buffer : JSON.parse(held);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return url.endsWith(".bin") ? answer.arrayBuffer() : answer.json();
}

// When all that has been asked for is there, or will never be.
export const loaded = () => Promise.allSettled([heard, ...fetched.values()]);
