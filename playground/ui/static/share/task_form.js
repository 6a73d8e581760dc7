// The form that makes a task: what is locked or hidden, a text in both languages, a goal; and the link that comes of it.
//
// data.maker = {groups: [{label, controls: [{name, label, value}]}], begun: {lock, hide, task, task_ko, goal, fewest, next},
// scores: [{name, label, side: '<' or '>'}], fewest: [{name, label}], longest, problems: [text]}; null: not asked for.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { STORAGE_KEYS, tabStorage } from '../core/storage.js';
import { CopyField, LinkField } from './link_field.js';

/** @import { Texts } from '../core/types.d.ts' */
/** @import { Choices, Maker, MakerControl, MakerGroup, ShareData, ShareHost } from './types.d.ts' */
/** @typedef {'lock' | 'hide'} Kind */
/** @typedef {{names: string[], wholes: Record<Kind, HTMLInputElement>, count: HTMLElement}} GroupBoxes */
/** What is ticked beyond the boxes that are shown: everything but what is not ticked, or else some names.
 *  @typedef {{all: boolean, names: string[]}} Unlisted */

const REST = 350; // ms without a change until the link is made anew
/** @type {Kind[]} */
const KINDS = ['lock', 'hide'];
/** @type {('task' | 'task_ko')[]} */
const TEXTS = ['task', 'task_ko'];
const BOUNDS = { '<': '0.05', '>': '0.95' }; // of a loss, and of a score of which more is better
const LONGEST_NEXT = '8000';
const [ALL, BUT] = ['all', 'but']; // as addresses name them
const GOAL = /^(\w+)([<>])(.+)$/;

export class TaskForm {
  /** @param {ShareHost} share */
  constructor(share) {
    this.share = share;
    this.built = ''; // what the lists are of
    /** @type {Record<Kind, Map<string, HTMLInputElement>> | null} */
    this.boxes = null; // of each control, by its name
    /** @type {Record<Kind, Unlisted>} */
    this.unlisted = { lock: { all: false, names: [] }, hide: { all: false, names: [] } };
    /** @type {Record<Kind, HTMLInputElement> | null} */
    this.everything = null; // boxes of all controls
    /** @type {GroupBoxes[]} */
    this.groups = [];
    /** @type {Record<string, string>} */
    this.sides = {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waiting = undefined;
    this.help = makeElement('p');
    this.texts = { task: area('task'), task_ko: area('task_ko') };
    this.score = labelled('select', 'score');
    this.bound = labelled('input', 'bound', {
      type: 'text',
      inputmode: 'decimal',
      size: '7',
      value: BOUNDS['<'],
    });
    this.fewest = labelled('select', 'fewest');
    this.next = labelled('input', 'next', { type: 'text', maxlength: LONGEST_NEXT, inputmode: 'url' });
    this.legend = makeElement('legend');
    this.goal = makeElement('fieldset', 'pg-share-goal', {}, this.legend);
    this.goal.append(this.score.root, this.bound.root, this.fewest.root);
    this.controls = makeElement('div', 'pg-share-controls');
    this.problems = makeElement('ul', 'pg-share-problems', { role: 'alert' });
    this.part = new LinkField(share);
    this.frameTitle = makeElement('h3');
    this.frame = new CopyField(share, 'textarea');
    this.framed = makeElement('section', 'pg-share-part', {}, this.frameTitle, this.frame.root);
    this.form = makeElement(
      'div',
      'pg-share-form',
      {},
      ...TEXTS.map((key) => this.texts[key].root),
      this.goal,
      this.next.root,
      this.controls,
    );
    const result = makeElement('div', 'pg-share-made', {}, this.problems, this.part.root, this.framed);
    this.root = makeElement('div', 'pg-share-panel pg-share-task', {}, this.help, this.form, result);
    this.score.field.addEventListener('change', () => this.#fitBound());
    this.form.addEventListener('input', () => this.#soon());
  }

  /** @param {ShareData} shareData */
  show({ maker, made, text }) {
    setText(this.help, text.share_task_help);
    this.#label(text);
    this.part.root.hidden = !maker;
    this.framed.hidden = !maker || !made;
    this.form.hidden = !maker;
    if (!maker) return;
    const built = JSON.stringify([maker.groups, maker.scores, text.share_lock]);
    if (built !== this.built) this.#build(maker, text);
    this.built = built;
    this.problems.replaceChildren(...maker.problems.map((line) => makeElement('li', '', {}, line)));
    this.problems.hidden = maker.problems.length === 0;
    const title = made ? text.share_task_made.replace('{code}', () => made.code) : text.share_task_link;
    this.part.show(made, title, made ? text.share_task_made_help : text.share_task_empty);
    setText(this.frameTitle, text.share_task_frame);
    if (made) this.frame.show(made.frame, text.share_task_frame);
  }

  /** @param {Texts} text */
  #label(text) {
    TEXTS.forEach((key) => {
      setText(this.texts[key].label, text[`share_${key}`]);
      setTooltipText(this.texts[key].field, text.share_text_help);
    });
    setText(this.next.label, text.share_next);
    setTooltipText(this.next.field, text.share_next_help);
    setText(this.legend, text.share_goal);
    Object.entries({ score: this.score, bound: this.bound, fewest: this.fewest }).forEach(([key, part]) => {
      setText(part.label, text[`share_goal_${key}`]);
      setTooltipText(part.field, text[`share_goal_${key}_help`]);
    });
  }

  /** The lists of the form; what was chosen already stays chosen.
   *  @param {Maker} maker
   *  @param {Texts} text */
  #build(maker, text) {
    const draft = this.boxes ? null : draftOf(maker.begun);
    const chosen = this.boxes ? this.choices() : (draft ?? maker.begun);
    const [, score = '', , bound = this.bound.field.value] = GOAL.exec(chosen.goal ?? '') ?? [];
    const none = { name: '', label: text.share_goal_none };
    fill(
      this.score.field,
      [none, ...maker.scores.map((one) => ({ ...one, label: `${one.label} ${one.side}` }))],
      score,
    );
    fill(
      this.fewest.field,
      [{ name: '', label: text.share_fewest_none }, ...maker.fewest],
      chosen.fewest ?? '',
    );
    this.sides = Object.fromEntries(maker.scores.map(({ name, side }) => [name, side]));
    this.bound.field.value = bound;
    this.next.field.value = chosen.next ?? '';
    TEXTS.forEach((key) => {
      this.texts[key].field.maxLength = maker.longest;
      this.texts[key].field.value = chosen[key] ?? '';
    });
    this.boxes = { lock: new Map(), hide: new Map() };
    this.groups = [];
    const all = this.#everything(maker, text);
    this.controls.replaceChildren(all, ...maker.groups.map((group) => this.#group(group, chosen, text)));
    KINDS.forEach((kind) => {
      const list = chosen[kind] ?? [];
      const named = list[0] === ALL ? list.slice(2) : list;
      const names = named.filter((name) => !this.boxes?.[kind].has(name));
      this.unlisted[kind] = { all: list[0] === ALL, names };
    });
    this.#settle();
    if (draft) this.share.want(draft);
  }

  /** The boxes of all controls, those too that have no meaning with the settings of this page.
   *  @param {Maker} maker
   *  @param {Texts} text */
  #everything({ groups }, text) {
    const controls = groups.flatMap((group) => group.controls);
    const [lock, hide] = KINDS.map((kind) =>
      this.#whole(kind, text.share_everything, controls, text, (all) => {
        this.unlisted[kind] = { all, names: [] };
      }),
    );
    this.everything = { lock: lock.field, hide: hide.field };
    const title = makeElement('b', '', {}, text.share_everything);
    const row = makeElement('div', 'pg-share-control pg-share-all', {}, title, lock.root, hide.root);
    setTooltipText(title, text.share_everything_help);
    return row;
  }

