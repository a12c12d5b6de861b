// The keys of a stream format that somebody wrote or pasted.

/** The keys of a list however it is written, or of Liftoff's whole file. @param {string} text */
export function keysIn(text) {
  const list = /\[([^\]]*)\]/.exec(text)?.[1] ?? text;
  return list.split(/[\s,"]+/).filter((key) => key !== '');
}
