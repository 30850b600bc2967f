/** A number with its unit, typed as people write numbers; what was understood stands below it. */
import { html, nothing } from 'lit-html';
import { language, word } from '../shared/words.js';

/** Beyond this no number is told from its neighbour. */
const FARTHEST = 1e12;
/** As many decimals as are kept. */
const DECIMALS = 6;

/** A thousand is written with a point in German, and with a comma in English. @type {Record<string, RegExp>} */
const THOUSANDS = {
  de: /^-?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/,
  en: /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/,
};

/**
 * What somebody typed as a number, undefined if it is none. Pure.
 * @param {string} typed @param {string} [unit] that may stand behind it @param {string} [lang]
 */
export function parsed(typed, unit = '', lang = 'de') {
  const whole = typed.trim();
  const bare = unit && whole.toLowerCase().endsWith(unit.toLowerCase()) ? whole.slice(0, -unit.length) : whole;
  const digits = bare.replace(/[\s\x27\u2019]/g, '').replace(/^[−–]/, '-').replace(/^\+/, '');
  const plain = THOUSANDS[lang]?.test(digits) ? digits.replace(lang === 'de' ? /\./g : /,/g, '') : digits;
  return /^-?(\d+[.,]?\d*|[.,]\d+)$/.test(plain) ? Number(Number(plain.replace(',', '.')).toFixed(DECIMALS)) : undefined;
}

/**
 * Why it is no answer, as a key of the catalogue; undefined if it is one. Pure.
 * @param {number | undefined} n @param {any} settings @returns {'no' | 'whole' | 'out' | undefined}
 */
export function lacking(n, { least, most, whole }) {
  if (n === undefined) return 'no';
  if (whole && n % 1) return 'whole';
  return n < (least === '' ? -FARTHEST : least) || n > (most === '' ? FARTHEST : most) ? 'out' : undefined;
}

/** A number as it is read, with a true minus. @param {number} n */
export const spelled = (n) => n.toLocaleString(language, { maximumFractionDigits: DECIMALS }).replace('-', '−');

/** What may be given, in words; empty where everything may. @param {any} settings */
function bounds({ least, most, whole }) {
  const [from, to] = [least, most].map((bound) => (bound === '' ? '' : spelled(bound)));
  const one = from ? word('number.least', { least: from }) : to && word('number.most', { most: to });
  const between = from && to ? word('number.between', { least: from, most: to }) : one;
  return [between, whole && word('number.integer')].filter(Boolean).join(' ');
}

/** @param {any} now @param {any} ballot */
export function asked({ view }, ballot) {
  const { question, value } = ballot;
  const { settings } = question;
  const { unit, least } = settings;
  // What is half-made is kept as it was typed.
  const typed = typeof value === 'number' ? spelled(value) : (value ?? '');
  const n = typeof value === 'number' ? value : parsed(typed, unit, language);
  const lacks = lacking(n, settings);
  const hint = bounds(settings);
  const given = ballot.answer?.value;
  const write = (/** @type {string} */ text) =>
    ballot.write({ value: text === '' ? undefined : typeof given === 'number' && text === spelled(given) ? given : text });
  const send = () => {
    if (!lacks) return ballot.send({ value: n });
    const why = lacks === 'out' ? word('number.out', { bounds: hint }) : word('number.' + (settings.whole ? 'whole' : lacks));
    return ballot.lack(why, '#number');
  };
  const enter = (/** @type {KeyboardEvent} */ { key }) => key === 'Enter' && (ballot.dirty || !ballot.answer) && send();
  const input = (/** @type {any} */ { target }) => write(target.value);
  const wrong = String(ballot.missing.length > 0);
  const turned = () => write(/^[-−–]/.test(typed) ? typed.slice(1) : '-' + typed);
  return html`<div class="estimate">
    <div class="amount">
      ${least !== '' && least < 0 ? html`<button class="sign-key" aria-label=${word('number.sign')} @click=${turned}>±</button>` : nothing}
      <input id="number" aria-label=${word('number.label')} inputmode="decimal" autocomplete="off" aria-describedby="unit bounds" aria-invalid=${wrong} .value=${typed} @input=${input} @keydown=${enter} />
      <bdi id="unit" lang=${view.session.language}>${unit}</bdi>
    </div>
    <p id="bounds" class=${n !== undefined && lacks ? 'error' : 'quiet'}>${hint}</p>
    <p id="reads" role="status">${n !== undefined && typed !== spelled(n) ? word('number.reads', { n: spelled(n), unit }) : nothing}</p>
  </div>
  ${ballot.footer({ send })}`;
}

/** In one line. @param {any} question @param {any} answer */
export const said = ({ settings }, { value }) => `${spelled(value)} ${settings.unit}`.trim();
