// Parts of a page that fail alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../main/webapp/js/common/alone.js';

test('a part that fails says so once in its place, and no more when it works again', (t) => {
  const faults = [];
  const notes = [];
  globalThis.reportError = (error) => faults.push(error.message);
  globalThis.document = { createElement: () => ({ setAttribute() {}, hidden: false }) };
  t.after(() => {
    delete globalThis.reportError;
    delete globalThis.document;
  });
  let works = false;
  const drawn = [];
  const draw = alone({ append: (note) => notes.push(note) }, (moment) => {
    if (!works) {
      throw new Error('no position');
    }
    drawn.push(moment);
  });
  draw(1);
  draw(2);
  assert.deepEqual(faults, ['no position']);
  assert.equal(notes.length, 1);
  assert.match(notes[0].textContent, /failed/);
  works = true;
  draw(3);
  assert.deepEqual(drawn, [3]);
  assert.equal(notes[0].hidden, true);
});
