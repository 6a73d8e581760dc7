// Where the live component begins: Streamlit calls `mount` on every run of the page's script; the component is made
// once and only updated.

import { App } from './run_view.js';

let app;

/** Called by the loader in the page; returns the function that takes the component away again. */
export function mount(component) {
  app ??= new App();
  const host = component.parentElement.querySelector('.pg-live') ?? component.parentElement;
  app.update(component, host);
  return () => app.leave();
}
