// A button that opens a dialog: the links of this experiment and of its run, the frame with which another page
// shows it, and a form that makes a task of it.
//
// component.data = {own, watch or null, embed null for a page that has nothing but its link, made or null: {link, qr} each, made with code and frame; starts: how the server is
// started on each system so that others find it, where the links are of use on this computer only; epochs: of the link, null for a page without a run; embed: {code, rule}; maker: see task_form.js; text: {share, ...}}; qr is an SVG
// document, empty if the link is too long for one, null before the dialog is opened. Reports the states `opened` and
// `wanted`, the choices of the form.

import { runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { CopyField, LinkField } from './link_field.js';
import { runBeyondLink } from './run_beyond_link.js';
import { TaskForm } from './task_form.js';

/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { Choices, ShareData, TabName } from './types.d.ts' */

/** @type {TabName[]} */
const TABS = ['links', 'embed', 'task'];
const GRACE = 500; // ms in which a remount, as after every run of the page's script, keeps the dialog

export const mountShareDialog = defineComponent('.pg-share', () => new ShareDialog(), {
  styles: ['core/tools.css', 'qr_code/qr_screen.css', 'share/share.css'],
  grace: GRACE,
});

class ShareDialog {
  constructor() {
    /** @type {ShareData} */
    this.data = notYetSet;
    /** @type {StreamlitComponent<ShareData> | null} */
    this.component = null;
    /** @type {TabName} */
    this.chosen = 'links';
    this.asked = false; // for the form, and it has not come yet
    this.button = makeElement('button', 'pg-tool-button', { type: 'button', 'aria-haspopup': 'dialog' });
    this.title = makeElement('h2', 'pg-share-title', { id: 'pg-share-title' });
    this.x = makeElement('button', 'pg-share-close', { type: 'button' }, '✕');
    this.spoken = makeElement('span', 'pg-tool-spoken', { 'aria-live': 'polite' });
    this.localWhat = makeElement('p');
    this.localThen = makeElement('p');
    this.starts = makeElement('ul');
    this.local = makeElement('div', 'pg-share-local', {}, this.localWhat, this.starts, this.localThen);
    this.beyond = makeElement('p', 'pg-share-local pg-share-beyond', { hidden: '' });
    this.parts = { own: new LinkField(this), watch: new LinkField(this) };
    this.form = new TaskForm(this);
    this.code = new CopyField(this, 'textarea');
    this.embedHelp = makeElement('p');
    this.embedRule = makeElement('p', 'pg-share-rule');
    const embed = makeElement('div', 'pg-share-panel', {}, this.embedHelp, this.code.root, this.embedRule);
    const links = makeElement('div', 'pg-share-body', {}, this.parts.own.root, this.parts.watch.root);
    this.panels = { links, embed, task: this.form.root };
    const head = makeElement('header', 'pg-share-head', {}, this.title, this.x);
    this.tabs = { links: this.#tab('links'), embed: this.#tab('embed'), task: this.#tab('task') };
    this.list = makeElement('div', 'pg-share-tabs', { role: 'tablist' }, ...Object.values(this.tabs));
    this.list.addEventListener('keydown', (event) => this.#arrow(event));
    const box = makeElement(
      'div',
      'pg-share-box',
      {},
      head,
      this.list,
      this.local,
      this.beyond,
      ...Object.values(this.panels),
      this.spoken,
    );
    this.dialog = makeElement('dialog', 'pg-share-dialog', { 'aria-labelledby': 'pg-share-title' }, box);
    this.root = makeElement('div', 'pg-tool', {}, this.button, this.dialog);
    this.button.addEventListener('click', () => this.#open());
    this.x.addEventListener('click', () => this.close());
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.close(); // beside the box
    });
    this.#choose('links');
  }

  /** @param {TabName} name */
  #tab(name) {
    const tab = makeElement('button', 'pg-share-tab', {
      type: 'button',
      role: 'tab',
      id: `pg-share-tab-${name}`,
      'aria-controls': `pg-share-panel-${name}`,
    });
    tab.addEventListener('click', () => this.#choose(name));
    const attributes = { role: 'tabpanel', id: `pg-share-panel-${name}`, 'aria-labelledby': tab.id };
    Object.entries(attributes).forEach(([key, value]) => this.panels[name].setAttribute(key, value));
    return tab;
  }

  /** @param {KeyboardEvent} event */
  #arrow(event) {
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(this.chosen) + step + TABS.length) % TABS.length];
    this.#choose(next);
    this.tabs[next].focus();
  }

  /** @param {TabName} name */
  #choose(name) {
    this.chosen = name;
    TABS.forEach((each) => {
      this.tabs[each].setAttribute('aria-selected', String(each === name));
      this.tabs[each].tabIndex = each === name ? 0 : -1;
      this.panels[each].hidden = each !== name;
    });
    this.#askForForm();
  }

  /** Of the form Python sends nothing until somebody looks at it, also after the server has begun anew. */
  #askForForm() {
    const waits = this.chosen === 'task' && !this.data.maker;
    if (waits && !this.asked) this.want(this.form.boxes ? this.form.choices() : {});
    this.asked = waits;
  }

  /**
   * Tell how the server is started so that others find it; nothing where they do.
   * @param {[string, string][]} starts systems, and the command there
   */
  #tellStarts(starts) {
    const lines = starts.map(([systems, command]) =>
      makeElement('li', '', {}, `${systems}: `, makeElement('code', '', {}, command)),
    );
    this.starts.replaceChildren(...lines);
    this.local.hidden = starts.length === 0;
  }

  /** @param {StreamlitComponent<ShareData>} component */
  update(component) {
    this.component = component;
    this.data = component.data;
    const { text, embed } = this.data;
    setText(this.button, text.share);
    setTooltipText(this.button, text.share_help);
    setText(this.title, text.share_title);
    setTooltipText(this.x, text.share_close);
    this.x.setAttribute('aria-label', text.share_close);
    TABS.forEach((name) => {
      setText(this.tabs[name], text[`share_tab_${name}`]);
      setTooltipText(this.tabs[name], text[`share_tab_${name}_help`]);
    });
    setText(this.localWhat, text.share_local);
    setText(this.localThen, text.share_local_then);
    this.#tellStarts(Object.entries(this.data.starts));
    this.list.hidden = this.parts.watch.root.hidden = !embed;
    if (embed) {
      setText(this.embedHelp, text.share_embed_help);
      setText(this.embedRule, embed.rule);
      this.code.show(embed.code, text.share_embed);
      this.form.show(this.data);
    }
    this.#links();
    this.#tellBeyondLink();
    this.#askForForm();
  }

  /** Say what of the run the link does not give. */
  #tellBeyondLink() {
    const { epochs, text } = this.data;
    const told = epochs === null ? [] : runBeyondLink(runContextOf().shown(), epochs, text);
    setText(this.beyond, told.join(' '));
    this.beyond.hidden = told.length === 0;
  }

  #links() {
    const { own, watch, text } = this.data;
    const name = this.data.embed ? 'share_own' : 'share_page';
    this.parts.own.show(own, text[name], text[`${name}_help`]);
    this.parts.watch.show(watch, text.share_watch, watch ? text.share_watch_help : text.share_no_watch);
  }

  /** Tell Python what task is wanted; it answers with the link.
   *  @param {Partial<Choices>} choices */
  want(choices) {
    this.component?.setStateValue('wanted', choices);
  }

  #open() {
    this.#tellBeyondLink();
    this.dialog.showModal();
    if (this.data.own.qr === null) this.component?.setStateValue('opened', true);
    if (this.chosen === 'links') this.parts.own.focus();
    else this.tabs[this.chosen].focus();
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

  /** @param {string} text */
  announce(text) {
    setText(this.spoken, text);
  }
}
