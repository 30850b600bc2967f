/** Statements from 1 to 5: how the answers spread, and where their middle is; the mean only small. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { changed, inUnits, optionsOf, rowOf, rowsOf } from '../figures/bars.js';
import { needOf, pagesOf } from '../figures/ways.js';

export { face } from './open.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {{values: Record<string, number>, skipped: number, median: number | '', mean: number | ''}} Spread
 */

const STEPS = ['1', '2', '3', '4', '5'];
const numbers = new Intl.NumberFormat(language || 'de', { maximumFractionDigits: 1 });
/** What stands above several statements, and beside each, in units. */
const LEGEND = 3.8;
const TALL = 4.2;
/** A narrower part of a stroke holds no number. */
const NARROW = 0.045;

/** @param {Spread} spread */
const answered = ({ values }) => STEPS.reduce((sum, step) => sum + (values[step] ?? 0), 0);

/** @param {Figure} shown */
export function figure(shown) {
  const { question, results, former } = shown;
  const statements = optionsOf(question, shown.only);
  /** @param {string} id @param {Figure['results']} [of] @returns {Spread} */
  const spreadOf = (id, of = results) => of.figures.options[id] ?? { values: {}, skipped: 0, median: '', mean: '' };
  const one = isAlone(statements) ? statements[0] : undefined;
  if (one) return alone(spreadOf(one.id), shown, former && spreadOf(one.id, former));
  const below = { ...shown, room: { ...shown.room, height: shown.room.height - LEGEND * shown.room.unit } };
  return html`<div class="bars-and-note">${legend(question)}
    ${rowsOf(statements.map((statement) => ({ ...statement, tall: TALL })), below, 'strokes', ({ id }) => stroke(spreadOf(id), shown.size, former && spreadOf(id, former)), 1)}
  </div>`;
}

/** Five columns. @param {Spread} spread @param {Figure} shown @param {Spread} [former] */
function alone(spread, { question: { settings: { low, high } }, view, results, beside = [results], size }, former) {
  const shares = beside.flatMap(({ people, figures }) => Object.values(figures.options).flatMap((/** @type {any} */ each) => STEPS.map((step) => each.values[step] / Math.max(1, people))));
  const most = Math.max(...shares);
  const { median } = spread;
  const side = (/** @type {string} */ step, /** @type {string} */ text) => html`<p class="end" lang=${view.session.language} dir="auto">${text ? html`<b>${step}</b> = <bdi>${text}</bdi>` : nothing}</p>`;
  return html`<div class=${`scale ${size}`}>
    <p class="scale-facts">${facts(spread, size, former)}</p>
    <ol class="steps">${STEPS.map((step) => html`<li class="step" data-step=${step}>
      <span class="shaft"><b data-n>${spread.values[step] ?? 0}</b><i aria-hidden="true" .style=${`--share:${most > 0 ? ((spread.values[step] ?? 0) / Math.max(1, results.people) / most).toFixed(4) : 0}`}></i></span>
      <span class="value">${step}</span></li>`)}</ol>
    <div class="mark-line" aria-hidden="true">${median === '' ? nothing : html`<span class="median-mark" .style=${`--at:${((median - 0.5) / STEPS.length).toFixed(3)}`}>${word('scale.middle', { value: numbers.format(median) })}</span>`}</div>
    <div class="ends">${side('1', low)}${side('5', high)}</div>
  </div>`;
}

/** @param {Spread} spread @param {Figure['size']} size @param {Spread} [former] */
function facts({ median, mean, skipped }, size, former) {
  const more = [
    mean === '' ? '' : word('scale.mean', { value: numbers.format(mean) }),
    skipped > 0 && size !== 'part' ? word('scale.skipped', { n: skipped }) : '',
  ].filter(Boolean);
  return html`<b class="median">${median === '' ? nothing : word(size === 'wall' ? 'scale.middle' : 'scale.median', { value: numbers.format(median) })}</b>
    ${former && median !== '' && former.median !== '' ? html` <span class="change" data-change>${changed(median - former.median)}<span class="unseen"> ${word('rounds.change')}</span></span>` : nothing}
    <span class="more">${more.join(' · ')}</span>`;
}

