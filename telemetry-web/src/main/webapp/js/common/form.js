// Forms that call the API: fields with their errors below them, and what became of the last try.

import { html, nothing } from 'lit-html';
import { ApiError, troubleOf } from '../net/api.js';

/** What a form shows beside its fields' values, which stay in the fields. */
export class FormState {
  /** @param {() => void} redraw  called after each change */
  constructor(redraw) {
    this.redraw = redraw;
    this.busy = false;
    this.refusal = '';
    this.done = '';
    /** @type {Map<string, string>} what is wrong, by the field's name */
    this.wrong = new Map();
  }

  /**
   * A listener for submit: one call at a time; what the API refuses stands at its field, or above.
   * @param {(values: FormValues, form: HTMLFormElement) => Promise<string|void>} action  what it
   *     answers is said to the user
   * @param {Record<number, string>} [places]  the field at which a status is said
   */
  submits(action, places = {}) {
    return async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (this.busy) {
        return;
      }
      const form = /** @type {HTMLFormElement} */ (event.currentTarget);
      this.busy = true;
      this.#forget();
      this.redraw();
      try {
        this.done = (await action(new FormValues(new FormData(form)), form)) ?? '';
      } catch (error) {
        this.#refuse(error, form, places);
      }
      this.busy = false;
      this.redraw();
      focusWrong(form);
    };
  }

  #forget() {
    this.refusal = '';
    this.done = '';
    this.wrong.clear();
  }

  /**
   * @param {unknown} error
   * @param {HTMLFormElement} form
   * @param {Record<number, string>} places
   */
  #refuse(error, form, places) {
    if (!(error instanceof ApiError)) {
      this.refusal = troubleOf(error);
      return;
    }
    for (const { field: name, detail } of error.fields) {
      const place = name.replace(/\[.*$/, '').replace(/^.*\./, '');
      if (form.elements.namedItem(place) !== null) {
        this.wrong.set(place, detail);
      }
    }
    const place = places[error.status];
    if (place !== undefined) {
      this.wrong.set(place, error.message);
    } else if (this.wrong.size === 0) {
      this.refusal = error.message;
    }
  }
}

/** What stands in a form's fields. */
export class FormValues {
  /** @param {FormData} data */
  constructor(data) {
    this.data = data;
  }

  /** @param {string} name */
  text(name) {
    return String(this.data.get(name) ?? '');
  }

  /** The number; null = nothing was filled in. @param {string} name */
  number(name) {
    const text = this.given(name);
    return text === null ? null : Number(text);
  }

  /** The text without spaces around it; null = nothing was filled in. @param {string} name */
  given(name) {
    return this.text(name).trim() || null;
  }
}

/** What became of the last try, for the head of the form. @param {FormState} state */
export function outcome(state) {
  return html`<div class="outcome">
    <div role="alert">${state.refusal ? html`<p class="message bad">${state.refusal}</p>` : nothing}</div>
    <div role="status">${state.done ? html`<p class="message good">${state.done}</p>` : nothing}</div>
  </div>`;
}

/**
 * @typedef {object} Field
 * @property {string} name  of the member of the API's body
 * @property {string} label
 * @property {string} [type]
 * @property {string} [value]  at first; what is typed stays
 * @property {string} [autocomplete]
 * @property {boolean} [required]
 * @property {number} [least]  characters
 * @property {number} [most]  characters, as the server counts them: the browser counts an emoji as two
 * @property {string} [hint]
 * @property {string} [placeholder]
 * @property {number} [min]  of a number
 * @property {number} [max]  of a number
 */

/**
 * A labelled input with its hint and its error.
 * @param {FormState} state
 * @param {Field} field
 */
export function field(state, field) {
  const { name, label, hint } = field;
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <input id=${name} name=${name} type=${field.type ?? 'text'} value=${field.value ?? ''}
      autocomplete=${field.autocomplete ?? 'off'} ?required=${field.required}
      autocapitalize="none" spellcheck="false"
      minlength=${field.least ?? nothing} maxlength=${field.most === undefined ? nothing : 2 * field.most}
      step=${field.type === 'number' ? 'any' : nothing} min=${field.min ?? nothing} max=${field.max ?? nothing}
      placeholder=${field.placeholder ?? nothing}
      aria-invalid=${state.wrong.has(name) ? 'true' : nothing} aria-describedby=${`${name}-about`}>
    <div id=${`${name}-about`}>${about(state, name, label, hint)}</div>
  </div>`;
}

/**
 * What stands below a field: its error, or its hint.
 * @param {FormState} state
 * @param {string} name
 * @param {string} label
 * @param {string} [hint]
 */
export function about(state, name, label, hint) {
  const wrong = state.wrong.get(name);
  if (wrong !== undefined) {
    return html`<p class="error">${sentence(wrong, label)}</p>`;
  }
  return hint ? html`<p class="hint">${hint}</p>` : nothing;
}

/** "has 8 to 128 characters" is said of the label; whole sentences stay. @param {string} wrong @param {string} label */
function sentence(wrong, label) {
  return /^[a-z]/.test(wrong) ? `${label} ${wrong}.` : wrong;
}

/** @param {HTMLFormElement} form */
function focusWrong(form) {
  const wrong = form.querySelector('[aria-invalid="true"]');
  if (wrong instanceof HTMLElement) {
    wrong.focus();
  }
}
