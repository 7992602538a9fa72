// Answers to what is asked quickly, one question at a time: of those that come meanwhile only the last
// is asked, so that no older answer comes after a newer one. null is the answer of who does not reply.

/**
 * @template Found
 * @param {(text: string) => Promise<Found>} ask
 * @param {(text: string, found: Found | null) => void} take
 */
export function latest(ask, take) {
  let asking = false;
  /** @type {string | null} */
  let wanted = null;
  async function next() {
    if (asking || wanted === null) return;
    const text = wanted;
    wanted = null;
    asking = true;
    const found = await ask(text).catch(() => null);
    asking = false;
    take(text, found);
    next();
  }
  return (/** @type {string} */ text) => {
    wanted = text;
    next();
  };
}
