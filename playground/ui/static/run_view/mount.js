// Where the live component begins.

import { runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { RunView } from './run_view.js';

const GRACE = 200; // ms in which a remount keeps the connection

export const mountRunView = defineComponent(
  '.pg-live',
  ({ slot, panels }) => new RunView(runContextOf(slot), panels),
  {
    styles: ['core/style.css', 'network/network.css'],
    grace: GRACE,
    kept: ({ slot }) => !slot,
  },
);
