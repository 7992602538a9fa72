// Questions to the server's own routes.
/** @param {string} path */
export const address = (path) => new URL(`atlas/${path}`, document.baseURI);

/** @param {string} path @param {RequestInit} [options] @returns {Promise<any>} */
export async function ask(path, options) {
  const found = await fetch(address(path), options);
  if (!found.ok) throw new Error(`${found.status}`);
  return found.json();
}
