/** Statements on a scale of five: a radio for each step, and what somebody cannot tell stays free. */
import { html, nothing } from 'lit-html';
import { leading } from '../more/saying.js';
import { word } from '../shared/words.js';

const STEPS = [1, 2, 3, 4, 5];

/**
 * The steps of the statements that still stand, one of them set, or taken back without `step`. Pure.
 * @param {any[]} options @param {Record<string, number>} [value] @param {string} [id] @param {number} [step]
 * @returns {Record<string, number>}
 */
export function rated(options, value = {}, id, step) {
  const steps = options.map((option) => [option.id, option.id === id ? step : value[option.id]]);
  return Object.fromEntries(steps.filter(([, chosen]) => chosen));
}

/** @param {any} now @param {any} ballot */
export function asked({ view }, ballot) {
  const { question, options, value } = ballot;
  const given = rated(options, value);
  const several = options.length > 1;
  const n = Object.keys(given).length;
  const choose = (/** @type {string} */ id, /** @type {number} */ step) => ballot.write({ value: rated(options, value, id, step) });
  return html`<div class="scale" lang=${view.session.language}>
      ${several ? html`<p class="quiet">${word('scale.free')}</p>` : nothing}
      ${options.map((/** @type {any} */ option) => statement(question, option, given[option.id], choose))}
    </div>
    ${several ? html`<p class="quiet scale-count" role="status">${word('scale.count', { n, of: options.length })}</p>` : nothing}
    ${ballot.footer({ send: () => (n ? ballot.send({ value: given }) : ballot.lack('scale.no')) })}`;
}

/** @param {any} question @param {any} option @param {number | undefined} chosen @param {(id: string, step: number) => void} choose */
function statement({ id: of, text: asked, settings }, { id, text }, chosen, choose) {
  const { low, high } = settings;
  const label = text || asked;
  const clear = (/** @type {any} */ { currentTarget }) => {
    const first = currentTarget.closest('.statement').querySelector('input');
    choose(id, 0);
    first.focus();
  };
  return html`<div class="statement" data-option=${id} role="radiogroup" aria-label=${label}>
    ${text ? html`<p dir="auto">${text}</p>` : nothing}
    <div class="scale-keys">
      ${STEPS.map((step) => key(id, of + id, step, { 1: low, 5: high }[/** @type {1 | 5} */ (step)], step === chosen, choose))}
    </div>
    <div class="ends">
      <bdi>${low}</bdi>
      ${chosen
        ? html`<button class="plain" aria-label=${word('scale.clear.of', { text: label })} @click=${clear}>${word('scale.clear')}</button>`
        : nothing}
      <bdi>${high}</bdi>
    </div>
  </div>`;
}

/**
 * @param {string} id @param {string} name @param {number} step @param {string} end that it is @param {boolean} checked
 * @param {(id: string, step: number) => void} choose
 */
const key = (id, name, step, end, checked, choose) =>
  html`<label
    ><input type="radio" name=${name} value=${step} aria-label=${end ? `${step}: ${end}` : step} .checked=${checked} @change=${() => choose(id, step)} /><b class="scale-key">${step}</b></label
  >`;

/** In one line. @param {any} question @param {any} answer */
export function said({ options }, { value }) {
  const all = Object.entries(options).sort(([, one], [, other]) => one.at - other.at);
  return all.flatMap(([id, { text }]) => (value[id] ? [text ? `${leading(text)} ${value[id]}` : value[id]] : [])).join(', ');
}
