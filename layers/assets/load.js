// The data that layers draw.
import { heard } from "./messages.js";

export const data = {}; // addresses of what several layers draw
const fetched = new Map();

// Data is published under names that carry a hash, so one fetch a page is enough. What it is drawn
// for, today's date included, is the server's to say.
export function load(url) {
  if (!fetched.has(url)) fetched.set(url, read(url));
  return heard.then(() => fetched.get(url));
}

async function read(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return url.endsWith(".bin") ? answer.arrayBuffer() : answer.json();
}

// When all that has been asked for is there, or will never be.
export const loaded = () => Promise.allSettled([heard, ...fetched.values()]);
