// Questions to the server's own routes; in a file that nobody serves, to who answers in its place.
/** @type {((path: string, options?: RequestInit) => unknown) | null} */
let inPlace = null;

/** @param {NonNullable<typeof inPlace>} answer */
export function answerInPlace(answer) {
  inPlace = answer;
}

/** @param {string} path */
export const address = (path) => new URL(`atlas/${path}`, document.baseURI);

/** @param {string} path @param {RequestInit} [options] @returns {Promise<any>} */
export async function ask(path, options) {
  if (inPlace) return inPlace(path, options);
  const found = await fetch(address(path), options);
  if (!found.ok) throw new Error(`${found.status}`);
  return found.json();
}
