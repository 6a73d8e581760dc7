// A button that opens a dialog with everything of a run to take away: its picture, its curve, a Keras script, a
// notebook, and its link.
//
// component.data = {token, link, title, settings: one line, text: {handin_...}, options: {language}}

import { runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { apiUrl } from '../core/urls.js';
import { copyText } from './clipboard.js';
import { makeReportPng } from './report_sheet.js';

/** @import { RunContext } from '../connection/run_context.js' */
/** @import { StreamlitComponent, Texts, Theme } from '../core/types.d.ts' */
/** @import { ExportData } from './types.d.ts' */

const FILES = { csv: 'history.csv', script: 'export/script', notebook: 'export/notebook' };
const SHOWN = 3000; // ms

export const mountExportDialog = defineComponent(
  '.pg-handin',
  ({ slot }) => new ExportDialog(runContextOf(slot)),
  {
    styles: ['core/tools.css', 'share/export_dialog.css'],
  },
);

class ExportDialog {
  /** @param {RunContext} context */
  constructor(context) {
    this.context = context;
    this.icon = makeElement('span', 'pg-handin-icon', { 'aria-hidden': 'true' }, '⤓');
    this.name = makeElement('span', 'pg-handin-name');
    this.button = makeElement(
      'button',
      'pg-tool-button',
      { type: 'button', 'aria-haspopup': 'dialog' },
      this.icon,
      this.name,
    );
    this.title = makeElement('h2', '', { id: 'pg-handin-title' });
    this.x = makeElement('button', 'pg-handin-close', { type: 'button' }, '✕');
    this.help = makeElement('p');
    this.warning = makeElement('p', 'pg-handin-warning', { hidden: '' });
    this.picture = makeElement('img', 'pg-handin-picture', { alt: '' });
    this.png = new Item('png');
    this.files = Object.entries(FILES).map(([kind, path]) => ({ path, item: new Item(kind) }));
    this.items = [this.png, ...this.files.map(({ item }) => item)];
    this.address = ''; // of the picture
    /** @type {ExportData} */
    this.data = notYetSet;
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.timer = null; // as long as the button says what became of it
    this.link = makeElement('input', 'pg-handin-link', { readonly: '', type: 'text', spellcheck: 'false' });
    this.copy = makeElement('button', 'pg-tool-button', { type: 'button' });
    this.spoken = makeElement('span', 'pg-tool-spoken', { 'aria-live': 'polite' });
    const head = makeElement('header', 'pg-handin-head', {}, this.title, this.x);
    const list = makeElement('ul', 'pg-handin-list', {}, ...this.items.map((item) => item.root));
    const row = makeElement('div', 'pg-handin-row', {}, this.link, this.copy);
    const side = makeElement('div', 'pg-handin-side', {}, list, row);
    const body = makeElement('div', 'pg-handin-body', {}, this.picture, side);
    const box = makeElement('div', 'pg-handin-box', {}, head, this.help, this.warning, body, this.spoken);
    this.dialog = makeElement('dialog', 'pg-handin-dialog', { 'aria-labelledby': 'pg-handin-title' }, box);
    this.root = makeElement('div', 'pg-tool', {}, this.button, this.dialog);
    this.button.addEventListener('click', () => this.#open());
    this.x.addEventListener('click', () => this.close());
    this.copy.addEventListener('click', () => this.#copied());
    this.link.addEventListener('focus', () => this.link.select());
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.close();
    });
  }

  /** @param {StreamlitComponent<ExportData>} component */
  update({ data }) {
    this.data = data;
    const { text } = data;
    setText(this.name, text.handin);
    setTooltipText(this.button, text.handin_help);
    this.button.setAttribute('aria-label', text.handin);
    setText(this.title, text.handin_title);
    setText(this.help, text.handin_intro);
    setTooltipText(this.x, text.handin_close);
    this.x.setAttribute('aria-label', text.handin_close);
    this.items.forEach((item) => item.label(text));
    this.link.value = data.link;
    this.link.setAttribute('aria-label', text.handin_link);
    setTooltipText(this.copy, text.handin_copy_help);
    if (!this.timer) setText(this.copy, text.handin_copy);
    const options = { token: data.token, lang: data.options.language ?? 'en' };
    this.files.forEach(({ path, item }) => {
      item.offer(data.token ? apiUrl(path, options).href : '', '');
    });
  }

  #open() {
    this.#warn();
    this.dialog.showModal();
    this.x.focus();
    this.#takePicture();
  }

  /** Say that script and notebook leave changes out: those between two batches, but for the batch size. */
  #warn() {
    const changes = this.context.shown()?.header?.changes ?? [];
    this.warning.hidden = !changes.some(([, name, , batch]) => batch && name !== 'batch_size');
    setText(this.warning, this.data.text.handin_within);
  }

  /** What is on the screen at this moment, as a picture to save. */
  async #takePicture() {
    const shown = this.context.shown();
    this.png.offer('', '');
    this.picture.hidden = true;
    if (!shown?.view) return;
    const { description, theme } = shown.view;
    const { title, settings, link } = this.data;
    const blob = await makeReportPng(shown.page.root, { title, settings, link, theme }).catch(() => null);
    this.#tell(blob ? '' : this.data.text.handin_failed);
    if (!blob) return;
    this.#forget();
    this.address = URL.createObjectURL(blob);
    this.picture.src = this.address;
    this.picture.alt = this.data.text.handin_png;
    this.picture.hidden = false;
    this.png.offer(this.address, `${description.dataset}-${description.fingerprint}.png`);
  }

  /** Say in place of what the picture is that there is none; '': it is there.
   *  @param {string} problem */
  #tell(problem) {
    setText(this.png.about, problem || this.data.text.handin_png_help);
    setText(this.spoken, problem);
  }

  #forget() {
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = '';
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.dialog.dataset.theme = theme;
  }

  unmount() {
    this.close();
  }

  async #copied() {
    const done = await copyText(this.link.value, this.link);
    const { text } = this.data;
    setText(this.copy, done ? text.handin_copied : text.handin_copy_failed);
    setText(this.spoken, this.copy.textContent);
    clearTimeout(this.timer ?? undefined);
    this.timer = setTimeout(() => {
      this.timer = null;
      setText(this.copy, this.data.text.handin_copy);
      setText(this.spoken, '');
    }, SHOWN);
  }
}

/** One file: what it is, and the link that saves it. */
class Item {
  /** @param {string} kind */
  constructor(kind) {
    this.kind = kind;
    this.anchor = makeElement('a', 'pg-handin-save', { 'data-kind': kind });
    this.about = makeElement('span', 'pg-handin-about');
    this.root = makeElement('li', '', {}, this.anchor, this.about);
  }

  /** @param {Texts} text */
  label(text) {
    setText(this.anchor, text[`handin_${this.kind}`]);
    setText(this.about, text[`handin_${this.kind}_help`]);
    setTooltipText(this.anchor, text[`handin_${this.kind}_help`]);
  }

  /** `href` is empty as long as there is nothing to save; without a `name` the server names the file.
   *  @param {string} href
   *  @param {string} name */
  offer(href, name) {
    if (href) this.anchor.href = href;
    else this.anchor.removeAttribute('href');
    this.anchor.download = name;
    this.anchor.setAttribute('aria-disabled', String(!href));
  }
}
