/** One or several of the options, and where the question has it, something else in one's own words. */
import { html, nothing } from 'lit-html';
import { optionText, pick } from '../more/options.js';
import { cleaned } from '../shared/text_limit.js';
import { word } from '../shared/words.js';

const LONGEST = 160;

/** @param {any} now @param {import('../more/ballot.js').Ballot} ballot */
export function asked({ view }, ballot) {
  const { question, options, present, text, write } = ballot;
  const { several, other } = question.settings;
  const chosen = options.map(({ id }) => id).filter((id) => (present.value ?? []).includes(id));
  const own = other && (present.own ?? !!text);
  const type = several ? 'checkbox' : 'radio';

  const choose = (/** @type {string} */ id) =>
    several
      ? write({ value: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] })
      : write({ value: [id], text: '', own: undefined, spare: text || present.spare });
  // What was typed there stays, as long as nothing is sent.
  const chooseOwn = () =>
    own && several
      ? write({ text: '', own: undefined, spare: text || undefined })
      : write({ value: several ? chosen : [], text: present.spare ?? '', own: true, spare: undefined });
  const send = () => {
    const words = own ? cleaned(text) : '';
    if (own && !words) return ballot.lack('choice.own.none', '#own');
    if (!words && !chosen.length) return ballot.lack('choice.none');
    return ballot.send({ value: chosen, text: words });
  };

  return html`<form class="picks" @submit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
      <p class="quiet">${word(several ? 'choice.several' : 'choice.one')}</p>
      <div class="picks" role=${several ? 'group' : 'radiogroup'} aria-label=${question.text} lang=${view.session.language}>
        ${options.map((option) => pick(type, 'option', option.id, chosen.includes(option.id), () => choose(option.id), optionText(option, view)))}
        ${other ? pick(type, 'option', '-', own, chooseOwn, word('choice.own')) : nothing}
      </div>
      ${own
        ? html`<input
            id="own"
            dir="auto"
            autocomplete="off"
            maxlength=${LONGEST}
            aria-label=${word('choice.own.write')}
            placeholder=${word('choice.own.write')}
            .value=${text}
            @input=${(/** @type {any} */ { target }) => write({ text: target.value, own: true })}
          />`
        : nothing}
    </form>
    ${ballot.footer({ send })}`;
}

/** @param {any} question @param {any} answer */
export const said = ({ options }, { value, text }) =>
  [...(value || []).map((/** @type {string} */ id) => options[id]?.text), text].filter(Boolean).join(', ');
