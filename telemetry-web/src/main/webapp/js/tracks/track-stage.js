// The pictures of a track: from above, from the side, and in space, with the race below them.

import { html, nothing, render } from 'lit-html';
import { onTheme } from '../common/theme-colours.js';
import { PlanView } from '../plan/plan-view.js';
import { onTap } from '../plan/tap.js';
import { Flown } from '../scene/flown.js';
import { webGl } from '../scene/web-gl.js';
import { Handles } from './handles.js';
import { Hands } from './hands.js';
import { NONE } from './draft.js';
import { drawOrder, drawPaths } from './path-painter.js';

/** @typedef {import('../scene/flown.js').Box} Box */
/** @typedef {'top'|'side'|'3d'} ViewName */
/** @typedef {{name: ViewName, label: string, title: string}} ViewChoice */

/** @type {ViewChoice[]} */
const VIEWS = [
  { name: 'top', label: 'Top', title: 'From above' },
  { name: 'side', label: 'Side', title: 'From the side, for heights' },
  { name: '3d', label: '3D', title: 'In space' },
];

const STEP = 1.4;

/** A picture that nothing moves is drawn so long after the last touch, for its glides. */
const AWAKE_MS = 1500;

/** What is shown of an empty track, metres from its middle. */
const FIRST_METRES = 20;

/** A tap so near to a gate's middle in space is meant for it, CSS pixels. */
const NEAR_IN_SPACE = 32;

export class TrackStage {
  /**
   * @param {HTMLElement} root
   * @param {import('./draft.js').Draft} draft
   * @param {import('./background.js').Background} background
   * @param {{isAdding: () => boolean, place: (place: import('../timing/gates.js').Point) => void}} use
   */
  constructor(root, draft, background, use) {
    this.root = root;
    this.draft = draft;
    this.background = background;
    this.flown = new Flown();
    this.colours = { accent: '', outline: '', quiet: '' };
    /** The selected gate's colour, as the views take one. */
    this.mark = { drone: { look: { textColour: () => this.colours.accent } } };
    /** @type {ViewName} */
    this.name = 'top';
    this.trouble = '';
    /** What to do next, for people. */
    this.hint = '';
    this.awakeUntil = 0;
    this.tools = document.createElement('div');
    this.tools.className = 'scene-tools';
    this.panes = Object.fromEntries(VIEWS.map(({ name }) => [name, paneOf(root, name)]));
    root.append(this.tools);
    /** @type {Hands[]} */
    this.hands = [];
    /** What holds the gates, as it was before they were taken hold of: else the picture would flee from a dragged gate. @type {Box|null} */
    this.held = null;
    const scenery = { timing: { course: draft.course, justFlown: () => this.#marks() }, select: this.#select };
    this.scenery = scenery;
    this.top = this.#plan('top', use);
    this.side = this.#plan('side', use);
    /** @type {import('../scene/space-view.js').SpaceView|null} */
    this.space = null;
    /** The ways flown, in space. @type {import('./path-lines.js').PathLines|null} */
    this.lines = null;
    onTheme((of) => {
      this.colours = { accent: of('accent'), outline: of('outline'), quiet: of('quiet') };
      this.wake();
    });
    ['pointerdown', 'pointermove', 'wheel', 'keydown'].forEach((type) => root.addEventListener(type, () => this.wake(), { capture: true, passive: true }));
    new ResizeObserver(() => this.wake()).observe(root);
    ['change', 'select'].forEach((type) => draft.addEventListener(type, () => this.wake()));
    draft.addEventListener('plane', () => this.#anew());
    background.addEventListener('change', () => this.wake());
    this.show('top');
  }

  #select = (/** @type {import('../race/drone.js').Drone|null} */ drone) => this.background.race?.select(drone);

  /** @param {'top'|'side'} from @param {{isAdding: () => boolean, place: (place: import('../timing/gates.js').Point) => void}} use */
  #plan(from, use) {
    const view = new PlanView(this.panes[from], this.scenery, this.flown, from);
    const handles = new Handles(this.draft, view);
    view.drawBelow = () => {
      drawPaths(view.sheet.context, view.projection, this.background);
      drawOrder(view.sheet.context, view.projection, this.draft.course, this.colours.quiet);
    };
    view.drawAbove = () => handles.draw(this.colours);
    this.hands.push(new Hands(this.panes[from], view, handles, this.draft, use));
    const picture = from === 'top' ? 'The gates from above.' : 'The gates from the side.';
    view.sheet.canvas.setAttribute('aria-label', `${picture} Arrow keys move the selected gate, else the picture; the form beside has all numbers.`);
    return view;
  }

  #marks() {
    return this.draft.selected === NONE ? new Map() : new Map([[this.draft.selected, this.mark]]);
  }

  /** What is to be done in the pictures next; '' = nothing. @param {string} hint */
  say(hint) {
    this.hint = hint;
    this.root.classList.toggle('adding', hint !== '');
    this.#drawTools();
  }

  /** Draws for a while. */
  wake() {
    this.awakeUntil = performance.now() + AWAKE_MS;
  }

  /** The view that has the most room. @param {ViewName} name */
  show(name) {
    this.name = name;
    this.root.dataset.view = name;
    if (name === '3d' && this.space === null) {
      this.#openSpace();
    }
    this.#drawTools();
    this.wake();
  }

  nextView() {
    const names = VIEWS.map(({ name }) => name);
    this.show(names[(names.indexOf(this.name) + 1) % names.length]);
  }

  async #openSpace() {
    if (!webGl().here) {
      this.trouble = 'This browser does not draw in 3D here (WebGL is off or missing).';
      this.#drawTools();
      return;
    }
    const [{ SpaceView }, { PathLines }] = await Promise.all([import('../scene/space-view.js'), import('./path-lines.js')]);
    if (this.space === null) {
      const space = new SpaceView(this.panes['3d'], this.scenery, this.flown, { lost: () => {}, restored: () => this.wake() });
      space.canvas.setAttribute('aria-label', 'The gates in space. Arrow keys turn the picture.');
      onTap(space.canvas, (x, y) => this.#selectInSpace(space, x, y));
      const lines = new PathLines();
      space.scene.add(lines.group);
      this.lines = lines;
      this.space = space;
      this.wake();
    }
  }

  /** @param {import('../scene/space-view.js').SpaceView} space @param {number} x @param {number} y  CSS pixels */
  #selectInSpace(space, x, y) {
    let nearest = NEAR_IN_SPACE;
    this.draft.course.gates.forEach(({ centre }, i) => {
      const [right, down] = space.spotOf(centre);
      const far = Math.hypot(right - x, down - y);
      if (far < nearest) {
        nearest = far;
        this.draft.select(i);
      }
    });
  }