  /** @param {MakerGroup} makerGroup
   *  @param {Partial<Choices>} chosen
   *  @param {Texts} text */
  #group({ label, controls }, chosen, text) {
    const list = makeElement('div', 'pg-share-list', { role: 'group', 'aria-label': label });
    const whole = (/** @type {Kind} */ kind) => this.#whole(kind, label, controls, text);
    const [lock, hide] = [whole('lock'), whole('hide')];
    const count = makeElement('span', 'pg-share-count');
    const title = makeElement('summary', 'pg-share-summary', {}, makeElement('b', '', {}, label), count);
    setTooltipText(title, text.share_group_help);
    list.append(
      makeElement(
        'div',
        'pg-share-control',
        {},
        makeElement('span', '', {}, text.share_whole_group),
        lock.root,
        hide.root,
      ),
    );
    list.append(...controls.map((control) => this.#control(control, chosen, text)));
    const wholes = { lock: lock.field, hide: hide.field };
    this.groups.push({ names: controls.map(({ name }) => name), wholes, count });
    return makeElement('details', 'pg-share-group', {}, title, list);
  }

  /** A box that ticks all boxes of a group.
   *  @param {Kind} kind
   *  @param {string} label
   *  @param {MakerControl[]} controls
   *  @param {Texts} text
   *  @param {(ticked: boolean) => void} [also] what else follows */
  #whole(kind, label, controls, text, also) {
    const box = tick(text[`share_${kind}`], `${text[`share_${kind}`]}: ${label}`);
    box.field.dataset.whole = kind;
    box.field.addEventListener('change', () => {
      controls.forEach(({ name }) => {
        this.#box(kind, name).checked = box.field.checked;
      });
      also?.(box.field.checked);
      this.#settle();
    });
    return box;
  }

