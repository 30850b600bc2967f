/** One calm sentence: while connecting, where the wall cannot be opened or no longer, and at the end. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { onePage } from './pages.js';
import { mark } from './signs.js';

/**
 * @param {'connecting' | 'refused' | 'erased' | 'revoked' | 'ended' | 'ended.own'} name
 * @param {string} [say]
 * @param {string} [language] of `say`, where people wrote it
 * @returns {import('./picture.js').Picture}
 */
export function plain(name, say, language) {
  return {
    key: name,
    name,
    bare: true,
    head: nothing,
    lay: () => ({
      report: onePage(''),
      content: html`<div class=${`plain ${name.split('.')[0]}`}>
        ${mark()}
        <h1>${word(`${name}.heading`)}</h1>
        ${say ? html`<p class="say" lang=${language ?? nothing}><bdi>${say}</bdi></p>` : nothing}
        ${name === 'connecting' ? nothing : html`<p class="help">${word(`${name}.help`)}</p>`}
      </div>`,
    }),
  };
}
