/** A picture of the wall, chosen and taken along: as a PNG for everywhere, as an SVG that stays sharp. */
import { fitterOf } from '../desk/fitting.js';
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { word } from '../../client/shared/words.js';
import { dialog } from '../desk/dialog.js';
import { select } from '../desk/select.js';
import { icon } from '../desk/signs.js';
import { waysOf } from './picture.js';
import { nameOf } from './sections.js';

const fit = fitterOf();

/**
 * @param {import('./view.js').View} view
 * @param {import('./picture.js').Picture} picture
 * @param {import('./actions.js').Actions} act
 */
export function picturing(view, picture, act) {
  const { report, question, by, dark, doing, said } = picture;
  const ways = waysOf(view, question);
  const turn = (/** @type {'previous' | 'next'} */ where, /** @type {string} */ sign) => {
    const to = report?.[where];
    const possible = to?.page !== undefined;
    return html`<button data-do=${`picture-${where}`} aria-disabled=${possible ? 'false' : 'true'} @click=${() => possible && act.picturing({ page: to?.page ?? '', first: to?.first ?? '' })}>
      ${icon(sign)}<span class="unseen">${word(`picture.${where}`)}</span></button>`;
  };
  return dialog('picture', word('picture'), html`
    <p><bdi lang=${view.session.language}>${nameOf(view, question)}</bdi></p>
    <div class="preview picture-of-wall" inert ${ref(fit)}><iframe id="wall-picture" title=${word('picture')} tabindex="-1" src=${`/wall/${view.session.code}#fed`} ${ref(act.pictureIn)}></iframe></div>
    <div class="picture-choice">
      ${ways.length > 1 ? select('picture', by, ways.map((way) => [way, word(`wall.${way}`)]), (way) => act.picturing({ by: way, page: '', first: '' })) : nothing}
      ${turn('previous', 'i-left')}${turn('next', 'i-right')}
      <button data-do="picture-dark" aria-pressed=${dark ? 'true' : 'false'} @click=${() => act.picturing({ dark: !dark })}>${icon('i-moon')}${word('picture.dark')}</button>
    </div>
    <div class="actions">
      <button class="main" data-do="picture-png" aria-disabled=${report && !doing ? 'false' : 'true'} @click=${() => act.takePicture('png')}>${word('picture.png')}</button>
      <button data-do="picture-svg" aria-disabled=${report && !doing ? 'false' : 'true'} @click=${() => act.takePicture('svg')}>${word('picture.svg')}</button>
    </div>
    <p class="hint">${word('picture.hint')}</p>
    <p class="said" role="status" id="picture-said">${said ?? nothing}</p>`, () => act.set({ picture: null }));
}
