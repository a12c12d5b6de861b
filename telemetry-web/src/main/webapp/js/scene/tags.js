// The drones' numbers and names beside them, of the same size however far they are.

import { Group } from 'three';
import { isLight } from '../common/theme-colours.js';
import { isPlaced, placed } from './axes.js';
import { tagText } from '../drones/tag-text.js';
import { LABEL_HEIGHT, Label } from './label.js';

const ASIDE = 16;

export class Tags {
  constructor() {
    this.group = new Group();
    this.group.renderOrder = 3;
    /** @type {Map<import('../race/drone.js').Drone, Label>} */
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
    const tag = new Label(beside);
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
      tag = new Label(beside);
      this.tags.set(shown.drone, tag);
      this.group.add(tag.sprite);
    }
    tag.write(tagText(shown, moment), shown.drone.look.textColour(isLight()), shown === moment.selected, this.colours);
    tag.sprite.visible = true;
    tag.sprite.material.opacity = shown.ghost ? 0.6 : 1;
    placed(tag.sprite.position, shown.pose);
    tag.sprite.scale.set(tag.width * metresAUnit, LABEL_HEIGHT * metresAUnit, 1);
  }
}

/** Where its place is, of a label of that width. @param {number} width @returns {[number, number]} */
function beside(width) {
  return [-ASIDE / width, -0.1];
}
