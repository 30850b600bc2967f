// The fonts of paper documents: what sets them reads no compressed fonts, so those of the pages are unpacked into server/assets.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inflateSync } from 'node:zlib';

const weights = [500, 700, 800];
// Files of one family and weight would hide each other: what is beyond western Latin gets names of its own.
const subsets = { latin: 'Alegreya Sans', 'latin-ext': 'Alegreya Wide', cyrillic: 'Alegreya Cyrl', greek: 'Alegreya Grek', vietnamese: 'Alegreya Viet' };

/** Writes them; returns their names. @param {string} modules @param {string} assets */
export async function paperFonts(modules, assets) {
  const wanted = weights.flatMap((weight) => Object.entries(subsets).map(([subset, family]) => ({ name: `alegreya-sans-${subset}-${weight}-normal`, family })));
  return Promise.all(wanted.map(async ({ name, family }) => {
    const packed = await readFile(path.join(modules, '@fontsource/alegreya-sans/files', `${name}.woff`));
    await writeFile(path.join(assets, `${name}.ttf`), unpacked(packed, family));
    return `${name}.ttf`;
  }));
}

/** A WOFF 1.0 file as the font that it packs (W3C, WOFF File Format 1.0, 3 to 5). @param {Buffer} woff @param {string} family */
function unpacked(woff, family) {
  const count = woff.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, at) => woff.subarray(44 + 20 * at, 64 + 20 * at));
  const head = Buffer.alloc(12 + 16 * count);
  const power = 2 ** Math.floor(Math.log2(count));
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  [count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, at) => head.writeUInt16BE(value, 4 + 2 * at));
  const tables = [];
  let offset = head.length;
  entries.forEach((entry, at) => {
    const [from, packed, whole, sum] = [4, 8, 12, 16].map((field) => entry.readUInt32BE(field));
    const stored = woff.subarray(from, from + packed);
    const table = Buffer.from(packed < whole ? inflateSync(stored) : stored);
    if (entry.toString('latin1', 0, 4) === 'name') rename(table, family);
    entry.copy(head, 12 + 16 * at, 0, 4);
    [sum, offset, whole].forEach((value, field) => head.writeUInt32BE(value, 16 + 16 * at + 4 * field));
    tables.push(table, Buffer.alloc(-whole & 3));
    offset += whole + (-whole & 3);
  });
  return Buffer.concat([head, ...tables]);
}

/** Both names are equally long, so the table keeps its shape. @param {Buffer} table @param {string} family */
function rename(table, family) {
  const [before, after] = [subsets.latin, family].map((name) => Buffer.from(name, 'utf16le').swap16());
  for (let at = table.indexOf(before); at >= 0; at = table.indexOf(before, at + before.length)) after.copy(table, at);
}
