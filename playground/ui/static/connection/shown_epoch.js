// Whether the picture is that of an earlier epoch, and the numbers that belong to it.

/** @import { PageHeader, ShownHeader } from './types.d.ts' */

/** The picture is that of an earlier epoch.
 *  @param {PageHeader | null} [header]
 *  @returns {header is PageHeader & {shown: number}} */
export const isShowingPast = (header) => Number.isFinite(header?.shown);

/** `header` as it was at the epoch that is shown, with the scores of the net of the picture.
 *  @param {PageHeader} header
 *  @returns {ShownHeader} */
export function headerAtShownEpoch(header) {
  if (!isShowingPast(header)) return header;
  const { shown: epoch } = header;
  const scores = header.shown_scores ?? [null, null, null, null];
  return { ...header, status: 'looking', epoch, known: epoch, scores };
}
