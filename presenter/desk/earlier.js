/** The way to the meetings before this one, where the next is made. */
import { html } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon } from './signs.js';

/** @param {import('./actions.js').Actions} act */
export const earlier = (act) => html`
  <p><a class="button quiet" data-do="compare" href=${act.recordAddress('meetings')} target="_blank" rel="noopener">${word('compare')}${icon('i-right')}</a></p>`;
