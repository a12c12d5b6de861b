// The drones' numbers and names beside them, of the same size however far they are.

import { CanvasTexture, Group, LinearFilter, Sprite, SpriteMaterial } from 'three';
import { isLight } from '../common/theme-colours.js';
import { isPlaced, placed } from './axes.js';
import { tagText } from '../drones/tag-text.js';

/** Pixels of the texture for one of the page: sharp on fine screens. */
const FINE = 2;
const HEIGHT = 22;
const ASIDE = 16;

export class Tags {
  constructor() {
    this.group = new Group();
    this.group.renderOrder = 3;
    /** @type {Map<import('../race/drone.js').Drone, Tag>} */
    this.tags = new Map();
    this.colours = { outline: '#000', text: '#fff', panel: '#000' };
  }

  /** @param {{outline: string, text: string, panel: string}} colours */
  setColours(colours) {
    this.colours = colours;
    this.tags.forEach((tag) => { tag.look = ''; });
  }

  /** A tag that names nothing. */
  example() {
    const tag = new Tag();
    tag.write('0', this.colours.text, false, this.colours);
    return tag.sprite;
  }

  /**
   * @param {import('../race/moment.js').Moment} moment
   * @param {import('./flown.js').Flown} flown
   * @param {import('../race/drone.js').Drone|null} without
   * @param {number} metresAUnit  one metre away
   */
  draw(moment, flown, without, metresAUnit) {
    for (const [drone, tag] of this.tags) {
      tag.sprite.visible = false;
      if (!flown.trails.has(drone)) {
        tag.dispose();
        this.tags.delete(drone);
      }
    }
    for (const shown of moment.drones) {
      if (shown.drone !== without) {
        this.#draw(shown, moment, metresAUnit);
      }
    }
    for (const shown of moment.ghosts) {
      this.#draw(shown, moment, metresAUnit);
    }
  }

  /** @param {import('../race/moment.js').ShownDrone} shown @param {import('../race/moment.js').Moment} moment @param {number} metresAUnit */
  #draw(shown, moment, metresAUnit) {
    if (shown.pose === null || !isPlaced(shown)) {
      return;
    }
    let tag = this.tags.get(shown.drone);
    if (tag === undefined) {
      tag = new Tag();
      this.tags.set(shown.drone, tag);
      this.group.add(tag.sprite);
    }
    tag.write(tagText(shown, moment), shown.drone.look.textColour(isLight()), shown === moment.selected, this.colours);
    tag.sprite.visible = true;
    tag.sprite.material.opacity = shown.ghost ? 0.6 : 1;
    placed(tag.sprite.position, shown.pose);
    tag.sprite.scale.set(tag.width * metresAUnit, HEIGHT * metresAUnit, 1);
  }
}

class Tag {
  constructor() {
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
    this.canvas.height = HEIGHT * FINE;
    context.scale(FINE, FINE);
    context.font = font;
    context.textBaseline = 'middle';
    if (selected) {
      context.beginPath();
      context.roundRect(1, 1, this.width - 2, HEIGHT - 2, 5);
      context.fillStyle = panel;
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = colour;
      context.stroke();
    } else {
      context.lineWidth = 4;
      context.lineJoin = 'round';
      context.strokeStyle = outline;
      context.strokeText(text, 7, HEIGHT / 2 + 0.5);
    }
    context.fillStyle = selected ? plain : colour;
    context.fillText(text, 7, HEIGHT / 2 + 0.5);
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
    this.sprite.center.set(-ASIDE / this.width, -0.1);
  }
}
