// The track as the server keeps it: read, saved, copied and deleted, and who may do so.

import { html } from 'lit-html';
import { ago } from '../common/ago.js';
import { openDialog } from '../common/dialog.js';
import { counted } from '../common/format.js';
import { user } from '../common/session.js';
import { ApiError, call, get, part, troubleOf } from '../net/api.js';
import { handOver, takeOver } from './handover.js';
import { problemsOf, refusedFields } from './track-check.js';
import { trackOf } from './track-file.js';

/** @typedef {import('./track-check.js').Problem} Problem */

/** The address of a track that is not kept yet. */
const NEW = 'new';

export class Keeper {
  /** @param {import('./draft.js').Draft} draft @param {() => void} redraw */
  constructor(draft, redraw) {
    this.draft = draft;
    this.redraw = redraw;
    /** The track's id; '' = it is not kept yet. */
    this.id = '';
    /** @type {string|null} */
    this.tag = null;
    /** @type {any} the track as it was read last */
    this.info = null;
    /** @type {import('../common/session.js').User|null} */
    this.me = null;
    this.isReady = false;
    this.busy = false;
    /** Why there is nothing to be shown, for people. */
    this.failure = '';
    /** What became of the last try. */
    this.said = { text: '', isBad: false };
    /** What the server refused, until something is changed. @type {Problem[]} */
    this.refused = [];
    draft.addEventListener('change', () => {
      this.refused = [];
      this.said = { text: '', isBad: false };
    });
  }

  /** What must be mended before the track can be kept. */
  get problems() {
    return [...problemsOf(this.draft.track), ...this.refused];
  }

  /** Whether the reader may make the track's next version. */
  get isOwn() {
    return this.me !== null && (this.me.administrator || this.info?.creator?.user_id === this.me.id);
  }

  /** Reads what the address names. */
  async open() {
    const named = decodeURIComponent(location.pathname.split('/')[2]);
    const query = new URLSearchParams(location.search);
    this.failure = '';
    try {
      this.me = await user();
      if (named === NEW) {
        await this.#begin(query.get('from'));
      } else {
        await this.#read(named, query.get('version'));
      }
      this.isReady = true;
    } catch (error) {
      this.failure = troubleOf(error);
    }
    this.redraw();
  }

  /** @param {string|null} copied  the id of the track that is copied */
  async #begin(copied) {
    const handed = takeOver();
    const track = handed ?? (copied === null ? this.draft.track : trackOf(await get(`/tracks/${part(copied)}`)));
    this.draft.mayEdit = true;
    this.draft.open(handed === null && copied !== null ? { ...track, name: `Copy of ${track.name}` } : track, false);
  }

  /** @param {string} id @param {string|null} version  null = the newest */
  async #read(id, version) {
    const newest = await call('GET', `/tracks/${part(id)}`);
    this.#keep(newest);
    this.draft.mayEdit = this.isOwn;
    this.draft.open(trackOf(newest.body), true);
    if (version !== null) {
      await this.showVersion(Number(version));
    }
  }

  /** @param {import('../net/api.js').Answer} answer */
  #keep({ body, tag }) {
    this.id = body.id;
    this.info = body;
    this.tag = tag;
  }

  /** Shows another version; for who may edit it is a change like any other. @param {number} version */
  async showVersion(version) {
    await this.#try(async () => {
      const track = trackOf(await get(`/tracks/${part(this.id)}?version=${version}`));
      if (this.draft.mayEdit) {
        this.draft.change({ ...track, name: this.draft.track.name });
        return `This is version ${version}. Save makes it the newest; Undo takes it back.`;
      }
      this.draft.open(track, true);
      return `This is version ${version}.`;
    });
  }

  async save() {
    const problems = problemsOf(this.draft.track);
    if (problems.length > 0) {
      this.draft.select(problems[0].gate);
      this.#say(`Not saved: ${counted(problems.length, 'entry is', 'entries are')} not allowed; see below.`, true);
      return;
    }
    await this.#try(async () => {
      const sent = this.draft.track;
      const answer = this.id === '' ? await call('POST', '/tracks', sent)
        : await call('PUT', `/tracks/${part(this.id)}`, sent, { tag: this.tag });
      const isNew = this.id === '';
      this.#keep(answer);
      this.draft.markSaved(sent);
      if (isNew) {
        history.replaceState(null, '', `/tracks/${part(this.id)}${raceQuery()}`);
      }
      return `Saved as version ${this.info.version}.`;
    });
  }

  /** Keeps what is shown as a track of the reader's own. */
  async saveCopy() {
    await this.#try(async () => {
      const { body } = await call('POST', '/tracks', { ...this.draft.track, name: `Copy of ${this.draft.track.name}`.slice(0, 100) });
      this.draft.markSaved(this.draft.track);
      location.assign(`/tracks/${part(body.id)}`);
      return '';
    });
  }

  async delete() {
    await this.#try(async () => {
      await call('DELETE', `/tracks/${part(this.id)}`);
      this.draft.markSaved(this.draft.track);
      location.assign('/tracks');
      return '';
    });
  }

  /** Goes to sign in, and comes back with what was drawn. */
  signIn() {
    handOver(this.draft.track);
    this.draft.markSaved(this.draft.track);
    location.assign(`/account?next=${encodeURIComponent(`/tracks/${NEW}${raceQuery()}`)}`);
  }

  /** @param {() => Promise<string>} action  what it answers is said */
  async #try(action) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.#say('', false);
    try {
      this.#say(await action(), false);
    } catch (error) {
      this.refused = refusedFields(error);
      this.#say(troubleOf(error), true);
      if (error instanceof ApiError && error.status === 412) {
        this.#say('Not saved: somebody else has changed the track.', true);
        this.#askAfterConflict();
      }
    }
    this.busy = false;
    this.redraw();
  }

  /** Tells who was first, and lets the reader choose. */
  async #askAfterConflict() {
    const theirs = await call('GET', `/tracks/${part(this.id)}`);
    const { version, changed_at: at, changed_by: by } = theirs.body;
    const answer = await openDialog('Somebody else was first', (close) => html`
      <p><strong>${by?.name ?? 'Somebody'}</strong> saved version ${version}, ${ago(at)} ago; you began with version ${this.info.version}.</p>
      <p class="hint">With theirs loaded, Undo brings yours back, and Save makes it the next version.</p>
      <div class="dialog-buttons">
        <button type="button" @click=${() => close()}>Go on editing</button>
        <button type="button" @click=${() => close('copy')}>Save mine as a copy</button>
        <button type="button" class="main" autofocus @click=${() => close('theirs')}>Load theirs</button>
      </div>`);
    if (answer === 'copy') {
      await this.saveCopy();
    } else if (answer === 'theirs') {
      this.#keep(theirs);
      this.draft.change(trackOf(theirs.body));
      this.draft.markSaved(this.draft.track);
      this.#say(`This is version ${version}.`, false);
    }
  }

  /** @param {string} text @param {boolean} isBad */
  #say(text, isBad) {
    this.said = { text, isBad };
    this.redraw();
  }
}

/** What of the address names the race below the track. */
function raceQuery() {
  const race = new URLSearchParams(location.search).get('race');
  return race === null ? '' : `?race=${part(race)}`;
}
