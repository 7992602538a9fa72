// The words of the map's controls, in the reader's language: `open` fills them in.
/** @import { Texts } from "./types.js" */
export const texts = /** @type {Texts} */ ({});
