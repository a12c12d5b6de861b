// The theme's colours for what draws on a canvas, read again whenever the theme changes.

/**
 * Calls `use` now and after each change of the theme with a function that gives the value of a
 * custom property of css/theme.css, and whether the theme is light.
 * @param {(colour: (name: string) => string, light: boolean) => void} use
 */
export function onTheme(use) {
  const read = () => {
    const style = getComputedStyle(document.documentElement);
    use((name) => style.getPropertyValue(`--${name}`).trim(), isLight());
  };
  addEventListener('drift-theme', read);
  read();
}

/** @returns {boolean} */
export function isLight() {
  return document.documentElement.dataset.theme === 'light';
}
