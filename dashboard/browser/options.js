// Which option of a list is the active one; -1 where none is.

// The number after a key has been pressed, round and round; null for a key that moves nothing.
/** @param {string} key @param {number} active @param {number} count */
export function activeAfter(key, active, count) {
  if (!count) return null;
  switch (key) {
    case "ArrowDown": return (active + 1) % count;
    case "ArrowUp": return (Math.max(active, 0) + count - 1) % count;
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}
