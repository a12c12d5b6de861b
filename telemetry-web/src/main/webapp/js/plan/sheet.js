// A canvas that fills its place, sharp on fine screens. It is measured in units: CSS pixels, but larger
// where the page's texts are.

import { textSize } from './text-size.js';

const FINEST = 2;

export class Sheet {
  /**
   * @param {HTMLElement} root
   * @param {string} label  for who can't see it
   * @param {() => void} [resized]
   */
  constructor(root, label, resized) {
    this.root = root;
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', label);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.width = 0;
    this.height = 0;
    /** Pixels of the screen, and CSS pixels, in a unit. */
    this.ratio = 1;
    this.unit = 1;
    root.append(this.canvas);
    new ResizeObserver(() => {
      this.#resize();
      resized?.();
    }).observe(root);
    this.#resize();
  }

  #resize() {
    this.unit = textSize();
    this.width = this.root.clientWidth / this.unit;
    this.height = this.root.clientHeight / this.unit;
    this.ratio = Math.min(window.devicePixelRatio || 1, FINEST) * this.unit;
    this.canvas.width = Math.max(1, Math.round(this.width * this.ratio));
    this.canvas.height = Math.max(1, Math.round(this.height * this.ratio));
  }

  /** An empty sheet. */
  clear() {
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.context.clearRect(0, 0, this.width, this.height);
  }
}
