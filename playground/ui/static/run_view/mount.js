// Where the live component begins: Streamlit calls `mount` on every run of the page's script; the component is made
// once and only updated.

import { RunView } from './run_view.js';

let view;

/** Called by the loader in the page; returns the function that takes the component away again. */
export function mount(component) {
  view ??= new RunView();
  const host = component.parentElement.querySelector('.pg-live') ?? component.parentElement;
  view.update(component, host);
  return () => view.leave();
}
