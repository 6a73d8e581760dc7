// The bar above the wall: what a teacher does to all runs, and how the wall is sorted.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { QUICK_GROUPS, SORT_ORDERS, STATUS_GROUPS } from './sort_filter.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { PanelName, ToolbarActions, ToolbarPanel } from './types.d.ts' */

/** @type {PanelName[]} */
const PANELS = ['message', 'limits'];

export class Toolbar {
  /** actions: choose({sort | group | text}), big(on), showCode(); panels = {message, limits}: what the buttons open.
   *  @param {ToolbarActions} actions
   *  @param {{message: ToolbarPanel, limits: ToolbarPanel}} panels */
  constructor(actions, panels) {
    this.panels = panels;
    this.code = this.#button(() => actions.showCode());
    /** @type {Record<string, HTMLButtonElement>} */
    this.quick = Object.fromEntries(
      QUICK_GROUPS.map((group) => [group, this.#button(() => this.#chooseGroup(group, actions))]),
    );
    this.segment = makeElement('div', 'pgw-segment', { role: 'group' }, ...Object.values(this.quick));
    this.openers = { message: this.#opener('message'), limits: this.#opener('limits') };
    this.sort = this.#list(SORT_ORDERS, (sort) => actions.choose({ sort }));
    this.group = this.#list(Object.keys(STATUS_GROUPS), (group) => this.#chooseGroup(group, actions));
    this.find = makeElement('input', 'pgw-input pgw-find', {
      type: 'search',
      maxlength: '40',
      autocomplete: 'off',
    });
    this.find.addEventListener('input', () => actions.choose({ text: this.find.value }));
    this.big = this.#button(() => actions.big(this.#toggle(this.big)));
    this.big.setAttribute('aria-pressed', 'false');
    const space = makeElement('span', 'pgw-space');
    const bar = makeElement(
      'div',
      'pgw-bar',
      {},
      this.segment,
      space,
      this.find,
      this.group,
      this.sort,
      this.code,
      ...Object.values(this.openers),
      this.big,
    );
    this.root = makeElement(
      'div',
      'pgw-tools',
      { role: 'group' },
      bar,
      ...Object.values(panels).map(({ root }) => root),
    );
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.openPanel(null);
    });
  }

  /** @param {() => void} action */
  #button(action) {
    const button = makeElement('button', 'pgw-button', { type: 'button' });
    button.addEventListener('click', action);
    return button;
  }

  /** @param {PanelName} name */
  #opener(name) {
    const { root } = this.panels[name];
    root.id = `pgw-panel-${name}`;
    const button = this.#button(() => this.openPanel(root.hidden ? name : null));
    button.setAttribute('aria-controls', root.id);
    button.setAttribute('aria-expanded', 'false');
    return button;
  }

  /** @param {string[]} values
   *  @param {(value: string) => void} action */
  #list(values, action) {
    const list = makeElement('select', 'pgw-input');
    list.append(...values.map((value) => makeElement('option', '', { value })));
    list.addEventListener('change', () => action(list.value));
    return list;
  }

  /** @param {string} group
   *  @param {ToolbarActions} actions */
  #chooseGroup(group, actions) {
    this.group.value = group;
    Object.entries(this.quick).forEach(([name, button]) =>
      button.setAttribute('aria-pressed', String(name === group)),
    );
    actions.choose({ group });
  }

  /** How many runs are in the groups that are looked at first; those of a goal are there where a task has one.
   *  @param {Record<string, number>} counts
   *  @param {Translations} i18n */
  showCounts(counts, i18n) {
    Object.entries(this.quick).forEach(([group, button]) => {
      setText(button, i18n.t(`wall_quick_${group}`, { n: i18n.formatCount(counts[group]) }));
      const ofGoal = group === 'below' || group === 'done';
      button.hidden = ofGoal && counts.below + counts.done === 0 && this.group.value !== group;
    });
  }

  /** @param {HTMLElement} button */
  #toggle(button) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    return on;
  }

  /** Open one panel (null: none); whoever closes one is back at its button.
   *  @param {PanelName | null} name */
  openPanel(name) {
    PANELS.forEach((each) => {
      const [panel, opener] = [this.panels[each], this.openers[each]];
      if (each !== name && panel.root.contains(document.activeElement)) opener.focus();
      panel.root.hidden = each !== name;
      opener.setAttribute('aria-expanded', String(each === name));
    });
    if (name) this.panels[name].onOpen();
  }

  /** @param {Translations} i18n
   *  @param {boolean} hasCode */
  draw(i18n, hasCode) {
    const label = (/** @type {HTMLElement} */ element, /** @type {string} */ key) => {
      setText(element, i18n.t(key));
      setTooltipText(element, i18n.t(`${key}_help`));
    };
    label(this.code, 'wall_code');
    this.code.hidden = !hasCode;
    this.segment.setAttribute('aria-label', i18n.t('wall_quick'));
    Object.entries(this.quick).forEach(([group, button]) => {
      button.setAttribute('aria-pressed', String(group === this.group.value));
      setTooltipText(button, i18n.t(`wall_quick_${group}_help`));
    });
    label(this.openers.message, 'wall_message');
    label(this.openers.limits, 'wall_limits');
    label(this.big, 'wall_big');
    this.#name(this.find, i18n.t('wall_find'));
    this.find.placeholder = i18n.t('wall_find');
    this.#name(this.sort, i18n.t('wall_sort'));
    this.#name(this.group, i18n.t('wall_group'));
    this.root.setAttribute('aria-label', i18n.t('wall_tools'));
    [...this.sort.options].forEach((option) => setText(option, i18n.t(`wall_sort_${option.value}`)));
    [...this.group.options].forEach((option) => setText(option, i18n.t(`wall_group_${option.value}`)));
  }

  /** @param {HTMLElement} element
   *  @param {string} text */
  #name(element, text) {
    element.setAttribute('aria-label', text);
    setTooltipText(element, text);
  }
}
