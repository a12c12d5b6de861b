// A canvas that fills its place, sharp on fine screens.

const FINEST = 2;

export class Sheet {
  /** @param {HTMLElement} root @param {string} label  for who can't see it */
  constructor(root, label) {
    this.root = root;
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', label);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.width = 0;
    this.height = 0;
    this.ratio = 1;
    root.append(this.canvas);
    new ResizeObserver(() => this.#resize()).observe(root);
    this.#resize();
  }

  #resize() {
    this.width = this.root.clientWidth;
    this.height = this.root.clientHeight;
    this.ratio = Math.min(window.devicePixelRatio || 1, FINEST);
    this.canvas.width = Math.max(1, Math.round(this.width * this.ratio));
    this.canvas.height = Math.max(1, Math.round(this.height * this.ratio));
  }

  /** An empty sheet, in CSS pixels. */
  clear() {
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.context.clearRect(0, 0, this.width, this.height);
  }
}
