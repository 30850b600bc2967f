/** Results as a picture: of everybody together, side by side by small group or perspective, or round by round. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { boxed } from '../figures/box.js';
import { cards } from './cards.js';
import { heading } from './figure_head.js';
import { onePage, spread } from './pages.js';
import { partsOf, roundsOf } from './parts.js';
import { roundByRound, split } from './sides.js';
import { head } from './signs.js';
import { entriesOf } from './stacks.js';

/**
 * @typedef {import('./picture.js').Shown} Shown
 * @typedef {import('./picture.js').Picture} Picture
 * @typedef {import('./parts.js').Counted} Counted
 */

/** @param {Shown} shown @returns {Picture} */
export function figures(shown) {
  const { view, question } = shown;
  const { by } = view.show;
  const results = view.results?.[question.id] ?? { people: 0, figures: undefined, parts: {} };
  if (by === 'rounds') {
    const rounds = roundsOf(view, question);
    if (rounds.length > 1) return roundByRound(shown, rounds);
  }
  if (results.figures === undefined) return calm(shown);
  const parts = by === 'small_group' || by === 'perspective' ? partsOf(view, results.parts, by) : [];
  if (parts.length > 0) return split(shown, parts);
  return whole(shown, results);
}

/**
 * @param {Shown} shown
 * @param {Counted} results
 * @returns {Picture}
 */
function whole(shown, results) {
  const { view, question, kind } = shown;
  const { show } = view;
  const texts = question.settings.other ? entriesOf(view, question.id) : [];
  if (texts.some(([id]) => id === show.first)) return others(shown);
  if (results.people === 0 && !kind.early) return calm(shown);
  return {
    key: `${question.id} figure ${show.page}`,
    name: 'figure',
    head: heading(shown, results.people),
    lay: ({ width, height, unit }) => {
      const below = results.people === 0 ? LINE : 0;
      const given = { view, question, results, size: /** @type {const} */ ('wall'), room: { width, height: height - below * unit, unit } };
      const all = (kind.pages?.(given) ?? []).map((only) => ({ id: only[0] ?? '', only }));
      const { part, report } = spread(show.by, all, 1, show.page);
      const last = report.number >= report.pages;
      const further = texts.length > 0 ? { ...report, pages: report.pages + 1 } : report;
      const on = texts.length > 0 && last ? { ...further, next: { page: '', first: texts[0][0] } } : further;
      return {
        report: all.length > 1 ? { ...on, ...position(all, report.number) } : { ...on, ...onePage(show.by), pages: on.pages, next: on.next },
        content: html`<div class="figures">${boxed(kind, { ...given, only: all.length > 1 ? part[0].only : undefined })}
          ${below > 0 ? html`<p class="invited">${word('figures.none')} ${question.open ? word('figures.help') : nothing}</p>` : nothing}</div>`,
      };
    },
  };
}

/** Height of the line that says that nobody has answered yet, in units. */
const LINE = 4;

/** Which options stand on a page. @param {{only: string[]}[]} pages @param {number} number */
function position(pages, number) {
  const sizes = pages.map(({ only }) => only.length);
  const before = sizes.slice(0, number - 1).reduce((sum, one) => sum + one, 0);
  return { from: before + 1, to: before + sizes[number - 1], of: sizes.reduce((sum, one) => sum + one, 0) };
}

/** What people wrote themselves, after the bars: as cards, and back to the bars before the first. @param {Shown} shown @returns {Picture} */
function others(shown) {
  const made = cards({ ...shown, view: { ...shown.view, show: { ...shown.view.show, page: '' } } });
  const { view, question, kind } = shown;
  return {
    ...made,
    key: `${made.key} others`,
    head: head({ above: question.text, heading: word('choice.other'), size: 'short', language: view.session.language }),
    lay: (stage) => {
      const laid = made.lay(stage);
      const { settle } = laid;
      const results = view.results?.[question.id];
      const bars = results ? kind.pages?.({ view, question, results, size: 'wall', room: stage }).length ?? 1 : 1;
      const back = (/** @type {import('./view.js').Report} */ report) => ({
        ...report, number: report.number + bars, pages: report.pages + bars, ...(report.previous.first === undefined ? { previous: { page: '', first: '' } } : {}),
      });
      return { ...laid, report: back(laid.report), settle: settle && (() => back(settle())), pager: undefined };
    },
  };
}

/** Nobody has answered, or nothing may be seen yet. @param {Shown} shown @returns {Picture} */
function calm(shown) {
  const { view, question } = shown;
  return {
    key: `${question.id} figure none`,
    name: 'figure',
    head: heading(shown, 0),
    lay: () => ({
      report: onePage(view.show.by),
      content: html`<div class="calm"><p class="none">${word('figures.none')}</p>${question.open ? html`<p>${word('figures.help')}</p>` : nothing}</div>`,
    }),
  };
}
