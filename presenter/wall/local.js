/**
 * What was turned at the wall itself, by a clicker or a keyboard: it holds until the desk shows something else. Pure.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Show} Show
 */

/** @param {Show} show */
const asked = ({ what, question, by, page, first, order, spotlight }) => JSON.stringify([what, question, by, page, first, order, spotlight]);

export class Local {
  constructor() {
    this.asked = '';
    /** @type {Partial<Show>} */
    this.turned = {};
    /** @type {{desk: boolean, here: boolean} | undefined} */
    this.dark = undefined;
    /** @type {{of: View, is: View} | undefined} */
    this.last = undefined;
  }

  /** The view as this wall shows it. @param {View} view @returns {View} */
  over(view) {
    if (this.last?.of === view) return this.last.is;
    const now = asked(view.show);
    if (now !== this.asked) this.turned = {};
    if (this.dark && this.dark.desk !== view.show.dark) this.dark = undefined;
    this.asked = now;
    this.last = { of: view, is: { ...view, show: { ...view.show, ...this.turned, ...(this.dark && { dark: this.dark.here }) } } };
    return this.last.is;
  }

  /** @param {{page?: string, first?: string}} to where a report's `previous` or `next` leads */
  turn({ page, first = '' }) {
    if (page === undefined) return;
    this.turned = { page, first };
    this.last = undefined;
  }

  /** The other brightness than now. @param {View} view */
  switchDark(view) {
    this.dark = { desk: view.show.dark, here: !this.over(view).show.dark };
    this.last = undefined;
  }
}
