// The page of one track: looked at by everybody, edited by who made it and by administrators.

import { html, nothing, render } from 'lit-html';
import { alone } from '../common/alone.js';
import { moment } from '../common/format.js';
import { showHeader } from '../common/header.js';
import { Background } from './background.js';
import { Draft, EMPTY, NONE } from './draft.js';
import { editorKeys } from './editor-keys.js';
import { MAX_GATES, withNewGate } from './edits.js';
import { copyLink, FilePart } from './file-part.js';
import { gateList } from './gate-list.js';
import { Keeper } from './keeper.js';
import { FIRST_HEIGHT, gateAt, gateOfDrone } from './new-gates.js';
import { RacePanel } from './race-panel.js';
import { rounded } from './told-gate.js';
import { MAX_NAME } from './track-check.js';
import { TrackStage } from './track-stage.js';

/** @typedef {import('./told-gate.js').LocalGate} LocalGate */
/** @typedef {import('../timing/gates.js').Point} Point */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The track and the race below it, for whoever wants to see what the page shows. */
export const draft = new Draft();
export const background = new Background();
const keeper = new Keeper(draft, redraw);
const panel = new RacePanel(draft, background, redraw, learn);
const files = new FilePart(draft, keeper, redraw);
export const stage = new TrackStage(byId('stage'), draft, background, { isAdding: () => isAdding, place });

let isAdding = false;
let isDrawn = true;

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
['change', 'select', 'plane'].forEach((type) => draft.addEventListener(type, redraw));
draft.addEventListener('select', () => requestAnimationFrame(() => byId('panel').querySelector('.gate[data-selected]')?.scrollIntoView({ block: 'nearest' })));
background.addEventListener('change', () => {
  draft.setRaceOrigin(background.race?.info?.origin ?? null);
  redraw();
});
editorKeys(draft, stage, { add: () => setAdding(!isAdding), stop, learn, save: () => keeper.save() });
addEventListener('beforeunload', (event) => draft.mayEdit && draft.isUnsaved && event.preventDefault());
open();

const drawStage = alone(byId('stage'), (/** @type {number} */ now) => stage.draw(now));
requestAnimationFrame(frame);

async function open() {
  redraw();
  await keeper.open();
  panel.read();
  const race = new URLSearchParams(location.search).get('race');
  if (race !== null && keeper.isReady) {
    await panel.choose(race);
  }
}

/** The texts are drawn once a frame at most: a drag changes them often. */
function redraw() {
  isDrawn = false;
}

/** @param {number} now */
function frame(now) {
  requestAnimationFrame(frame);
  drawStage(now);
  if (!isDrawn) {
    isDrawn = true;
    draw();
  }
}

/** @param {boolean} adding */
function setAdding(adding) {
  isAdding = adding && draft.mayEdit;
  stage.say(isAdding ? 'Press where the next gate is, in the order of flight. “+ Gate” or Esc ends it.' : '');
  if (isAdding && stage.name === '3d') {
    stage.show('top');
  }
  redraw();
}

/** Esc. */
function stop() {
  if (isAdding) {
    setAdding(false);
  } else {
    draft.select(NONE);
  }
}

/** The gate after which the next one comes; undefined = there is none. @returns {LocalGate|undefined} */
function before() {
  return draft.selected === NONE ? draft.gates.at(-1) : draft.gates[draft.selected];
}

/** Adds a gate, after the selected one or as the last. @param {LocalGate} gate */
function add(gate) {
  if (!draft.mayEdit || draft.gates.length >= MAX_GATES) {
    return;
  }
  const index = draft.selected === NONE ? draft.gates.length : draft.selected + 1;
  draft.change(withNewGate(draft.track, index, draft.plane.told(gate)));
  draft.select(index);
}

/** @param {Point} point  y may be unknown */
function place({ x, y, z }) {
  const [right, up, ahead] = [x, Number.isFinite(y) ? y : FIRST_HEIGHT, z].map((metres) => rounded(metres, 1));
  add(gateAt({ x: right, y: up, z: ahead }, before()));
}

/** A gate where the selected drone is. */
function learn() {
  const drone = background.race?.selected ?? null;
  if (drone === null || !background.isLive || panel.misfit !== '') {
    return;
  }
  const gate = gateOfDrone(drone.log, before());
  if (gate === null) {
    panel.notes = [`${drone.name} does not say where it is.`];
    redraw();
  } else {
    add(gate);
  }
}

