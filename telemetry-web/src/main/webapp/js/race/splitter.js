// The line between two areas: pulled by mouse or finger, or moved by the arrow keys.

const STEP_REM = 1;

export class Splitter {
  /**
   * @param {import('./layout.js').Area} area  whose size it changes
   * @param {{read: () => number, write: (size: number) => void, done: () => void}} size  in rem
   */
  constructor(area, size) {
    this.area = area;
    this.size = size;
    this.root = document.createElement('div');
    this.root.className = 'splitter';
    this.root.tabIndex = 0;
    this.root.setAttribute('role', 'separator');
    this.root.setAttribute('aria-orientation', area.measure === 'width' ? 'vertical' : 'horizontal');
    this.root.setAttribute('aria-label', `${area.measure === 'width' ? 'Width' : 'Height'} of the ${area.name}`);
    this.root.setAttribute('aria-controls', area.panel);
    this.root.addEventListener('pointerdown', (event) => this.#pull(event));
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.tell();
  }

  /** Says how large its area is, in parts of a hundred of what is possible. */
  tell() {
    const most = this.#most();
    const part = (this.size.read() - this.area.least) / Math.max(1, most - this.area.least);
    this.root.setAttribute('aria-valuemin', '0');
    this.root.setAttribute('aria-valuemax', '100');
    this.root.setAttribute('aria-valuenow', String(Math.round(Math.min(1, Math.max(0, part)) * 100)));
  }

  /** The largest size that leaves room for the scene, in rem. */
  #most() {
    const whole = this.area.measure === 'width' ? innerWidth * 0.42 : innerHeight * 0.6;
    return Math.max(this.area.least, whole / rem());
  }

  /** @param {number} size */
  #set(size) {
    this.size.write(Math.min(this.#most(), Math.max(this.area.least, size)));
  }

  /** @param {PointerEvent} event */
  #pull(event) {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    this.root.focus();
    this.root.setPointerCapture(event.pointerId);
    const place = (/** @type {PointerEvent} */ at) => (this.area.measure === 'width' ? at.clientX : at.clientY);
    const from = place(event);
    const size = this.size.read();
    const move = (/** @type {PointerEvent} */ at) => this.#set(size + this.area.grows * (place(at) - from) / rem());
    const end = () => {
      this.root.removeEventListener('pointermove', move);
      this.root.removeEventListener('lostpointercapture', end);
      this.size.done();
    };
    this.root.addEventListener('pointermove', move);
    this.root.addEventListener('lostpointercapture', end);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const [less, more] = this.area.measure === 'width' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const way = event.key === less ? -1 : event.key === more ? 1 : 0;
    if (way !== 0) {
      this.#set(this.size.read() + way * this.area.grows * STEP_REM);
    } else if (event.key === 'Home') {
      this.#set(this.area.least);
    } else if (event.key === 'End') {
      this.#set(Infinity);
    } else {
      return;
    }
    event.preventDefault();
    this.size.done();
  }
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
