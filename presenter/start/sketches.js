/** Small drawings of what the wall shows of a question of each kind; nothing in them is an answer. */
import { html, svg } from 'lit-html';

const bars = (/** @type {number[]} */ lengths) => lengths.map((length, at) => svg`<path class=${at ? 'pen-2' : 'pen'} d=${`M2 ${4 + at * 9}h${length}l-2 6H0z`}></path>`);
const dots = (/** @type {[number, number][]} */ places, r = 2) => places.map(([x, y]) => svg`<circle cx=${x} cy=${y} r=${r}></circle>`);

/** A word is a stroke here: as wide as it is long, as high as it is often said. @param {[number, number, number, number, string][]} words */
const cloud = (words) => words.map(([x, y, width, height, pen]) => svg`<rect class=${pen} x=${x} y=${y} width=${width} height=${height} rx="1"></rect>`);

/** @type {Record<string, () => unknown>} */
const SKETCHES = {
  cloud: () => cloud([[16, 14, 32, 10, 'pen'], [4, 5, 20, 6, 'pen-2'], [28, 6, 15, 5, 'pen-2'], [50, 15, 11, 5, 'pen-2'], [6, 28, 16, 5, 'pen-2'], [26, 27, 24, 7, 'pen-2'], [2, 17, 11, 4, 'pen-2']]),
  choice: () => bars([56, 38, 24, 12]),
  scale: () => svg`${[8, 14, 22, 30, 17].map((high, at) => svg`<rect class=${at === 3 ? 'pen' : 'pen-2'} x=${4 + at * 12} y=${35 - high} width="9" height=${high}></rect>`)}<path
    class="line" d="M1 36.5h62"></path>`,
  ampel: () => svg`<circle class="green" cx="12" cy="20" r="9"></circle><path class="yellow" d="M32 10.5 42 28.5H22z"></path><rect class="red" x="45" y="12" width="16" height="16"></rect>`,
  number: () => svg`${[4, 9, 18, 29, 22, 11, 6, 3].map((high, at) => svg`<rect class=${at === 3 ? 'pen' : 'pen-2'} x=${1 + at * 8} y=${35 - high} width="7" height=${high}></rect>`)}<path
    class="line" d="M1 36.5h62"></path>`,
  position: () => svg`<path class="line" d="M32 2v36M2 20h60"></path><g class="points">${dots([[40, 10], [46, 13], [37, 15], [51, 8], [44, 25], [22, 30], [14, 12], [48, 18]])}</g>`,
  points: () => svg`${[[6, 8], [19, 5], [32, 3]].map(([y, n]) => svg`<rect class="paper" x="0" y=${y - 5} width="64" height="11" rx="1"></rect><g class="points">${dots(Array.from(
    { length: n }, (_, at) => /** @type {[number, number]} */ ([6 + at * 7, y + 0.5])), 2.4)}</g>`)}`,
  ranking: () => svg`${bars([56, 44, 30, 18])}`,
  perspective: () => svg`${[['wohnen', 2, 26], ['schule', 18, 34], ['umwelt', 34, 18], ['oekonomie', 50, 12]].map(([look, x, high]) => svg`<rect data-hf=${look} class="solid"
    x=${x} y=${37 - Number(high)} width="12" height=${high}></rect>`)}`,
};

/** Whether there is a drawing; the kinds with cards on the wall have none. @param {string} kind */
export const isSketched = (kind) => Object.hasOwn(SKETCHES, kind);

/** @param {string} kind */
export const sketch = (kind) => html`<svg class="sketch" viewBox="0 0 64 40" aria-hidden="true">${SKETCHES[kind]()}</svg>`;
