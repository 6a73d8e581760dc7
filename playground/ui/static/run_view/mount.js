// Where the live component begins.

import { defineComponent } from '../core/component.js';
import { RunView } from './run_view.js';

const GRACE = 200; // ms in which a remount keeps the connection

export const mountRunView = defineComponent('.pg-live', () => new RunView(), {
  styles: ['core/style.css', 'network/network.css'],
  grace: GRACE,
  kept: true,
});
