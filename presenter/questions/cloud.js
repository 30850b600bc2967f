/** Short words, larger the more people said them; or one word after the other, very large. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { alone, mostSaid } from '../figures/cloud_sizes.js';
import { cloudStage } from '../figures/cloud_stage.js';

export { face } from './open.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {import('../figures/cloud_sizes.js').Word} Word
 * @typedef {{words: Record<string, {at: number, text: string, count: number, hidden: boolean, into: string}>}} Said
 */

/** Of the wall's largest words, in one of several pictures. */
const PART = 0.6;
/** Under a word that stands alone, in units. */
const BELOW = 6.5;

/** What stands for itself, with all that counts as it; the desk knows the others too. @param {Said} said @returns {Word[]} */
const wordsOf = ({ words }) => Object.entries(words)
  .filter(([, { hidden, into, count }]) => !hidden && !into && count > 0)
  .map(([id, { at, text, count }]) => ({ id, at, text, count }))
  .sort((one, other) => one.at - other.at);

const NONE = new Map();

/** @param {Figure} shown */
export function figure(shown) {
  const { view, question, results, size, room, only } = shown;
  const words = wordsOf(results.figures);
  // The desk lists all words itself, to put them right.
  if (words.length === 0 || size === 'desk') return nothing;
  const { language } = view.session;
  const { unit } = room;
  const [width, height] = [room.width / unit, room.height / unit];
  if (size === 'wall' && oneByOne(shown)) return one(words.find(({ id }) => id === only?.[0]) ?? words[0], { width, height }, language);
  const scene = { of: question.id, words, room: { width, height, unit }, scale: size === 'wall' ? 1 : PART, language };
  return html`<div class="cloud" ${cloudStage(scene)}></div>
    <ol class="unseen">${mostSaid(words, NONE).map(({ text, count }) => html`<li><bdi lang=${language}>${text}</bdi>: ${count}</li>`)}</ol>`;
}

/** @param {Figure} shown */
const oneByOne = ({ view }) => /** @type {import('../wall/view.js').View} */ (view).show?.by === 'one_by_one';

/** @param {Word} shown @param {{width: number, height: number}} room @param {string} language */
const one = ({ id, text, count }, { width, height }, language) => html`
  <div class="one-word" data-word=${id} data-count=${count} .style=${`--size:${alone(text, { width, height: height - BELOW }).toFixed(2)}`}>
    <p class="word-alone" lang=${language} dir="auto">${text}</p>
    <p class="word-said">${word('cloud.said', { n: count })}</p>
  </div>`;

/** One by one a page is a word, in the order in which they came. @param {Figure} shown */
export const pages = (shown) => (oneByOne(shown) ? wordsOf(shown.results.figures).map(({ id }) => [id]) : []);

/** What one of several needs to be legible. */
export const needs = () => ({ width: 27, height: 13.4 });

/** @param {Pick<Figure, 'results'>} shown */
export function told({ results }) {
  const [first, ...others] = results.people > 0 ? mostSaid(wordsOf(results.figures), NONE) : [];
  if (!first) return '';
  return word('cloud.told', { names: [first, ...others.slice(0, 2)].map(({ text, count }) => `${text} (${count})`).join(', ') });
}

export const prepared = {
  sign: 'i-cloud',
  handlungsfelder: false,
  items: false,
  settings: [{ name: 'words', field: 'number', least: 1, most: 5, word: 'settings.words' }],
  concealed: false,
};
