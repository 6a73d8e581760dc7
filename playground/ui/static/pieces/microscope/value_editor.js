// One number of the net to be changed: which, by a list for the keyboard, and its slider.

import { makeElement } from '../../core/dom.js';
import { signed } from '../parts/fixed.js';
import { ValueSlider } from '../parts/value_slider.js';
import { placeName, unitName, valueAt, weightPlaces } from './net_model.js';
import { isKnown } from './stages.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Net, Place, View } from './types.d.ts' */

export class ValueEditor {
  made = '';
  /** @type {Place[]} */
  places = [];
  /** @type {ValueSlider | null} */
  slider = null;
  sliderOf = '';

  /** @param {Translations} i18n
   *  @param {{bounds: Record<string, [number, number]>, fixed: string[]}} settings kinds of numbers that stay
   *  @param {{pick: (place: Place) => void, change: (place: Place, value: number) => void}} handlers */
  constructor(i18n, settings, handlers) {
    this.i18n = i18n;
    this.settings = settings;
    this.handlers = handlers;
    this.choice = makeElement('select', 'pg-micro-choice', {
      'aria-label': i18n.t('piece_microscope_number'),
    });
    this.choice.addEventListener('change', () => handlers.pick(this.places[this.choice.selectedIndex]));
    this.room = makeElement('div', 'pg-micro-slider');
    this.before = makeElement('span', 'pg-lesson-facts', {}, i18n.t('piece_microscope_before'));
    this.root = makeElement('div', 'pg-micro-editor', {}, this.choice, this.before, this.room);
  }

  /** A slider begins where its number stands now. */
  begin() {
    this.sliderOf = '';
  }

  /** @param {View} view
   *  @param {Net} net
   *  @param {Place} place
   *  @param {boolean} open whether numbers may be changed */
  show(view, net, place, open) {
    const { sample } = view;
    this.#list(net);
    const key = JSON.stringify(place);
    this.choice.selectedIndex = this.places.findIndex((each) => JSON.stringify(each) === key);
    this.room.hidden = !open || this.settings.fixed.includes(place.kind);
    this.before.hidden = this.room.hidden || place.kind !== 'weight' || !isKnown(view, 'update');
    const value = valueAt(net, place, sample);
    if (this.sliderOf !== `${key} ${this.made}`) {
      this.sliderOf = `${key} ${this.made}`;
      const name = placeName(net, place);
      const [low, high] = this.settings.bounds[place.kind];
      const facts = { name: [name], label: name, low, high, step: 0.01, value, format: signed };
      this.slider = new ValueSlider(facts, (moved) => this.handlers.change(place, moved));
      this.room.replaceChildren(this.slider.root);
    } else if (this.slider && Math.abs(this.slider.value - value) > 0.005) this.slider.set(value);
  }

  /** @param {Net} net */
  #list(net) {
    const shape = net.layers.map(({ kernel, bias }) => [kernel.length, bias.length]);
    const key = JSON.stringify(shape);
    if (key === this.made) return;
    this.made = key;
    const inputs = net.inputs[0].map((_, at) => /** @type {Place} */ ({ kind: 'input', at }));
    const wanted = net.wanted[0].map((_, at) => /** @type {Place} */ ({ kind: 'wanted', at }));
    this.places = [...weightPlaces(net), ...inputs, ...wanted];
    this.choice.replaceChildren(
      ...this.places.map((place) => makeElement('option', '', {}, this.#told(net, place))),
    );
  }

  /** @param {Net} net
   *  @param {Place} place */
  #told(net, place) {
    const name = placeName(net, place);
    if (place.kind !== 'weight') return `${name} ${this.i18n.t(`piece_microscope_kind_${place.kind}`)}`;
    const to = unitName(net, place.layer, place.to);
    return place.from === null
      ? `${name} ${this.i18n.t('piece_microscope_bias_of', { to })}`
      : `${name} ${unitName(net, place.layer - 1, place.from)} → ${to}`;
  }
}
