// The analysis below the result, once somebody asks for it: timing all samples takes the server some seconds.

import { html, nothing, render } from 'lit-html';
import { mountAnalysis } from '../analysis/analysis.js';

export class AnalysisPart {
  /** @param {HTMLElement} root  its own part of the page @param {string} raceId */
  constructor(root, raceId) {
    this.raceId = raceId;
    this.head = document.createElement('div');
    this.body = document.createElement('div');
    root.classList.add('for-screen');
    root.append(this.head, this.body);
    /** @type {{read: () => Promise<void>}|null} null = nobody has asked for it yet */
    this.analysis = null;
  }

  /** @param {boolean} isRead  whether there is a race to be analysed */
  draw(isRead) {
    render(isRead ? this.#head() : nothing, this.head);
  }

  #head() {
    return html`<div class="section-head"><h2>Analysis</h2>
      <button type="button" class="analyse" @click=${() => this.#show()}>${this.analysis === null ? 'Analyse the laps' : 'Read again'}</button></div>`;
  }

  #show() {
    if (this.analysis === null) {
      this.analysis = mountAnalysis(this.body, this.raceId);
      this.draw(true);
    } else {
      this.analysis.read();
    }
  }
}