/** What the mark below a stroke says. */
const middle = html`<span class="middle-key"><span class="middle-at"></span>${word('scale.middle.key')}</span>`;

/** Which shade is which number, between the names of the ends. @param {Figure['question']} question */
const legend = ({ settings: { low, high } }) => html`<p class="scale-legend" aria-hidden="true"><bdi>${low}</bdi>${STEPS.map((step) => html`<i data-step=${step}>${step}</i>`)}<bdi>${high}</bdi>${middle}</p>`;

/** All answers to a statement as one stroke, and below it, from 1 to 5, where their middle lies. @param {Spread} spread @param {Figure['size']} size @param {Spread} [former] */
function stroke(spread, size, former) {
  const all = answered(spread);
  return html`<div class="stroke-line">
    <div class="stroke-box">
      <div class=${all > 0 ? 'stroke' : 'stroke none'} role="img" aria-label=${STEPS.map((step) => `${step}: ${spread.values[step] ?? 0}`).join(', ')}>
        ${STEPS.map((step) => html`<i data-step=${step} .style=${`flex-grow:${spread.values[step] ?? 0}`}>${(spread.values[step] ?? 0) > NARROW * all ? step : nothing}</i>`)}</div>
      ${spread.median === '' ? nothing : html`<div class="middle-axis" aria-hidden="true">${STEPS.map(() => html`<i></i>`)}<span class="middle-at" data-median=${spread.median} .style=${`--at:${((spread.median - 1) / (STEPS.length - 1)).toFixed(3)}`}></span></div>`}
    </div>
    <p class="stroke-end">${facts(spread, size, former)}</p>
  </div>`;
}

/** @param {Figure} shown */
export function pages({ question, room }) {
  const rows = optionsOf(question).map((option) => ({ ...rowOf({ ...option, tall: TALL }), id: option.id }));
  return pagesOf(rows, inUnits(room, LEGEND, 1)).map((some) => some.map(({ id }) => id));
}

/** @param {Pick<Figure, 'question'>} shown */
export function needs({ question }) {
  const statements = optionsOf(question);
  if (isAlone(statements)) return { width: 26, height: 14 };
  const { height } = needOf(statements.map((statement) => rowOf({ ...statement, tall: TALL })));
  return { width: 34, height: height + LEGEND };
}

/** Whether the question itself is the only statement. @param {{text: string}[]} statements */
const isAlone = (statements) => statements.length === 1 && statements[0].text === '';

/** @type {import('../figures/box.js').Across} */
export const across = {
  look: 'strokes',
  legend: ({ settings: { low, high } }) => html`<p class="scale-ends">${[['1', low], ['5', high]].map(([step, text]) => (text ? html`<span><i data-step=${step}>${step}</i> <bdi>${text}</bdi></span>` : nothing))}${middle}</p>`,
  rows: ({ question }) => (isAlone(optionsOf(question)) ? [] : optionsOf(question)),
  cell: ({ id }, { results, former }) => stroke(results.figures.options[id], 'part', former?.figures.options[id]),
  least: () => [{ width: 16, tall: 5.6, bar: 2 }],
};

/** @param {Pick<Figure, 'question' | 'results'>} shown */
export const told = ({ question, results: { figures } }) => optionsOf(question)
  .filter(({ id }) => figures.options[id] && figures.options[id].median !== '')
  .map(({ id, text }) => [text, word('scale.median', { value: numbers.format(figures.options[id].median) })].filter(Boolean).join(': '))
  .join(', ');

export const early = true;

export const prepared = {
  sign: 'i-scale',
  options: { least: 0, word: 'options' },
  handlungsfelder: true,
  items: true,
  settings: [{ name: 'low', field: 'line', word: 'settings.low' }, { name: 'high', field: 'line', word: 'settings.high' }],
  concealed: true,
};
