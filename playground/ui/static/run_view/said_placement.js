// Where the epoch and what is said of the run stand: beside the time bar where the page has a place there and the window
// is wide enough, else with the pictures.

/** @import { Panels } from './panels.js' */

export class SaidPlacement {
  /** @param {Pick<Panels, 'root' | 'epoch' | 'status'>} page */
  constructor(page) {
    this.page = page;
    this.home = { epoch: page.epoch.parentElement, status: page.status.parentElement };
  }

  /** @param {HTMLElement | null} place beside the time bar
   *  @param {string} connection */
  show(place, connection) {
    const { root, epoch, status } = this.page;
    if (place) place.dataset.connection = connection;
    const beside = place && root.dataset.size !== 'narrow';
    const [epochHome, statusHome] = [place ?? this.home.epoch, beside ? place : this.home.status];
    if (epochHome && epoch.parentElement !== epochHome) epochHome.prepend(epoch);
    if (statusHome && status.parentElement !== statusHome) statusHome.append(status);
  }

  /** The run has left the page for good. */
  dispose() {
    this.page.epoch.remove();
    this.page.status.remove();
  }
}
