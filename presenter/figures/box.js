/**
 * The box in which a kind of question draws its results: on the wall whole or as one of several side by side, on the desk in a
 * column. Inside it `--u` is the unit of the room, so that a figure's style sheet holds for all of them.
 *
 * @typedef {{people: number, figures: any, parts: Record<string, {people: number, figures: any}>}} Results as `docs/protocol.md` has them
 * @typedef {{width: number, height: number, unit: number}} Room in px
 *
 * @typedef {object} Figure what a kind draws
 * @property {{session: {language: string}, handlungsfelder: Record<string, {at: number, name: string, short: string, look: string}>}} view
 * @property {Asked} question
 * @property {{people: number, figures: any}} results
 * @property {'wall' | 'part' | 'desk'} size
 * @property {Room} room
 * @property {{people: number, figures: any}[]} [beside] all that stand side by side, these results among them: one scale for all
 * @property {{people: number, figures: any}} [former] of the round before, where both are shown
 * @property {string[]} [only] the options of this page, where not all fit
 *
 * @typedef {object} Asked
 * @property {string} id
 * @property {string} kind
 * @property {string} text
 * @property {Record<string, {at: number, text: string, handlungsfeld: string}>} options
 * @property {Record<string, any>} settings
 *
 * @typedef {object} Across
 * @property {string} [look]
 * @property {(question: Asked) => unknown} [legend]
 * @property {(shown: Omit<Figure, 'results' | 'room'>) => {id: string, text: string, handlungsfeld?: string, apart?: boolean}[]} rows none: a box each
 * @property {(row: {id: string, text: string, handlungsfeld?: string, apart?: boolean}, shown: Figure) => unknown} cell
 * @property {(rounds: boolean) => import('../wall/across_layout.js').Cell[]} least what a cell needs, the best first
 *
 * @typedef {object} Kind what a file of `presenter/questions` may hold
 * @property {(shown: Figure) => unknown} [figure]
 * @property {(shown: Figure) => string[][]} [pages] the options page by page, where there may be more than fit
 * @property {(shown: Omit<Figure, 'room' | 'results'>) => {width: number, height: number}} [needs] what one of several needs to be
 *   legible from the last row, in units
 * @property {(shown: {question: Asked, results: {people: number, figures: any}}) => string} [told] the result in one sentence, for who does not see it
 * @property {Across} [across] where several results stand in one table rather than in a box each
 * @property {boolean} [early] its figure is worth seeing before anybody has answered
 */
import { html } from 'lit-html';

/** @param {Kind} kind @param {Figure} shown */
export const boxed = (kind, shown) => html`<div class=${`figure of-${shown.question.kind} size-${shown.size}`}
  .style=${`width:${Math.floor(shown.room.width)}px;height:${Math.floor(shown.room.height)}px;--u:${shown.room.unit}px`}>${kind.figure?.(shown)}</div>`;
