// The colour, mark and name of each drone, by its order of appearance: the same everywhere.

/** Okabe and Ito's colours, told apart by most kinds of colour vision. */
const COLOURS = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#999999'];

/** The same, readable as text on a dark and on a light ground. */
const DARK_TEXT = ['#e69f00', '#56b4e9', '#19c796', '#f0e442', '#4aa8e8', '#f27a2c', '#dd93ba', '#b5b5b5'];
const LIGHT_TEXT = ['#8f6200', '#14689b', '#00704f', '#7a7000', '#005f96', '#b04e00', '#9c3f74', '#5f5f5f'];

/**
 * @typedef {object} Look
 * @property {string} colour
 * @property {(light: boolean) => string} textColour
 * @property {boolean} dashed  the trail
 * @property {string} tag  number and letter
 */

/**
 * What a drone looks like; after eight the colours return with dashed trails and a letter.
 * @param {number} index  in the order of appearance
 * @returns {Look}
 */
export function lookOf(index) {
  const round = Math.floor(index / COLOURS.length);
  const place = index % COLOURS.length;
  return {
    colour: COLOURS[place],
    textColour: (light) => (light ? LIGHT_TEXT : DARK_TEXT)[place],
    dashed: round > 0,
    tag: `${place + 1}${round > 0 ? String.fromCharCode(96 + Math.min(round, 26)) : ''}`,
  };
}

/** Of ghosts: none of the drones', and always dashed. */
const GHOSTS = [
  { colour: '#a98bff', dark: '#bca5ff', light: '#6438c9' },
  { colour: '#8fd14f', dark: '#a4e066', light: '#3d7012' },
  { colour: '#ff9d8a', dark: '#ffae9e', light: '#a8402a' },
  { colour: '#3fcfc4', dark: '#5fe0d6', light: '#0b6f68' },
];

/** At most so many can be told apart. */
export const MAX_GHOSTS = GHOSTS.length;

/** What a ghost looks like. @param {number} index  of 0 to MAX_GHOSTS - 1 @returns {Look} */
export function ghostLookOf(index) {
  const { colour, dark, light } = GHOSTS[index % GHOSTS.length];
  return { colour, textColour: (isLight) => (isLight ? light : dark), dashed: true, tag: `G${index + 1}` };
}
