// What is asked of calculators: nets of a recipe, and where the rows of a link come from.

/** @import { PieceHost } from '../types.d.ts'
 *  @import { Found, Recipe } from './types.d.ts' */

const MOST_TRIES = 3; // a question that was given up goes on where it was

/** The nets of a recipe; null if something newer was asked meanwhile.
 *  @param {PieceHost} host
 *  @param {Recipe} recipe
 *  @returns {Promise<Found | null>} */
export async function fetchSplits(
  host,
  { link, vary = 'split_seed', seeds = 20, first_seed = 0, rival = false },
) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await host.ask('recipe_splits', { link, vary, seeds, first_seed, rival }, 'splits');
    } catch (error) {
      if (tries >= MOST_TRIES) throw error;
    }
  }
}

/** Where the rows of a link come from: 'real', 'simulated' or 'generated'; '' where that is not known.
 *  @param {PieceHost} host
 *  @param {string} link
 *  @returns {Promise<string>} */
export async function askSource(host, link) {
  try {
    const found = await host.ask('described_run', { link }, 'described');
    return found?.description.source ?? '';
  } catch {
    return ''; // what is wrong is told when the nets are asked for
  }
}