  /** Where the picture looks to is forgotten: the track is another one, or lies elsewhere. */
  #anew() {
    this.flown.box = null;
    this.fit();
    this.wake();
  }

  /** Shows all gates and ways again. */
  fit() {
    [this.top, this.side, this.space].forEach((view) => view?.fit());
  }

  /** @param {number} factor */
  zoom(factor) {
    ({ top: this.top, side: this.side, '3d': this.space })[this.name]?.zoom(factor);
    this.wake();
  }

  /** Once a frame. @param {number} now */
  draw(now) {
    const moment = this.background.tick(now);
    if (moment.drones.length === 0 && now > this.awakeUntil) {
      return;
    }
    const { flown, scenery } = this;
    scenery.timing.course = this.draft.course;
    if (!this.hands.some(({ drag }) => drag !== null)) {
      this.held = this.draft.course.box;
    }
    flown.update(moment, boxAround(this.held, this.background.box));
    this.top.draw(moment);
    this.side.draw(moment);
    if (this.name === '3d' && this.space !== null) {
      this.lines?.draw(this.background, now);
      this.space.draw(moment);
    }
  }

  #drawTools() {
    render(html`
      <div class="tool-group views" role="group" aria-label="View">${VIEWS.map(({ name, label, title }) => html`
        <button type="button" aria-pressed=${name === this.name} title=${title} @click=${() => this.show(name)}>${label}</button>`)}</div>
      <div class="tool-group moves" role="group" aria-label="Move the picture">
        <button type="button" aria-label="Nearer" title="Nearer" @click=${() => this.zoom(STEP)}>+</button>
        <button type="button" aria-label="Further" title="Further" @click=${() => this.zoom(1 / STEP)}>−</button>
        <button type="button" title="Show all (or double click)" @click=${() => { this.fit(); this.wake(); }}>Fit</button>
      </div>
      ${this.hint === '' ? nothing : html`<p class="track-hint" role="status">${this.hint}</p>`}
      ${this.name === '3d' && this.trouble !== '' ? html`<p class="scene-trouble" role="status">${this.trouble}</p>` : nothing}`, this.tools);
  }
}

/** @param {HTMLElement} root @param {ViewName} name */
function paneOf(root, name) {
  const pane = document.createElement('div');
  pane.className = 'scene-pane';
  pane.dataset.pane = name;
  root.append(pane);
  return pane;
}

/** @param {Box|null} gates @param {Box|null} paths @returns {Box} */
function boxAround(gates, paths) {
  const first = { x0: -FIRST_METRES, x1: FIRST_METRES, y0: 0, y1: 3, z0: -FIRST_METRES, z1: FIRST_METRES };
  if (gates === null || paths === null) {
    return gates ?? paths ?? first;
  }
  return {
    x0: Math.min(gates.x0, paths.x0), x1: Math.max(gates.x1, paths.x1),
    y0: Math.min(gates.y0, paths.y0), y1: Math.max(gates.y1, paths.y1),
    z0: Math.min(gates.z0, paths.z0), z1: Math.max(gates.z1, paths.z1),
  };
}
