/** Three keys; whoever thinks again taps another. */
import { html } from 'lit-html';
import { glyph } from '../more/signs.js';
import { word } from '../shared/words.js';

/** Told by its sign and its word too, in the order of agreement. @type {Record<string, string>} */
const SIGNS = { green: 'M5 12.5l4.5 4.5L19 7.5', yellow: 'M12 4.5v10M12 19v.2', red: 'M6 6l12 12M18 6L6 18' };

/** @param {any} _ @param {import('../more/ballot.js').Ballot} ballot */
export const asked = (_, ballot) =>
  html`<div class="ampel" role="group" aria-label=${ballot.question.text}>
      ${Object.keys(SIGNS).map(
        (colour) => html`<button
          data-colour=${colour}
          aria-pressed=${String(colour === ballot.value)}
          @click=${() => ballot.send({ value: colour })}
        >
          <span class="lamp">${glyph(SIGNS[colour])}</span>${word('ampel.' + colour)}
        </button>`,
      )}
    </div>
    ${ballot.footer({ tap: true })}`;

/** @param {any} _ @param {any} answer */
export const said = (_, { value }) => html`${glyph(SIGNS[value])} ${word('ampel.' + value)}`;
