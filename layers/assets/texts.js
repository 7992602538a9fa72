// The words of the map's controls, in the reader's language: `open` fills them in.
export const texts = {};
