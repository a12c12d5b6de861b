// Dark unless the person or the system asks for light. A plain script in the head, so that nothing
// is painted in the wrong colours first; pages change it with window.driftTheme.

(() => {
  const KEY = 'drift.theme';
  const system = matchMedia('(prefers-color-scheme: light)');

  /** system, dark or light. */
  function chosen() {
    try {
      return localStorage.getItem(KEY) ?? 'system';
    } catch {
      return 'system';
    }
  }

  function apply() {
    const choice = chosen();
    const light = choice === 'light' || (choice === 'system' && system.matches);
    document.documentElement.dataset.theme = light ? 'light' : 'dark';
    dispatchEvent(new Event('drift-theme'));
  }

  system.addEventListener('change', apply);
  addEventListener('storage', (event) => event.key === KEY && apply());
  /** @type {any} */ (window).driftTheme = {
    chosen,
    /** @param {string} choice */
    choose(choice) {
      localStorage.setItem(KEY, choice);
      apply();
    },
  };
  apply();
})();
