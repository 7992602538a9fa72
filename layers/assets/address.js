// Where the reader has moved the map, in the page's address. Moving it is nothing to go back to: the
// server hears of it only by a link. So it goes into every address that the server writes.
/** @returns {(where: string | null) => void} */
export function addressKeeper() {
  const page = window.parent.location.pathname;
  let at = /** @type {string | null} */ (null);

  function write() {
    const { history, location } = window.parent;
    const here = new URL(location.href);
    if (at) here.searchParams.set("map", at); else here.searchParams.delete("map");
    if (here.href !== location.href) history.replaceState(history.state, "", here);
  }

  /** @type {EventTarget} */
  const written = window.parent.navigation ?? new EventTarget(); // a browser that lacks it tells at the next move
  written.addEventListener("currententrychange", renew);
  window.addEventListener("pagehide", () => written.removeEventListener("currententrychange", renew));
  /** @param {Event} e */
  function renew(e) {
    const { navigationType } = /** @type {NavigationCurrentEntryChangeEvent} */ (e);
    if (at && navigationType === "push" && window.parent.location.pathname === page) write();
  }

  return function keep(where) {
    at = where;
    write();
  };
}
