// The page that makes a race, and then shows what its pilots and spectators need.

import { html, render } from 'lit-html';
import { FormState } from '../common/form.js';
import { showHeader } from '../common/header.js';
import { liftoffFile } from '../common/liftoff.js';
import { user } from '../common/session.js';
import { ApiError } from '../net/api.js';
import { TrackChoice } from '../tracks/track-choice.js';
import { PlaceChoice } from './place-fields.js';
import { FormatChoice } from './format-fields.js';
import { newRaceForm } from './new-race-form.js';
import { newRaceMade } from './new-race-made.js';
import { StreamFormatChoice } from './stream-format.js';

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const form = new FormState(draw);
const start = new FormState(draw);
const choice = new StreamFormatChoice();
const timing = { track: new TrackChoice(draw), format: new FormatChoice(), place: new PlaceChoice(draw) };

/** @typedef {import('../common/liftoff.js').LiftoffFile} LiftoffFile */
/** @type {{signedIn: boolean|null, race: any, file: LiftoffFile|null, failure: string}} */
const shown = { signedIn: null, race: null, file: null, failure: '' };

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
read();

async function read() {
  try {
    shown.signedIn = await user() !== null;
    shown.failure = '';
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    shown.failure = error.message;
  }
  draw();
}

function draw() {
  render(html`<div class="new-race">${content()}</div>`, page);
}

function content() {
  if (shown.failure) {
    return html`<p class="message bad" role="alert">${shown.failure}</p>
      <p><button type="button" @click=${read}>Try again</button></p>`;
  }
  if (shown.race !== null) {
    return newRaceMade(shown.race, shown.file, start, (race) => { shown.race = race; });
  }
  if (shown.signedIn === null) {
    return html`<p class="quiet">One moment …</p>`;
  }
  return shown.signedIn ? newRaceForm(form, choice, timing, made) : html`<h1>New race</h1>
    <p>Who makes a race is its organiser: sign in, or register, which takes a name and a password.</p>
    <p class="buttons"><a class="button main" href="/account?next=/races/new">Sign in</a>
      <a class="button" href="/account?next=/races/new#register">Register</a></p>`;
}

/** @param {any} race */
async function made(race) {
  shown.race = race;
  shown.file = await liftoffFile(race.id);
  draw();
  scrollTo(0, 0);
  /** @type {HTMLElement|null} */ (page.querySelector('h1'))?.focus();
}
