// A QR code over the whole screen, for a class to take from the wall. Esc or a click closes it; the keyboard is
// then where it was.

import { makeElement, setText } from '../core/dom.js';

/** @typedef {{link: string, qr: string}} Code a link and its code, an SVG document */

/** The address of a picture of `qr`, an SVG document.
 *  @param {string} qr */
export const qrSource = (qr) => `data:image/svg+xml,${encodeURIComponent(qr)}`;

export class QrScreen {
  constructor() {
    this.picture = makeElement('img', 'pg-qr-picture', { alt: '' });
    this.link = makeElement('p', 'pg-qr-link');
    this.leave = makeElement('button', 'pg-qr-close', { type: 'button' });
    this.root = makeElement('dialog', 'pg-qr-screen', {}, this.picture, this.link, this.leave);
    this.root.addEventListener('click', (event) => {
      event.stopPropagation(); // another dialog may be below
      this.close();
    });
  }

  /** @param {Code} code
   *  @param {{name: string, close: string}} words what screen readers say, and what the button does */
  open({ link, qr }, { name, close }) {
    this.picture.src = qrSource(qr);
    this.picture.alt = name;
    this.root.setAttribute('aria-label', name);
    setText(this.link, link);
    setText(this.leave, close);
    this.leave.append(makeElement('kbd', '', { 'aria-hidden': 'true' }, 'Esc'));
    this.close(); // it may have been taken off the page while it was open
    this.root.showModal();
  }

  close() {
    if (this.root.open) this.root.close();
  }
}