function draw() {
  document.title = `${draft.track.name || 'New track'} · DRIFT`;
  render(toolbar(), byId('toolbar'));
  render(content(), byId('panel'));
}

function toolbar() {
  if (!keeper.isReady) {
    return nothing;
  }
  if (!draft.mayEdit) {
    return html`<p class="toolbar-state">${draft.track.name}</p>${copyLink(keeper)}`;
  }
  return html`
    <button type="button" aria-pressed=${isAdding} title="Then click where it is (N)" ?disabled=${draft.gates.length >= MAX_GATES} @click=${() => setAdding(!isAdding)}>+ Gate</button>
    ${background.isLive ? html`<button type="button" title="A gate where the selected drone is (G)" ?disabled=${panel.misfit !== '' || background.race?.selected === null} @click=${learn}>Gate at drone</button>` : nothing}
    <button type="button" aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!draft.history.canUndo} @click=${() => draft.undo()}>↶</button>
    <button type="button" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!draft.history.canRedo} @click=${() => draft.redo()}>↷</button>
    <p class="toolbar-state" role="status">${draft.isUnsaved ? 'Not saved' : keeper.id === '' ? '' : 'Saved'}</p>
    ${keeper.me === null
      ? html`<button type="button" class="main" @click=${() => keeper.signIn()}>Sign in to save</button>`
      : html`<button type="button" class="main" title="Ctrl+S" ?disabled=${keeper.busy || keeper.id !== '' && !draft.isUnsaved} @click=${() => keeper.save()}>Save</button>`}`;
}

function content() {
  if (keeper.failure) {
    return html`<p class="message bad" role="alert">${keeper.failure}</p>
      <p class="buttons"><button type="button" @click=${() => keeper.open()}>Try again</button><a class="button" href="/tracks">All tracks</a></p>`;
  }
  if (!keeper.isReady) {
    return html`<p class="quiet">Reading the track …</p>`;
  }
  return html`
    <div class="outcome" role="status">${keeper.said.text === '' ? nothing : html`<p class="message ${keeper.said.isBad ? 'bad' : 'good'}">${keeper.said.text}</p>`}</div>
    ${head()}${gateList(draft, keeper)}${panel.template()}${files.template()}`;
}

function head() {
  const { track } = draft;
  const wrong = keeper.said.isBad ? keeper.problems.find(({ gate, field }) => gate === NONE && field === 'name') : undefined;
  return html`<section class="panel-part">
    ${draft.mayEdit ? html`<div class="field"><label for="track-name">Name</label>
      <input id="track-name" autocomplete="off" maxlength=${2 * MAX_NAME} placeholder="Straw Bale" .value=${track.name} aria-invalid=${wrong ? 'true' : nothing}
        @input=${(/** @type {Event} */ event) => draft.change({ ...draft.track, name: /** @type {HTMLInputElement} */ (event.target).value }, 'track name')}>
      <p class="error">${wrong ? `Name ${wrong.text}.` : nothing}</p></div>` : html`<h1>${track.name}</h1>`}
    ${keeper.id === '' && track.gates.length === 0 ? html`<div class="field"><label for="track-frame">Places of its gates</label>
      <select id="track-frame" @change=${(/** @type {Event} */ event) => draft.change({ ...EMPTY, name: track.name, frame: /** @type {any} */ (event.target).value })}>
        <option value="race" .selected=${track.frame === 'race'}>In a race’s frame, metres</option>
        <option value="geographic" .selected=${track.frame === 'geographic'}>On Earth, latitude and longitude</option>
      </select></div>` : nothing}
    ${keeper.info === null ? nothing : facts()}
  </section>`;
}

/** Who made it and when, and its versions. */
function facts() {
  const { creator, version, changed_at: at, changed_by: by } = keeper.info;
  const versions = Array.from({ length: version }, (_, i) => version - i);
  return html`<p class="hint">Made by ${creator?.name ?? 'the server'}${draft.track.frame === 'geographic' ? ', on Earth' : ''}. Version ${version}${by && by.name !== creator?.name ? ` by ${by.name}` : ''}, ${moment(at)}.</p>
    ${version === 1 ? nothing : html`<div class="field"><label for="version">Show version</label>
      <select id="version" @change=${(/** @type {Event} */ event) => keeper.showVersion(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
        ${versions.map((one) => html`<option value=${one}>${one}${one === version ? ' (newest)' : ''}</option>`)}</select></div>`}`;
}
