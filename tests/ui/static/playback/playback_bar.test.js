// Keys of the time bar.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { commandOfKey } from '../../../../playground/ui/static/playback/playback_bar.js';

/** A key as an event of the page tells it.
 *  @param {Partial<KeyboardEvent>} fields */
const pressed = (fields) =>
  /** @type {KeyboardEvent} */ ({
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    ...fields,
  });

/** @type {[Partial<KeyboardEvent>, string | null][]} */
const KEYS = [
  [{ key: 'p', code: 'KeyP' }, 'play'],
  [{ key: 'S', code: 'KeyS' }, 'step'],
  [{ key: 'z', code: 'KeyW' }, 'reset'], // the letter counts, where there is one
  [{ key: 'ㅔ', code: 'KeyP' }, 'play'], // a Korean keyboard
  [{ key: 'p', code: 'KeyP', ctrlKey: true }, null],
  [{ key: 'p', code: 'KeyP', repeat: true }, null],
  [{ key: 'Enter', code: 'Enter' }, null],
];
for (const [event, command] of KEYS) {
  test(`${JSON.stringify(event)} stands for ${command}`, () => {
    assert.equal(commandOfKey(pressed(event)), command);
  });
}
