/** From which perspective one speaks: one tap, and the results of the other questions can be told apart by it. */
import { html, nothing } from 'lit-html';
import { optionText } from '../more/options.js';
import { sign } from '../pieces.js';
import { word } from '../shared/words.js';

/** @param {any} now @param {import('../more/ballot.js').Ballot} ballot */
export const asked = ({ view }, ballot) =>
  html`<p class="quiet">${word(view.session.small_numbers === false ? 'perspective.unprotected' : 'perspective.protected')}</p>
    <div class="picks" role="group" aria-label=${ballot.question.text} lang=${view.session.language}>
      ${ballot.options.map(
        (option) => html`<button
          class="pick ${option.id === ballot.value ? 'picked' : ''}"
          data-option=${option.id}
          aria-pressed=${String(option.id === ballot.value)}
          @click=${() => ballot.send({ value: option.id })}
        >
          ${optionText(option, view)}${option.id === ballot.value ? sign('i-check') : nothing}
        </button>`,
      )}
    </div>
    ${ballot.footer({ tap: true })}`;

/** @param {any} question @param {any} answer */
export const said = ({ options }, { value }) => options[value]?.text ?? '';
