import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPage } from '../../main/webapp/js/account/next-page.js';

const HERE = 'http://drift.example:8080';
const next = (address) => nextPage(`?next=${encodeURIComponent(address)}`, HERE);

test('a page of this site is where one goes on', () => {
  assert.equal(next('/races/new?a=b#c'), `${HERE}/races/new?a=b#c`);
});

test('without a page it is the lobby', () => {
  assert.equal(nextPage('', HERE), `${HERE}/`);
});

for (const address of ['//evil.example/', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)',
  '/\t/evil.example', 'races/new']) {
  test(`${JSON.stringify(address)} leads to the lobby`, () => {
    assert.equal(next(address), `${HERE}/`);
  });
}

test('a path that begins with two slashes after all stays on this site', () => {
  assert.ok(next('/.//evil.example').startsWith(`${HERE}/`));
});
