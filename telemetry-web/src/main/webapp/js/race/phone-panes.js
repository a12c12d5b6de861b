// On a phone the list, the standings, the charts and the sensors lie side by side below the scene, those that
// the race has: a swipe or a tab goes from one to the other, and the selected drone comes as a sheet over them.

const NARROW = matchMedia('(max-width: 47.5em), (max-height: 32.5em) and (max-width: 62.5em)');
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

export class PhonePanes {
  /** @param {HTMLElement} root  the race page's grid */
  constructor(root) {
    this.root = root;
    this.panes = /** @type {HTMLElement} */ (root.querySelector('#panes'));
    this.tabs = /** @type {HTMLButtonElement[]} */ ([...root.querySelectorAll('[role="tab"]')]);
    this.sheet = /** @type {HTMLElement} */ (root.querySelector('#selected-panel'));
    this.tabs.forEach((tab) => tab.addEventListener('click', () => this.show(tab)));
    root.querySelector('#tabs')?.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.panes.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#addClose();
    NARROW.addEventListener('change', () => this.#arrange());
    this.#arrange();
  }

  /** @param {HTMLButtonElement} tab  of what is shown */
  show(tab) {
    this.closeSheet();
    const left = this.#shown.indexOf(tab) * this.panes.clientWidth;
    this.panes.scrollTo({ left, behavior: STILL.matches ? 'auto' : 'smooth' });
    this.#choose(tab);
  }

  /** Of what the race has, in the order of the panes. */
  get #shown() {
    return this.tabs.filter((tab) => !tab.hidden);
  }

  /** Shows the selected drone over the list; it stands beside the scene where there is room. */
  openSheet() {
    this.root.classList.add('sheet-open');
    if (NARROW.matches) {
      this.sheet.querySelector('button')?.focus({ preventScroll: true });
    }
  }

  closeSheet() {
    const focused = this.sheet.contains(document.activeElement);
    this.root.classList.remove('sheet-open');
    if (focused && NARROW.matches) {
      /** @type {HTMLElement|null} */ (this.root.querySelector('.drone .pick[aria-pressed="true"]'))?.focus();
    }
  }

  #addClose() {
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'close-sheet';
    close.textContent = 'Close';
    close.addEventListener('click', () => this.closeSheet());
    this.sheet.querySelector('.panel-head')?.append(close);
    this.sheet.addEventListener('keydown', (event) => event.key === 'Escape' && this.closeSheet());
  }

  #scrolled() {
    const tab = this.#shown[Math.round(this.panes.scrollLeft / Math.max(1, this.panes.clientWidth))];
    if (NARROW.matches && tab !== undefined && tab.getAttribute('aria-selected') !== 'true') {
      this.#choose(tab);
    }
  }

  /** @param {HTMLButtonElement} chosen */
  #choose(chosen) {
    this.tabs.forEach((tab) => {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
    });
    this.#arrange();
  }

  /** What lies beside the screen is out of reach; tabs are told of only where they are seen. */
  #arrange() {
    this.tabs.forEach((tab) => {
      const pane = /** @type {HTMLElement} */ (this.root.querySelector(`#${tab.getAttribute('aria-controls')}`));
      pane.inert = NARROW.matches && tab.getAttribute('aria-selected') !== 'true';
      if (NARROW.matches) {
        pane.setAttribute('role', 'tabpanel');
      } else {
        pane.removeAttribute('role');
      }
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (way !== 0) {
      const tabs = this.#shown;
      const at = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
      const next = tabs[(at + way + tabs.length) % tabs.length];
      event.preventDefault();
      this.show(next);
      next.focus();
    }
  }
}
