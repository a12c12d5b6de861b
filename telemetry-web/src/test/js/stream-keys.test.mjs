import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keysIn } from '../../main/webapp/js/manage/stream-keys.js';

test('keys may be written as people do', () => {
  for (const text of ['Timestamp, Position', 'Timestamp\nPosition\n', ' Timestamp Position', '["Timestamp", "Position"]']) {
    assert.deepEqual(keysIn(text), ['Timestamp', 'Position']);
  }
});

test('Liftoff’s whole file may be pasted', () => {
  assert.deepEqual(keysIn('{ "EndPoint": "127.0.0.1:9001", "StreamFormat": [ "Timestamp", "Gyro" ] }'), ['Timestamp', 'Gyro']);
});

test('nothing written is no key', () => {
  assert.deepEqual(keysIn(' \n'), []);
});
