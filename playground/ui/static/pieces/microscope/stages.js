// The steps of the microscope: forward by layer, the loss, backward by layer, the update.

/** @import { Stage, StageKind } from './types.d.ts' */

/** @type {StageKind[]} */
const BACKWARD = ['d_outputs', 'slopes', 'd_sums', 'weights'];

/** @param {number} layers
 *  @returns {Stage[]} */
export function stagesOf(layers) {
  const numbers = Array.from({ length: layers }, (_, layer) => layer);
  return [
    ...numbers.flatMap((layer) => [stage('sums', layer), stage('outputs', layer)]),
    stage('loss', -1),
    ...numbers.toReversed().flatMap((layer) => BACKWARD.map((kind) => stage(kind, layer))),
    stage('update', -1),
  ];
}

/** @param {StageKind} kind
 *  @param {number} layer
 *  @returns {Stage} */
const stage = (kind, layer) => ({ kind, layer });

/** The place of a step in the list.
 *  @param {Stage[]} stages
 *  @param {StageKind} kind
 *  @param {number} [layer] */
export const stageIndex = (stages, kind, layer = -1) =>
  stages.findIndex((each) => each.kind === kind && each.layer === layer);

/** Whether something is computed already; the step that one is at counts.
 *  @param {{stages: Stage[], at: number}} view
 *  @param {StageKind} kind
 *  @param {number} [layer] */
export const isKnown = ({ stages, at }, kind, layer = -1) => stageIndex(stages, kind, layer) <= at;

/** Whether something is computed in this very step.
 *  @param {{stages: Stage[], at: number}} view
 *  @param {StageKind} kind
 *  @param {number} [layer] */
export const isFresh = ({ stages, at }, kind, layer = -1) => stageIndex(stages, kind, layer) === at;

/** Which of the four parts a step belongs to.
 *  @param {StageKind} kind
 *  @returns {'forward' | 'loss' | 'backward' | 'update'} */
export function partOf(kind) {
  if (kind === 'sums' || kind === 'outputs') return 'forward';
  return kind === 'loss' || kind === 'update' ? kind : 'backward';
}

/** The number of a step in its part, from 1, and how many there are.
 *  @param {Stage[]} stages
 *  @param {number} at */
export function placeInPart(stages, at) {
  const part = partOf(stages[at].kind);
  const same = stages.map((each, i) => ({ i, part: partOf(each.kind) })).filter((each) => each.part === part);
  return { part, number: same.findIndex(({ i }) => i === at) + 1, of: same.length };
}
