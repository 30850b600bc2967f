/** The join page: the form works by itself; this takes codes as people type and paste them. Tests find `#code-form #code #wrong`. */
import { DIGITS, address, formatted, read } from './code_entry.js';
import { word } from './shared/words.js';

const form = /** @type {HTMLFormElement} */ (document.getElementById('code-form'));
const field = /** @type {HTMLInputElement} */ (document.getElementById('code'));
const wrong = /** @type {HTMLElement} */ (document.getElementById('wrong'));
/** The secret of a pasted link, and the code that it belongs to. */
let secret = { code: '', join: '' };

/** @param {number} caret */
function show(caret) {
  const { digits, join } = read(field.value);
  if (join) secret = { code: digits, join };
  const next = formatted(field.value, caret);
  if (next.text === field.value) return;
  field.value = next.text;
  field.setSelectionRange(next.caret, next.caret);
}

/** Say what is wrong with the code that was typed, if anything. */
function isWrong() {
  const n = read(field.value).digits.length;
  const sentence = n === DIGITS ? '' : n === 0 ? word('none') : word('wrong', { n });
  wrong.textContent = sentence;
  field.setAttribute('aria-invalid', String(sentence !== ''));
  return sentence !== '';
}

field.addEventListener('input', (event) => {
  if (/** @type {InputEvent} */ (event).isComposing) return;
  wrong.textContent = '';
  show(field.selectionStart ?? field.value.length);
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (isWrong()) return field.focus();
  const code = read(field.value).digits;
  return location.assign(address(code, code === secret.code ? secret.join : ''));
});

// A code that the server could not lead on with, typed on a page without this script or into the address bar.
const typed = new URLSearchParams(location.search).get('code') ?? decodeURIComponent(location.pathname.slice(1));
if (typed) {
  field.value = typed;
  show(typed.length);
  isWrong();
}
