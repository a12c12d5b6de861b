// Small pictures of the states a race page can be in, and of what it can do; words say the same.

import { svg } from 'lit-html';

const frame = (/** @type {any} */ content) => svg`<svg class="state-icon" viewBox="0 0 24 24" width="24" height="24"
  fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

export const ICONS = {
  connecting: frame(svg`<path class="turns" d="M12 3a9 9 0 1 1-8.5 6"/>`),
  reconnecting: frame(svg`<path d="M4 9a9 9 0 0 1 15-3l2 2M20 15a9 9 0 0 1-15 3l-2-2"/><path d="M21 3v5h-5M3 21v-5h5"/>`),
  behind: frame(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l4 2"/>`),
  lost: frame(svg`<path d="M3 16l5-5 3 3M21 8l-5 5-2-2"/><path d="M11 5l2 4-3 2 3 4"/>`),
  ended: frame(svg`<path d="M5 21V4M5 4h13l-3 4 3 4H5"/>`),
  waits: frame(svg`<circle cx="12" cy="13" r="8"/><path d="M12 9v4l3 2M9 2h6"/>`),
  private: frame(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`),
  noAnswer: frame(svg`<path d="M6 18h11a4 4 0 0 0 1-7.9A6 6 0 0 0 7 8M4 11a4 4 0 0 0 2 7M3 3l18 18"/>`),
  archive: frame(svg`<ellipse cx="12" cy="6" rx="8" ry="3"/><path d="M4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3"/>`),
  full: frame(svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>`),
  nobody: frame(svg`<circle cx="5" cy="6" r="3"/><circle cx="19" cy="6" r="3"/><circle cx="5" cy="18" r="3"/><circle cx="19" cy="18" r="3"/><path d="M7 8l3 3M17 8l-3 3M7 16l3-3M17 16l-3-3"/><rect x="10" y="10" width="4" height="4" rx="1"/>`),
};
