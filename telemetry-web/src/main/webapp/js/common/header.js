// The bar on top of every page: where one is, where one can go, and who is signed in.

import { html, nothing, render } from 'lit-html';
import { user } from './session.js';

const ICON = new URL('../../icon.svg', import.meta.url).href;

/**
 * Fills the page's <header class="bar">; what stands in it already stays between brand and menu.
 * @param {HTMLElement} bar
 */
export async function showHeader(bar) {
  const brand = document.createElement('div');
  const menu = document.createElement('nav');
  menu.setAttribute('aria-label', 'DRIFT');
  render(html`<a class="brand" href="/"><img src=${ICON} alt="" width="24" height="24">DRIFT</a>`, brand);
  bar.prepend(brand);
  bar.append(menu);
  const show = (/** @type {import('./session.js').User|null} */ who) => render(menuOf(who), menu);
  show(null);
  try {
    show(await user());
  } catch {
    // The page itself says that the server does not answer.
  }
}

/** @param {import('./session.js').User|null} who */
function menuOf(who) {
  const link = (/** @type {string} */ path, /** @type {string} */ text) => html`
    <a href=${path} aria-current=${location.pathname === path ? 'page' : nothing}>${text}</a>`;
  const back = `${location.pathname}${location.search}`;
  return html`
    ${link('/', 'Races')}
    ${link('/tracks', 'Tracks')}
    ${link('/classes', 'Classes')}
    ${who?.administrator ? link('/system', 'System') : nothing}
    ${who === null
      ? html`<a href="/account?next=${encodeURIComponent(back)}">Sign in</a>`
      : link('/account', who.name)}`;
}