  /** The box of a control.
   *  @param {Kind} kind
   *  @param {string} name */
  #box(kind, name) {
    return /** @type {HTMLInputElement} */ (this.boxes?.[kind].get(name));
  }

  /** @param {MakerControl} makerControl
   *  @param {Partial<Choices>} chosen
   *  @param {Texts} text */
  #control({ name, label, value }, chosen, text) {
    const boxes = KINDS.map((kind) => {
      const box = tick(text[`share_${kind}`], `${text[`share_${kind}`]}: ${label}`);
      box.field.checked = isChosen(chosen[kind] ?? [], name);
      box.field.addEventListener('change', () => this.#settle());
      this.boxes?.[kind].set(name, box.field);
      return box.root;
    });
    const said = makeElement('span', 'pg-share-name', {}, label, makeElement('small', '', {}, value));
    return makeElement('div', 'pg-share-control', { 'data-control': name }, said, ...boxes);
  }

  /** Boxes of all and of whole groups, and how many of a group are ticked, follow from the single ones. */
  #settle() {
    this.groups.forEach(({ names, wholes, count }) => {
      const counts = KINDS.map((kind) => {
        const ticked = names.filter((name) => this.#box(kind, name).checked).length;
        const whole = wholes[kind];
        whole.checked = ticked === names.length;
        whole.indeterminate = ticked > 0 && !whole.checked;
        return ticked;
      });
      const { text } = this.share.data;
      const i18n = KINDS.map((kind, i) =>
        counts[i] ? text[`share_${kind}_count`].replace('{n}', String(counts[i])) : '',
      );
      setText(count, i18n.filter(Boolean).join(' · '));
    });
    KINDS.forEach((kind) => {
      const boxes = [...(this.boxes?.[kind].values() ?? [])];
      const ticked = boxes.filter((box) => box.checked).length;
      const unlisted = this.unlisted[kind];
      if (ticked === 0 && unlisted.all) this.unlisted[kind] = { all: false, names: [] };
      const whole = this.everything?.[kind];
      if (!whole) return;
      whole.checked = this.unlisted[kind].all && ticked === boxes.length && !unlisted.names.length;
      whole.indeterminate = ticked > 0 && !whole.checked;
    });
  }

  /** A bound that nobody has typed is that of the chosen kind of score. */
  #fitBound() {
    const side = this.sides[this.score.field.value] === '>' ? '>' : '<';
    if (Object.values(BOUNDS).includes(this.bound.field.value)) this.bound.field.value = BOUNDS[side];
  }

  #soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const choices = this.choices();
      tabStorage.writeJson(STORAGE_KEYS.taskDraft, choices);
      this.share.want(choices);
    }, REST);
  }

  /** What is chosen now, as the address names it.
   *  @returns {Choices} */
  choices() {
    const names = (/** @type {Kind} */ kind) => {
      const { all, names: others } = this.unlisted[kind];
      const boxes = [...(this.boxes?.[kind] ?? [])];
      const named = boxes.filter(([, { checked }]) => checked !== all).map(([name]) => name);
      const listed = [...named, ...others];
      return all ? [ALL, ...(listed.length ? [BUT, ...listed] : [])] : listed;
    };
    const score = this.score.field.value;
    const goal = score ? `${score}${this.sides[score]}${this.bound.field.value.trim()}` : '';
    return {
      lock: names('lock'),
      hide: names('hide'),
      goal,
      fewest: score ? this.fewest.field.value : '',
      task: this.texts.task.field.value,
      task_ko: this.texts.task_ko.field.value,
      next: this.next.field.value,
    };
  }
}

/** Whether `name` is among the controls of a list as addresses write it.
 *  @param {string[]} list
 *  @param {string} name */
const isChosen = (list, name) => (list[0] === ALL ? !list.slice(2).includes(name) : list.includes(name));

/** What was chosen in this tab before the page was loaded anew; null for a page that is in a task itself.
 *  @param {Partial<Choices>} begun
 *  @returns {Partial<Choices> | null} */
function draftOf(begun) {
  if (Object.values(begun).some((value) => value.length)) return null;
  const draft = tabStorage.readJson(STORAGE_KEYS.taskDraft);
  return draft && Array.isArray(draft.lock) && Array.isArray(draft.hide) ? draft : null;
}

/** @template {'input' | 'select' | 'textarea'} K
 *  @param {K} tag
 *  @param {string} name
 *  @param {Record<string, string>} [attributes] */
function labelled(tag, name, attributes = {}) {
  const label = makeElement('span');
  const field = makeElement(tag, 'pg-share-input', { 'data-field': name, ...attributes });
  return { label, field, root: makeElement('label', 'pg-share-field', {}, label, field) };
}

/** @param {string} name */
const area = (name) => labelled('textarea', name, { rows: '2' });

/** @param {string} shown
 *  @param {string} name */
function tick(shown, name) {
  const field = makeElement('input', '', { type: 'checkbox', 'aria-label': name });
  return {
    field,
    root: makeElement(
      'label',
      'pg-share-tick',
      {},
      field,
      makeElement('span', '', { 'aria-hidden': 'true' }, shown),
    ),
  };
}

/** @param {HTMLSelectElement} select
 *  @param {{name: string, label: string}[]} options
 *  @param {string} value */
function fill(select, options, value) {
  select.replaceChildren(
    ...options.map(({ name, label }) => makeElement('option', '', { value: name }, label)),
  );
  select.value = value;
}
