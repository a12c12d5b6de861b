// A few letters in space, of the same size however far they are.

import { CanvasTexture, LinearFilter, Sprite, SpriteMaterial } from 'three';

/** Pixels of the texture for one of the page: sharp on fine screens. */
const FINE = 2;

/** Pixels of the page. */
export const LABEL_HEIGHT = 22;

export class Label {
  /** @param {(width: number) => [number, number]} centre  of its width in pixels: where in it its place is, in parts of its size */
  constructor(centre) {
    this.centre = centre;
    this.canvas = document.createElement('canvas');
    this.sprite = new Sprite(new SpriteMaterial({ depthTest: false, depthWrite: false, sizeAttenuation: false }));
    this.sprite.renderOrder = 3;
    this.width = 1;
    this.look = '';
  }

  /**
   * @param {string} text
   * @param {string} colour
   * @param {boolean} selected
   * @param {{outline: string, text: string, panel: string}} colours
   */
  write(text, colour, selected, { outline, text: plain, panel }) {
    const look = `${text} ${colour} ${selected}`;
    if (look === this.look) {
      return;
    }
    this.look = look;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    const font = '600 14px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
    context.font = font;
    this.width = Math.ceil(context.measureText(text).width) + 14;
    this.canvas.width = this.width * FINE;
    this.canvas.height = LABEL_HEIGHT * FINE;
    context.scale(FINE, FINE);
    context.font = font;
    context.textBaseline = 'middle';
    if (selected) {
      context.beginPath();
      context.roundRect(1, 1, this.width - 2, LABEL_HEIGHT - 2, 5);
      context.fillStyle = panel;
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = colour;
      context.stroke();
    } else {
      context.lineWidth = 4;
      context.lineJoin = 'round';
      context.strokeStyle = outline;
      context.strokeText(text, 7, LABEL_HEIGHT / 2 + 0.5);
    }
    context.fillStyle = selected ? plain : colour;
    context.fillText(text, 7, LABEL_HEIGHT / 2 + 0.5);
    this.#show();
  }

  dispose() {
    this.sprite.removeFromParent();
    this.sprite.material.map?.dispose();
    this.sprite.material.dispose();
  }

  #show() {
    const { material } = this.sprite;
    material.map?.dispose();
    material.map = new CanvasTexture(this.canvas);
    material.map.generateMipmaps = false;
    material.map.minFilter = LinearFilter;
    material.needsUpdate = true;
    this.sprite.center.set(...this.centre(this.width));
  }
}
