// The track as a file, and as a whole: imported, exported, copied, deleted.

import { html, nothing } from 'lit-html';
import { confirmed } from '../common/dialog.js';
import { part } from '../net/api.js';
import { FileError, readTrackFile, saveTrackFile } from './track-file.js';

/** @typedef {import('./draft.js').Draft} Draft */
/** @typedef {import('./keeper.js').Keeper} Keeper */

export class FilePart {
  /** @param {Draft} draft @param {Keeper} keeper @param {() => void} redraw */
  constructor(draft, keeper, redraw) {
    this.draft = draft;
    this.keeper = keeper;
    this.redraw = redraw;
    this.trouble = '';
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      this.#import(event.dataTransfer?.files[0]);
    });
  }

  template() {
    const { draft, keeper } = this;
    return html`<section class="panel-part" aria-labelledby="file-title"><h2 id="file-title">File</h2>
      <div class="outcome" role="alert">${this.trouble ? html`<p class="message bad">${this.trouble}</p>` : nothing}</div>
      <div class="buttons">
        ${draft.mayEdit ? html`<label class="button file">Import …<input type="file" accept=".json,application/json" @change=${this.#choose}></label>` : nothing}
        <button type="button" ?disabled=${draft.track.gates.length === 0} @click=${() => saveTrackFile(draft.track)}>Export</button>
        ${keeper.id === '' ? nothing : copyLink(keeper)}
        ${keeper.id !== '' && keeper.isOwn ? html`<button type="button" class="danger" ?disabled=${keeper.busy} @click=${() => this.#askDelete()}>Delete …</button>` : nothing}
      </div>
      <p class="hint">${draft.mayEdit ? 'A file can be dropped anywhere on the page. ' : ''}Its form: <a href="/schemas/track.json">track.json</a>.</p>
    </section>`;
  }

  #choose = (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    this.#import(input.files?.[0]);
    input.value = '';
  };

  /** The file's track comes in the place of what is drawn. @param {File|undefined} file */
  async #import(file) {
    const { draft, keeper } = this;
    if (file === undefined || !draft.mayEdit) {
      return;
    }
    try {
      const track = await readTrackFile(file);
      if (keeper.id !== '' && track.frame !== draft.track.frame) {
        throw new FileError(`The file's track is ${track.frame === 'geographic' ? 'on Earth' : 'in a race’s frame'}, this one is not: import it into a new track.`);
      }
      this.trouble = '';
      draft.change({ ...track, name: track.name || draft.track.name });
    } catch (error) {
      if (!(error instanceof FileError)) {
        throw error;
      }
      this.trouble = error.message;
    }
    this.redraw();
  }

  async #askDelete() {
    const sure = await confirmed({
      title: 'Delete the track', text: `“${this.draft.track.name}” goes with all of its versions. A track that a race is timed on stays.`, action: 'Delete', danger: true,
    });
    if (sure) {
      await this.keeper.delete();
    }
  }
}

/** To a copy of the reader's own, which they may edit. @param {Keeper} keeper */
export function copyLink(keeper) {
  return html`<a class="button" href=${`/tracks/new?from=${part(keeper.id)}`}>Make a copy</a>`;
}
