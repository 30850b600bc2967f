/**
 * The wall as a picture: its document becomes one SVG file that needs nothing beside it, and that is drawn as a PNG.
 *
 * The page's own elements stand in a `foreignObject`, with the style sheets and the fonts that are in use. The style sheets are
 * fetched as text: what the object model gives back of `font: … var(--…)` is empty. Chromium takes a canvas for spoilt by a
 * `foreignObject` that came from a `blob:` address, and not by one from a `data:` address.
 */

import { save } from './files.js';

export const SIZE = { width: 1920, height: 1080 };
const SVG = 'http://www.w3.org/2000/svg';
const PAGE = 'http://www.w3.org/1999/xhtml';

/** @param {Document} wall as large as a projector's picture @returns {Promise<string>} */
export async function svgOf(wall) {
  for (const motion of wall.getAnimations()) motion.finish();
  const { width, height } = SIZE;
  const serializer = new XMLSerializer();
  const parts = [...wall.querySelectorAll('#wall, body > svg')].map((part) => serializer.serializeToString(part).replace(/<!--[\s\S]*?-->/g, ''));
  const { lang, dataset } = wall.documentElement;
  const styles = `${await stylesOf(wall)}\n:root{--u:${width / 100}px}#wall{height:${height}px}`;
  // As text: elements of a style sheet that this page makes are judged by its own policy.
  return `<svg xmlns="${SVG}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>${escaped(wall.title)}</title>`
    + `<style>${escaped(styles)}</style><foreignObject width="${width}" height="${height}">`
    + `<html xmlns="${PAGE}" lang="${escaped(lang)}" data-theme="${escaped(dataset.theme ?? 'light')}"><body>${parts.join('')}</body></html></foreignObject></svg>`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The style sheets as they were written, with the fonts that the picture uses in them. @param {Document} wall */
async function stylesOf(wall) {
  const used = [...wall.fonts].filter(({ status }) => status === 'loaded').map(({ weight, unicodeRange }) => faceName(weight, unicodeRange));
  const texts = await Promise.all([...wall.styleSheets].map(async ({ href }) => (href ? (await fetch(href)).text() : '')));
  const pieces = texts.join('\n').split(/(@font-face\s*\{[^}]*\})/);
  return (await Promise.all(pieces.map((piece) => (piece.startsWith('@font-face') ? face(piece, used) : piece)))).join('');
}

/** Ranges are written in many ways: `U+0000-00FF`, `U+0-FF`. @param {string} weight @param {string} range */
function faceName(weight, range) {
  const numbers = range.toUpperCase().match(/[0-9A-F]+/g) ?? [];
  return [weight, ...numbers.map((number) => parseInt(number, 16))].join(' ');
}

/** @param {string} rule @param {string[]} used */
async function face(rule, used) {
  const address = /url\(["']?([^"')]+)["']?\)/.exec(rule)?.[1];
  const name = faceName(/font-weight:\s*(\d+)/.exec(rule)?.[1] ?? '', /unicode-range:([^;}]*)/.exec(rule)?.[1] ?? '');
  if (!address || !used.includes(name)) return '';
  const font = await (await fetch(address)).blob();
  return rule.replace(/url\([^)]*\)/, `url("${await dataOf(font)}")`);
}

/** @param {Blob} content @returns {Promise<string>} */
const dataOf = (content) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(String(reader.result));
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(content);
});

/** @param {string} svg @returns {Promise<Blob>} */
export async function pngOf(svg) {
  const image = new Image();
  image.src = await dataOf(new Blob([svg], { type: 'image/svg+xml' }));
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.drawImage(image, 0, 0);
  return new Promise((done, failed) => canvas.toBlob((png) => (png ? done(png) : failed(new Error('no picture'))), 'image/png'));
}

/** @param {Document} wall @param {'png' | 'svg'} form @param {string} name */
export async function savePicture(wall, form, name) {
  const svg = await svgOf(wall);
  save(form === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg), name);
}

/** A name for the file, of what the wall asks. @param {string} text */
export const pictureName = (text) => text
  .toLowerCase()
  .replace(/[äöüß]/g, (letter) => /** @type {Record<string, string>} */ ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter])
  .normalize('NFKD')
  .replace(/\p{M}+/gu, '')
  .replace(/[^\p{L}\p{N}]+/gu, '-')
  .replace(/^-+|-+$/g, '')
  .replace(/^(.{1,60})(?:-.*)?$/, '$1')
  .slice(0, 60) || 'wand';
