// How long each lap took: a line for each drone.

import { html, render } from 'lit-html';
import { roundPlaces } from '../charts/scale.js';
import { droneColour } from '../common/drone-colour.js';
import { append, PlotBox } from './plot-box.js';
import { linesOf } from './series.js';

const LABEL_EVERY_PX = 50;

/** Around the first and the last lap, in laps. */
const MARGIN = 0.3;

/** @typedef {import('./race-analysis.js').RaceAnalysis} RaceAnalysis */

export class LapChart {
  /** @param {HTMLElement} root */
  constructor(root) {
    root.append(Object.assign(document.createElement('h3'), { textContent: 'Lap times' }));
    this.box = new PlotBox(root, 'How long the laps of each drone took');
    this.keys = append(root, 'keys-of-lines');
  }

  /** @param {RaceAnalysis} race */
  show(race) {
    const lines = linesOf(race);
    const most = Math.max(1, ...lines.map(({ points }) => points[points.length - 2]));
    this.box.show({
      lanes: [{ title: 'Lap time', unit: 's, of the laps that count', bounds: null, hasRight: false, lines }],
      axis: (pixels) => ({
        from: 1 - MARGIN, to: most + MARGIN, at: roundPlaces(1, most, Math.max(1, pixels / LABEL_EVERY_PX), 1), label: (lap) => `Lap ${lap}`,
      }),
    });
    render(lines.map(({ droneId, dash }) => html`<span class="drone-colour key" .style=${droneColour(race.indexOf(droneId))}>
      <i class=${dash}></i>${race.lookOf(droneId).tag} ${race.nameOf(droneId)}</span>`), this.keys);
  }
}
