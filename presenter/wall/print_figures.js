/** Results on paper: everybody's, or those of each part or round one below the other. */
import { html } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { boxed } from '../figures/box.js';
import { partsOf, roundsOf } from './parts.js';

/** px on A4 between its margins, and the unit so that the smallest type has ten points. */
const PAPER = { width: 660, height: 400, unit: 9 };

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question & {id: string}} question
 * @param {import('../figures/box.js').Kind} kind
 */
export function figureSheets(view, question, kind) {
  const { by } = view.show;
  const results = view.results?.[question.id];
  if (!results) return [];
  const rounds = by === 'rounds' ? roundsOf(view, question) : [];
  if (rounds.length > 1) {
    return rounds.flatMap((round, at) => (round.results
      ? section(view, round.question, kind, round.results, word('round.of', { round: round.number }), rounds.flatMap((each) => each.results ?? []), rounds[at - 1]?.results) : []));
  }
  const parts = by === 'small_group' || by === 'perspective' ? partsOf(view, results.parts, by) : [];
  if (parts.length === 0) return [section(view, question, kind, results, '', [results])];
  const beside = parts.map((part) => part.results);
  return parts.map((part) => section(view, question, kind, part.results, part.kind === 'named' ? part.name : word(part.kind === 'few' ? 'parts.few' : `without.${by}`), beside));
}

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question & {id: string}} question
 * @param {import('../figures/box.js').Kind} kind
 * @param {{people: number, figures: any}} results
 * @param {string} name
 * @param {{people: number, figures: any}[]} beside
 * @param {{people: number, figures: any}} [former]
 */
function section(view, question, kind, results, name, beside, former) {
  const whole = { ...view, show: { ...view.show, by: 'all' } };
  const given = { view: whole, question, size: /** @type {const} */ ('desk'), beside, former };
  const shown = { ...given, results, room: { ...PAPER, height: Math.max(PAPER.height, (kind.needs?.(given).height ?? 0) * PAPER.unit) } };
  const pages = kind.pages?.(shown) ?? [];
  return html`<section><h2><bdi>${name}</bdi> <span>${word('answers', { n: results.people })}</span></h2>
    ${pages.length > 1 ? pages.map((only) => boxed(kind, { ...shown, only })) : boxed(kind, shown)}</section>`;
}
