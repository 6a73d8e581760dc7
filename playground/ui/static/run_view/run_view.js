// The live component: wires the stream of a run to the pictures.

import { BatchInspector } from '../batch_inspector/batch_inspector.js';
import { CommandName, Status } from '../connection/messages.js';
import { RetryTimer } from '../connection/retry_timer.js';
import { RunClient, runKey, runReference } from '../connection/run_client.js';
import { forgetRunContext } from '../connection/run_context.js';
import { headerAtShownEpoch, isShowingPast } from '../connection/shown_epoch.js';
import { PLOTLY_MISSING_NOTICE, setText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { isPrinting } from '../core/print_mode.js';
import { onProjectorModeChange } from '../core/projector_mode.js';
import { Curves } from '../curves/curves.js';
import { allRightSince, presentScores } from '../curves/right_since.js';
import { Notices } from '../elements/notices.js';
import { NetworkDiagram } from '../network/network_diagram.js';
import { NeuronZoom } from '../network/neuron_zoom.js';
import { showCaptions } from '../output/captions.js';
import { DecisionSurface } from '../output/decision_surface.js';
import { PREDICTIONS } from '../output/prediction_errors.js';
import { EpochSlider } from '../playback/epoch_slider.js';
import { statusInput, stoppedNotice } from '../verdict/status_input.js';
import { StatusMemory } from '../verdict/status_memory.js';
import { findStatus } from '../verdict/status_rules.js';
import { showStatus } from '../verdict/status_text.js';
import { Announcement } from './announcement.js';
import { CurrentFrame } from './current_frame.js';
import { Guidance } from './guidance.js';
import { localizeDescription } from './localized_description.js';
import { MetricsBar } from './metrics_bar.js';
import { showNetNote } from './net_note.js';
import { OptionalViews } from './optional_views.js';
import { buildPanels, PANELS } from './panels.js';
import { RenderScheduler } from './render_scheduler.js';
import { SaidPlacement } from './said_placement.js';
import { SpokenState, spokenNumbers } from './spoken_state.js';
import { Undo } from './undo.js';

/** @import { Frame } from '../connection/frame_decoder.js'
 *  @import { RunContext } from '../connection/run_context.js'
 *  @import { PageHeader } from '../connection/types.d.ts'
 *  @import { DrawingOptions, Due, RunDescription, StreamlitComponent, Texts, Theme, View } from '../core/types.d.ts'
 *  @import { Edit, LayerItem } from '../network/types.d.ts'
 *  @import { Pictures } from './current_frame.js'
 *  @import { PanelName } from './panels.js'
 *  @import { Thing, UndoOffer } from './types.d.ts' */

/**
 * What Python sends: playground/ui/components/live_components.py.
 * @typedef {object} LiveData
 * @property {string} [slot] of the run on its page; none for the one that the page is about
 * @property {PanelName[]} [panels] what is shown of the run; all of it where nothing is said
 * @property {string} [token]
 * @property {string} [watch]
 * @property {Texts} text
 * @property {Texts} [names] of classes and columns, by their English ones
 * @property {DrawingOptions} [options]
 * @property {number} again seconds until a run that was refused is asked for again; 0 for never
 * @property {string} [restart] settings whose change has begun the run anew
 * @property {string} [taken_up] what was changed by hand in a run that goes on from where it was left
 * @property {UndoOffer | null} [undo] the last change of settings; none on a page without Undo
 * @property {boolean} [steps] a change that was tried can be taken
 * @property {Thing[]} [things] to try next, in the first view
 * @property {Edit | null} [edit] what of the net may be changed in the diagram
 */

const [NARROW, MEDIUM] = [660, 980]; // px
const CHART_RETRY = 5000; // ms until charts that could not be loaded are tried again

export class RunView {
  /** @type {StreamlitComponent<LiveData>} */
  component = notYetSet;
  /** @type {LiveData} */
  data = notYetSet;
  /** @type {Translations} */
  i18n = notYetSet;
  /** @type {Theme} */
  theme = notYetSet;
  /** @type {RunDescription} as it comes, and in the reader's language */
  raw = notYetSet;
  /** @type {RunDescription} */
  description = notYetSet;
  /** @type {View} */
  view = notYetSet;
  /** @type {PageHeader} */
  header = notYetSet;
  /** @type {string | null | undefined} of the run that is followed */
  key = undefined;
  shown = ''; // what the drawing depends on beside the run
  /** @type {Float32Array | null} answers to the points that are not drawn yet */
  answers = null;
  asked = 0; // when layers were asked for last
  statusMemory = new StatusMemory();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  chartRetry;

  /** @param {RunContext} context
   *  @param {PanelName[]} [panels] what is shown of the run */
  constructor(context, panels = PANELS) {
    this.context = context;
    this.ending = new AbortController();
    const wanted = new Set(panels);
    this.page = buildPanels(wanted);
    this.said = new SaidPlacement(this.page);
    this.spoken = new SpokenState(this.page.spoken);
    this.notices = new Notices(this.page.notices);
    this.scheduler = new RenderScheduler(
      this.page.root,
      {
        before: () => this.client.pacer.beforeDraw(),
        after: () => this.client.pacer.afterDraw(),
        ready: () => Boolean(this.view && this.header),
        first: () => this.#drawFirst(),
        nodes: (news) => this.#drawNodes(news),
        slow: () => this.#drawSlow(),
      },
      context.counters,
    );
    this.due = this.scheduler.due;
    this.views = new OptionalViews(context, this.page, () => this.#changeView());
    this.surface = wanted.has('output')
      ? new DecisionSurface(this.page.field, (text) => this.#showErrors(text))
      : null;
    this.undo = this.#makeUndo();
    this.network = wanted.has('network') ? this.#makeNetwork() : null;
    this.inspector = wanted.has('network') ? this.#makeInspector() : null;
    this.guidance = this.#makeGuidance();
    this.metrics = wanted.has('numbers') ? new MetricsBar(this.page.numbers, this.page.epoch) : null;
    this.curves = wanted.has('curves') ? this.#makeCurves() : null;
    this.epochSlider = wanted.has('status') ? this.#makeEpochSlider() : null;
    this.frame = new CurrentFrame(this.inspector);
    this.announcement = new Announcement();
    this.page.root.append(this.announcement.root);
    this.client = new RunClient(context, this.notices, {
      frame: (message) => this.#receive(message),
      description: (description) => this.#newDescription(description),
      announce: (message) => this.announcement.show(message, this.i18n),
      report: (name, value) => this.component.setStateValue(name, value),
      bare: () => this.page.root.classList.remove('pg-has-scene'),
      isDrawing: () => this.scheduler.isDrawing,
    });
    this.retry = new RetryTimer(() => this.component.setStateValue('again', Date.now()));
    this.resizing = new ResizeObserver(() => this.#resize());
    this.#share();
    this.#listen();
  }

  #makeNetwork() {
    const zoom = this.surface && new NeuronZoom(this.page.output, this.page.outTitle, this.surface);
    return new NetworkDiagram(
      this.page.net,
      this.page.netTitle,
      {
        zoom: (picture) => zoom?.show(picture),
        zoomVisible: () => Boolean(zoom) && !this.views.showsHiddenSpace,
        ask: (layers) => this.#ask(layers),
        answer: () => this.surface?.answerPicture ?? null,
        weight: (index, value, gesture) => {
          const taken = this.context.press(CommandName.WEIGHT, [index, value]);
          if (taken) this.undo.noteWeight(index, value, gesture);
          return taken;
        },
        busy: () => this.context.commands.isPending(CommandName.WEIGHT),
        back: () => this.#isBack(),
      },
      this.ending.signal,
    );
  }

  #makeUndo() {
    const actions = {
      trigger: (/** @type {number} */ number) => {
        this.context.touched = performance.now(); // what is pressed after this is meant for what follows
        this.component.setTriggerValue('undo', number);
      },
      back: () => this.#isBack(),
    };
    return new Undo(this.page, this.context, actions, this.ending.signal);
  }

  #makeInspector() {
    const inspector = new BatchInspector(
      this.page.network,
      () => this.#showInside(),
      () => this.context.step('inside'),
    );
    this.context.inspector = inspector;
    if (this.surface) this.surface.onRow = (row) => inspector.chooseRow(row);
    return inspector;
  }

  #makeGuidance() {
    const { page, network, surface } = this;
    /** @param {false | number[]} place */
    const explain = (place) => {
      this.views.explain(place);
      this.scheduler.drawStatusSoon();
      this.scheduler.requestDraw();
    };
    const trigger = (/** @type {string} */ name, /** @type {unknown} */ value) =>
      this.component.setTriggerValue(name, value);
    return new Guidance({ page, network, surface }, this.context, { explain, trigger }, this.ending.signal);
  }

  #makeCurves() {
    return new Curves(
      this.page.curves,
      () => this.scheduler.requestDraw(),
      (key) => this.notices.showPassing(key),
      this.views.health,
    );
  }

  #makeEpochSlider() {
    return new EpochSlider(
      this.page.status,
      (epoch) => this.context.press(CommandName.LOOK, epoch),
      () => this.context.commands.isPending(CommandName.LOOK),
    );
  }

  get root() {
    return this.page.root;
  }

  /** What the other components of the page may ask for. */
  #share() {
    this.context.refused = (why) => this.notices.showPassing(why);
    this.context.shown = () => ({
      view: this.view,
      header: this.header,
      history: this.client.history,
      page: this.page,
      back: isShowingPast(this.header),
      picture: (side) => this.surface?.fieldCanvas(this.frame.newest.field, side) ?? null,
    });
    let { reached } = this.context;
    this.unhear = this.context.listen(() => {
      if (reached !== this.context.reached) {
        this.scheduler.drawStatusSoon(); // of a run that rests no frame may come any more
        this.scheduler.requestDraw();
      }
      reached = this.context.reached;
      this.page.root.dataset.connection = this.context.connection;
      this.said.show(this.context.verdictPlace, this.context.connection);
    });
  }

  #listen() {
    const { signal } = this.ending;
    this.resizing.observe(this.page.root);
    this.resizing.observe(this.page.net); // what stands below it may take some of its height
    document.addEventListener('visibilitychange', () => this.scheduler.requestDraw(), { signal });
    this.page.print.addEventListener('click', () =>
      navigator.clipboard?.writeText(this.page.print.textContent ?? ''),
    );
    this.unwatchType = onProjectorModeChange(() => {
      if (this.view) this.#show();
    });
  }

  /** Take the data of a run of the script; `component` reports back to Python.
   *  @param {StreamlitComponent<LiveData>} component */
  update(component) {
    this.component = component;
    const { data } = component;
    this.data = data;
    this.retry.reportAfter(data.again);
    const shown = JSON.stringify([data.text, data.options, data.names, data.things]);
    const changed = shown !== this.shown;
    this.shown = shown;
    this.i18n = new Translations(data.text, data.options);
    this.notices.draw(this.i18n);
    this.announcement.show(this.announcement.message, this.i18n);
    if (runKey(data) !== this.key) this.#switch(data);
    else if (changed && this.raw) this.#show();
    this.network?.setAllowedEdits(data.edit);
    this.undo.setOffer(this.i18n, data.undo);
    this.guidance.setText(this.i18n, Boolean(data.steps));
    this.#resize();
  }

  /** Tell Python which hidden layers the reader wants; a command that follows is meant for the run of those.
   *  @param {LayerItem[]} layers */
  #ask(layers) {
    this.context.touched = performance.now();
    this.undo.noteLayers();
    this.asked = Math.max(Date.now(), this.asked + 1); // the same wish once more is news too
    this.component.setStateValue('layers', { n: this.asked, layers });
  }

  /** The colours of `theme`, if it is another one.
   *  @param {Theme} theme */
  paint(theme) {
    if (theme === this.theme) return;
    this.theme = theme;
    this.page.root.dataset.theme = theme;
    if (this.view) this.#show();
  }

  unmount() {
    this.retry.reportAfter(0);
    this.#switch(null);
  }

  /** The run has left the page for good: nothing is listened to any more. */
  dispose() {
    this.unmount();
    this.ending.abort();
    this.resizing.disconnect();
    this.unwatchType?.();
    this.unhear?.();
    this.said.dispose();
    this.views.dispose();
    this.scheduler.stop();
    clearTimeout(this.chartRetry);
    this.notices.dispose();
    this.surface?.dispose();
    this.curves?.dispose();
    forgetRunContext(this.context);
  }

  /** Whether an earlier epoch is shown: its weights cannot be changed, and the reader is told. */
  #isBack() {
    const back = isShowingPast(this.header);
    if (back) this.notices.showPassing('edit_back');
    return back;
  }

  // ---- the run

  /** @param {LiveData | null} data */
  #switch(data) {
    const before = this.key; // none where the page has just been opened: what was told then is not told again
    this.key = runKey(data);
    this.client.follow(data ? runReference(data) : null, !data);
    if (data?.taken_up) this.notices.showPassing('taken_up', { names: data.taken_up }, true);
    if (before && data?.restart) this.notices.showPassing('restarted', { names: data.restart });
  }

  /** @param {Frame} message */
  #receive(message) {
    const { stop, generation, status } = this.header ?? {};
    const anew = generation !== undefined && generation !== message.header.generation;
    if (anew && this.notices.passing === 'taken_up') this.notices.clearPassing(); // that was before
    this.header = message.header;
    this.undo.see(this.key ?? '', message.header);
    this.#sayIfBroken();
    this.#put(this.frame.applyFrame(message));
    const predictions = message.sections.float32(PREDICTIONS);
    if (predictions) this.answers = predictions.data;
    this.views.applyFrame(message);
    this.guidance.applySections(message.sections);
    if (this.header.stop && this.header.stop !== stop) {
      this.notices.showPassing(...stoppedNotice(this.header, this.data.options, this.i18n));
    }
    this.surface?.highlightRows(this.frame.highlightedRows, this.inspector?.chosenRow ?? null);
    this.due.numbers = true;
    this.due.slow = true;
    if (status !== this.header.status) this.scheduler.drawStatusSoon(); // the curves end where the numbers do
    this.scheduler.requestDraw();
    for (const listener of this.context.frameListeners) listener(message);
  }

  /** A net that has diverged has no picture, but those of earlier epochs. */
  #sayIfBroken() {
    const broken = this.header.status === Status.DIVERGED && !isShowingPast(this.header);
    const why = broken ? this.i18n.t('picture_diverged') : '';
    this.surface?.setNothing(why);
    this.views.hiddenSpace.setNothing(why);
    this.network?.setBroken(broken);
  }

  /** @param {Pictures} pictures */
  #put({ field, weights, thumbs }) {
    if (field) this.surface?.setField(field);
    this.due.field ||= Boolean(field);
    if (weights) this.due.weights = weights;
    if (thumbs) this.due.thumbs = thumbs;
  }

  /** Another phase or row of a batch is shown, or none any more. */
  #showInside() {
    this.#put(this.frame);
    this.surface?.highlightRows(this.frame.highlightedRows, this.inspector?.chosenRow ?? null);
    this.#resize();
    this.scheduler.requestDraw();
  }

  /** @param {RunDescription} description */
  #newDescription(description) {
    this.frame.reset();
    this.answers = null;
    this.statusMemory = new StatusMemory();
    this.views.reset();
    this.guidance.reset();
    this.raw = description;
    this.due.weights = null;
    this.due.thumbs = null;
    this.#show();
  }

  // ---- drawing

  /** Draw everything that depends on description, names, i18n, options or theme. */
  #show() {
    clearTimeout(this.chartRetry);
    this.description = localizeDescription(this.raw, this.data.names);
    const { description, theme, i18n } = this;
    const { token, watch } = this.data;
    /** @type {View} */
    const view = {
      description,
      theme,
      i18n,
      run: watch ? { watch } : { token },
      options: this.data.options ?? {},
    };
    this.view = view;
    this.context.tell(); // others name classes and columns as the pictures do
    this.views.setView(view);
    showCaptions(this.page, { ...view, hidden: this.views.showsHiddenSpace });
    this.page.root.dataset.view = view.options.simple ? 'simple' : 'full';
    showNetNote(this.page.netNote, view);
    this.guidance.setView(view, this.data.things);
    this.metrics?.setView(view);
    this.network?.setView(view);
    this.inspector?.setView(view);
    this.epochSlider?.setView(view);
    if (this.header) this.#sayIfBroken();
    this.due.numbers = true;
    this.scheduler.drawStatusSoon();
    this.page.root.classList.add('pg-has-scene');
    Promise.all([this.surface?.setView(view), this.curves?.setView(view)]).then(
      () => this.#charts(true),
      (error) => {
        if (error.message !== PLOTLY_MISSING_NOTICE) throw error;
        this.#charts(false);
      },
    );
  }

  /** The charts are there, or are not: numbers and network are drawn without them.
   *  @param {boolean} ready */
  #charts(ready) {
    this.notices.setLasting(PLOTLY_MISSING_NOTICE, !ready);
    if (ready) this.context.counters.counts.ready ||= Date.now();
    else this.chartRetry = setTimeout(() => this.#show(), CHART_RETRY);
    if (isPrinting()) this.scheduler.drawDue(performance.now()); // no frame comes any more before it is printed
    this.scheduler.requestDraw();
  }

  #resize() {
    const { root } = this.page;
    if (isPrinting()) return; // it is as it was on the screen, but smaller
    const width = root.parentElement?.clientWidth ?? 0;
    root.style.setProperty('--pg-width', String(width));
    if (width) root.dataset.size = width < NARROW ? 'narrow' : width < MEDIUM ? 'medium' : 'wide';
    this.said.show(this.context.verdictPlace, this.context.connection);
    this.network?.resize();
    this.surface?.resize();
    this.guidance.draw();
    this.views.resize();
    this.curves?.resize();
  }

  /** What every frame shows; true if a picture moved. */
  #drawFirst() {
    const bent = this.views.draw();
    const moved = this.#drawField() || bent;
    if (this.answers) this.surface?.setAnswers(this.answers); // crosses and their number are those of the tiles
    this.answers = null;
    this.#drawNumbers();
    return moved;
  }

  #drawField() {
    if (!this.due.field || this.views.showsHiddenSpace || !this.surface?.ready) return false;
    this.due.field = false;
    const drawn = this.surface.draw();
    if (drawn && this.surface.isBlank) this.context.counters.counts.blank += 1;
    return drawn;
  }

  /** The reader has chosen another picture. */
  #changeView() {
    showCaptions(this.page, { ...this.view, hidden: this.views.showsHiddenSpace });
    this.due.field = Boolean(this.surface?.bytes);
    this.#resize();
    this.scheduler.requestDraw();
  }

  /** @param {string} text */
  #showErrors(text) {
    const crosses = this.description.task !== 'regression'; // they have their entry in the legend
    const { wrong, errors } = this.page;
    setText(
      /** @type {HTMLElement} */ (wrong.lastElementChild),
      crosses && text ? text : this.i18n.t('wrong_none'),
    );
    setText(errors, crosses ? '' : text);
    errors.hidden = crosses || !text;
  }

  #drawNumbers() {
    if (!this.due.numbers) return;
    this.due.numbers = false;
    this.metrics?.draw(headerAtShownEpoch(this.header), this.client.history.best);
    if (isShowingPast(this.header)) this.epochSlider?.setHeader(this.header);
    this.context.counters.countShownHeader(this.header);
    for (const listener of this.context.numberListeners) listener();
    this.#drawStatus(true);
  }

  /** @param {Pick<Due, 'weights' | 'thumbs'>} news */
  #drawNodes({ weights, thumbs }) {
    if (thumbs) this.network?.setThumbs(thumbs);
    if (weights) this.network?.setWeights(weights);
    this.network?.draw();
    this.guidance.draw();
    this.context.counters.counts.netDraws += 1;
  }

  #drawSlow() {
    this.curves?.setRightSince(allRightSince(this.client.history, this.description, this.header));
    this.curves?.setPresent(isShowingPast(this.header) ? null : presentScores(this.header));
    this.curves?.draw(this.client.history, this.header.changes ?? [], this.client.comparable);
    this.curves?.markEpoch(isShowingPast(this.header) ? this.header.shown : null);
    this.epochSlider?.setHeader(this.header);
    this.views.health.draw();
    this.guidance.draw();
    this.metrics?.updateTooltips();
    this.#drawStatus();
    this.context.counters.counts.curveDraws += 1;
  }

  /** Write the sentence: its numbers are those of the frame that is shown.
   *  @param {boolean} [between] two looks at the curves */
  #drawStatus(between = false) {
    const seen = {
      losses: this.frame.batchLossBeforeAndAfter,
      signs: this.views.opened ? this.views.health.report?.signs : null,
      health: this.views.health.report?.signs,
      weights: this.frame.newest.weights,
    };
    const state = statusInput(this.header, seen, this.view.options);
    const status = findStatus(this.description, this.client.history, state, this.statusMemory, between);
    const idle = status.params.look || status.calls;
    if (idle && this.description.activations?.includes('relu')) this.views.lookAtHealth();
    if (this.view.options.simple) status.params.look = false; // the first view has no health to look at
    this.context.counters.counts.sentence = status.code;
    const rests = this.header.status !== Status.PLAYING;
    const at = { gen: this.client.history.gen, epoch: this.header.epoch, rests };
    const shown = this.guidance.tell(status, at);
    const { code, sentence } = showStatus(this.page, shown, this.i18n, this.description);
    if (between) return; // nothing is spoken so often
    const header = headerAtShownEpoch(this.header);
    const numbers = spokenNumbers(header, this.i18n, this.description);
    const { status: now } = this.header;
    this.spoken.tell({
      code,
      sentence,
      numbers,
      status: now,
      statusName: this.i18n.t(`state_${now}`),
      rests,
    });
  }
}
