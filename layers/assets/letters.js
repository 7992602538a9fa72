// A font that has come since the map was written. Chromium keeps some of what it has written without
// it, until it is told of another list of fonts (.lettered), and back, and to lay all out anew.
const SETTLED = 100; // ms

/** @type {(() => void)[]} */
const listeners = [];

// What measures names measures them anew.
/** @param {() => void} listener */
export const onLetters = (listener) => listeners.push(listener);

export function awaitLetters() {
  const { classList } = document.documentElement;
  document.fonts.addEventListener("loadingdone", () => {
    classList.add("lettered");
    setTimeout(() => {
      classList.remove("lettered");
      layOut(document.body);
      for (const listener of listeners) listener();
    }, SETTLED);
  });
}

/** @param {HTMLElement} element */
function layOut(element) {
  element.style.display = "none";
  void element.offsetWidth; // it is laid out when somebody asks
  element.style.display = "";
}
