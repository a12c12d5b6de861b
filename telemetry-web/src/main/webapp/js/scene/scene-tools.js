// The buttons in the corners of the scene, and what it has to say.

import { html, nothing, render } from 'lit-html';

const STEP = 1.4;

export class SceneTools {
  /** @param {HTMLElement} root @param {import('./scene-view.js').SceneView} scene */
  constructor(root, scene) {
    this.scene = scene;
    this.element = document.createElement('div');
    this.element.className = 'scene-tools';
    root.append(this.element);
  }

  draw() {
    const { scene } = this;
    render(html`
      <div class="tool-group views" role="group" aria-label="View">
        ${scene.views.map(({ name, label, title }) => choice(label, title, name === scene.name,
          name === '3d' && scene.trouble !== '', () => scene.choose(name)))}
      </div>
      <p class="scene-trouble" role="status" ?hidden=${scene.said === ''}>${scene.said}</p>
      ${scene.name === '3d' ? html`<div class="tool-group cameras" role="group" aria-label="Camera">
        ${scene.cameras.map(({ name, label, title }) => choice(label, title, name === scene.camera, false,
          () => scene.chooseCamera(name)))}
      </div>` : nothing}
      ${scene.name !== '3d' || scene.camera === 'orbit' || scene.camera === 'top' ? html`
        <div class="tool-group moves" role="group" aria-label="Move the picture">
          <button type="button" aria-label="Nearer" title="Nearer" @click=${() => scene.zoom(STEP)}>+</button>
          <button type="button" aria-label="Further" title="Further" @click=${() => scene.zoom(1 / STEP)}>−</button>
          <button type="button" title="Show all that is flown (or double click)" @click=${() => scene.fit()}>Fit</button>
        </div>` : nothing}`, this.element);
  }
}

/** @param {string} label @param {string} title @param {boolean} chosen @param {boolean} disabled @param {() => void} choose */
function choice(label, title, chosen, disabled, choose) {
  return html`<button type="button" aria-pressed=${chosen} title=${title} ?disabled=${disabled} @click=${choose}>${label}</button>`;
}
