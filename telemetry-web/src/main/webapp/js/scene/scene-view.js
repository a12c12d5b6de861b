// The scene of the race page: the race in space, from above, from the side or on a map; one at a time.

import { hasMap } from '../plan/earth.js';
import { PlanView } from '../plan/plan-view.js';
import { CAMERAS } from './cameras.js';
import { Flown } from './flown.js';
import { SceneTools } from './scene-tools.js';
import { webGl } from './web-gl.js';

/** @typedef {'3d'|'top'|'side'|'map'} ViewName */

/**
 * One of the views: made when it is first shown, drawn while it is.
 * @typedef {object} View
 * @property {(moment: import('../race/moment.js').Moment) => void} draw
 * @property {() => void} fit  shows all that is flown
 * @property {(factor: number) => void} zoom  larger = nearer
 */

/** @type {{name: ViewName, label: string, title: string}[]} */
const VIEWS = [
  { name: '3d', label: '3D', title: 'In space' },
  { name: 'top', label: 'Top', title: 'From above, flat' },
  { name: 'side', label: 'Side', title: 'From the side, flat' },
  { name: 'map', label: 'Map', title: 'On the map' },
];

/** A view that was not loaded is asked for again after this. */
const AGAIN_MS = 3000;

const VIEW_KEY = 'drift.view';
const CAMERA_KEY = 'drift.camera';

export class SceneView {
  /** @param {HTMLElement} root @param {import('../race/race-view.js').RaceView} race */
  constructor(root, race) {
    this.root = root;
    this.race = race;
    this.flown = new Flown();
    /** @type {Map<ViewName, {pane: HTMLElement, view: View|null}>} */
    this.panes = new Map();
    /** @type {import('./space-view.js').SpaceView|null} */
    this.space = null;
    /** Why there is no picture in space; '' = there is. */
    this.trouble = webGl().here ? '' : 'This browser does not draw in 3D here (WebGL is off or missing), so this is the view from above.';
    /** Whether drones fly of which nobody knows where. */
    this.isPlaceless = false;
    /** Views whose modules did not come. @type {Set<ViewName>} */
    this.missing = new Set();
    this.wanted = remembered(VIEW_KEY, VIEWS.map(({ name }) => name), '3d');
    this.camera = remembered(CAMERA_KEY, CAMERAS.map(({ name }) => name), 'orbit');
    /** @type {ViewName} */
    this.name = 'top';
    this.tools = new SceneTools(root, this);
    race.addEventListener('race', () => this.#show());
    // A wheel with Ctrl, or two fingers on a touchpad, would zoom the whole page.
    root.addEventListener('wheel', (event) => event.preventDefault(), { passive: false });
    this.#show();
  }

  /** What can be shown. */
  get views() {
    return VIEWS.filter(({ name }) => name !== 'map' || hasMap(this.race.info?.origin));
  }

  /** What is not as it should be, for people; '' = all is well. */
  get said() {
    return this.missing.has(this.name) ? 'This view was not loaded: the server does not answer. Trying again.'
      : this.trouble || (this.isPlaceless ? 'The drones do not say where they are.' : '');
  }

  get cameras() {
    return CAMERAS;
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    this.flown.update(moment, this.race.timing.course?.box);
    const isPlaceless = this.flown.box === null && moment.drones.some(({ pose }) => pose !== null);
    if (isPlaceless !== this.isPlaceless) {
      this.isPlaceless = isPlaceless;
      this.tools.draw();
    }
    this.panes.get(this.name)?.view?.draw(moment);
  }

  /** @param {ViewName} name */
  choose(name) {
    this.wanted = name;
    remember(VIEW_KEY, name);
    this.#show();
  }

  /** @param {import('./cameras.js').CameraName} name */
  chooseCamera(name) {
    this.camera = name;
    remember(CAMERA_KEY, name);
    this.space?.choose(name);
    this.tools.draw();
  }

  nextView() {
    const names = this.views.map(({ name }) => name).filter((name) => name !== '3d' || this.trouble === '');
    this.choose(names[(names.indexOf(this.name) + 1) % names.length]);
  }

  /** The next camera, in space. */
  nextCamera() {
    const at = CAMERAS.findIndex(({ name }) => name === this.camera);
    this.chooseCamera(CAMERAS[(at + 1) % CAMERAS.length].name);
    if (this.name !== '3d' && this.trouble === '') {
      this.choose('3d');
    }
  }

  /** Shows all that is flown again. */
  fit() {
    this.panes.get(this.name)?.view?.fit();
  }

  /** @param {number} factor  larger = nearer */
  zoom(factor) {
    this.panes.get(this.name)?.view?.zoom(factor);
  }

  /** What is wanted and can be. */
  #show() {
    const can = this.views.some(({ name }) => name === this.wanted) && (this.wanted !== '3d' || this.trouble === '');
    this.name = can ? this.wanted : this.trouble === '' ? '3d' : 'top';
    if (!this.panes.has(this.name)) {
      this.#open(this.name);
    }
    this.panes.forEach(({ pane }, name) => { pane.hidden = name !== this.name; });
    this.tools.draw();
  }

  /** @param {ViewName} name */
  async #open(name) {
    const pane = document.createElement('div');
    pane.className = 'scene-pane';
    this.root.prepend(pane);
    /** @type {{pane: HTMLElement, view: View|null}} */
    const opened = { pane, view: null };
    this.panes.set(name, opened);
    let make;
    try {
      make = await this.#load(name);
    } catch {
      pane.remove();
      this.panes.delete(name);
      this.missing.add(name);
      this.tools.draw();
      setTimeout(() => this.#show(), AGAIN_MS);
      return;
    }
    this.missing.delete(name);
    this.tools.draw();
    opened.view = await make(pane);
  }

  /** What makes that view; what only one needs is loaded with it. @param {ViewName} name @returns {Promise<(pane: HTMLElement) => View|Promise<View>>} */
  async #load(name) {
    if (name === '3d') {
      const { SpaceView } = await import('./space-view.js');
      return (pane) => this.#begin(new SpaceView(pane, this.race, this.flown, {
        lost: () => this.#say('The graphics card took its memory back, so this is the view from above. 3D returns by itself.'),
        restored: () => this.#say(''),
      }));
    }
    if (name === 'map') {
      const { MapView } = await import('../plan/map-view.js');
      return (pane) => new MapView(pane, this.race, this.flown);
    }
    return (pane) => new PlanView(pane, this.race, this.flown, name);
  }

  /** @param {import('./space-view.js').SpaceView} space */
  async #begin(space) {
    this.space = space;
    space.choose(this.camera);
    await space.ready();
    return space;
  }

  /** @param {string} trouble */
  #say(trouble) {
    this.trouble = trouble;
    this.#show();
  }
}

/**
 * @template {string} T
 * @param {string} key
 * @param {T[]} known
 * @param {T} otherwise
 * @returns {T}
 */
function remembered(key, known, otherwise) {
  try {
    return known.find((name) => name === localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds for this page then.
  }
}
