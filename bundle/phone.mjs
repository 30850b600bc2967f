// The phone's share of the bundle: its page has to fit in 14 kB, what comes after it takes from it what there must be only one
// of, and each kind of question is one more request.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const KINDS = fileURLToPath(new URL('../client/questions', import.meta.url));
/** In the order of `plenum` in client/phone.js. */
const OF_THE_PAGE = 'html, nothing, svg, answerForm, draftsOf, forget, keep, kept, learn, word';
const IN_THE_PAGE = /^lit-html$|^\.\/open\.js$|\/(words|keep|drafts|questions\/open)\.js$/;

/** Indentation and needless quotes in the markup are not sent, nor lit-html's list of its versions and its hook for older browsers. */
export const templates = {
  name: 'templates',
  setup(build) {
    const load = (filter, change) =>
      build.onLoad({ filter }, async ({ path: file }) => ({ contents: change(await readFile(file, 'utf8')), loader: 'js' }));
    load(/[/\\]client[/\\].*\.js$/, shortMarkup);
    load(/[/\\]lit-html\.js$/, (source) =>
      source.replace(/,\w+=\w+\.litHtmlPolyfillSupport;.*?\.push\("[\d.]+"\);/, ';'),
    );
  },
};

/** Shortens the markup of html`` templates, also nested ones; code and the values in it stay as they are. */
function shortMarkup(source) {
  const inCode = /html`|[`{}]|'(?:\\.|[^'\\\n])*'|\/\/.*|\/\*[^]*?\*\//g;
  const inText = /`|\$\{|\\./g;
  const inside = [{ place: 'code', tag: false }];
  const enter = (place) => inside.push({ place, tag: false });
  let [short, at] = ['', 0];
  for (;;) {
    const present = inside[inside.length - 1];
    const { place } = present;
    const mark = place === 'code' ? inCode : inText;
    mark.lastIndex = at;
    const found = mark.exec(source);
    const text = source.slice(at, found?.index);
    short += place === 'html' ? unbroken(text, present).replace(/="([\w-]+)"(?=[\s>])/g, '=$1') : text;
    if (!found) return short;
    const [token] = found;
    short += token;
    at = mark.lastIndex;
    if (place === 'code') {
      if (token === '{') enter('code');
      else if (token === '}') inside.pop();
      else if (token === 'html`') enter('html');
      else if (token === '`') enter('text');
    } else if (token === '`') inside.pop();
    else if (token === '${') enter('code');
  }
}

/** Markup without its line breaks; between attributes a space stays. `tag`: whether a tag is open, before and after. */
const unbroken = (text, present) =>
  text.replace(/[<>]|\s*\n\s*/g, (found, at) => {
    if (found === '<' || found === '>') present.tag = found === '<';
    else return present.tag && text[at + found.length] !== '>' ? ' ' : '';
    return found;
  });

/** What is loaded later. `target`: the oldest browsers. */
export const later = (target) => ({
  name: 'later',
  setup(build) {
    /** @type {[string, string][]} the files and names that kinds import; `more.js` brings them along */
    let borrowed = [];
    build.onStart(async () => {
      borrowed = await borrowedByKinds();
    });
    const isKind = (file) => path.dirname(file) === KINDS;
    // A copy each: what two files share would be a file, and a request, of its own.
    build.onResolve({ filter: IN_THE_PAGE }, ({ importer }) => ({ path: isKind(importer) ? importer : 'page', namespace: 'page' }));
    build.onResolve({ filter: /^\.\.?\// }, ({ path: name, importer, resolveDir, namespace }) =>
      namespace === 'file' && isKind(importer) ? { path: path.resolve(resolveDir, name), suffix: '?' + importer, namespace: 'borrowed' } : undefined,
    );
    const page = `export const [${OF_THE_PAGE}] = globalThis.plenum, language = document.documentElement.lang;`;
    build.onLoad({ filter: /./, namespace: 'page' }, () => ({ contents: page }));
    build.onLoad({ filter: /./, namespace: 'borrowed' }, ({ path: file }) => ({
      contents: borrowed.map(([from, name], at) => (from === file ? `export const ${name} = globalThis.borrowed[${at}];` : '')).join(''),
    }));
    build.onLoad({ filter: /[/\\]more[/\\]more\.js$/ }, async ({ path: file }) => ({
      contents: [
        shortMarkup(await readFile(file, 'utf8')).replace('import(`../questions/${kind}.js`)', `{${await imports()}}[kind]()`),
        ...borrowed.map(([from, name], at) => `import { ${name} as borrowed${at} } from './${path.relative(path.dirname(file), from)}';`),
        `globalThis.borrowed = [${borrowed.map((_, at) => `borrowed${at}`)}];`,
      ].join('\n'),
      watchDirs: [KINDS],
    }));
    // A style sheet is a file too, and its import gives the address. The kinds have theirs in the same one.
    build.onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const files = [file, ...(await kinds('.css'))];
      const styles = (await Promise.all(files.map((name) => readFile(name, 'utf8')))).join('\n');
      const { code } = await esbuild.transform(styles, { loader: 'css', minify: true, target });
      return { contents: code, loader: 'file', watchFiles: files, watchDirs: [KINDS] };
    });
  },
});

/** But for the open question, which is in the page. @param {string} ending @returns {Promise<string[]>} */
const kinds = async (ending) =>
  (await readdir(KINDS))
    .filter((name) => name.endsWith(ending) && name !== 'open.js')
    .sort()
    .map((name) => path.join(KINDS, name));

/** Of esbuild's own list of them a helper would be a file of its own. */
const imports = async () => (await kinds('.js')).map((file) => `${path.basename(file, '.js')}: () => import('${file}')`);

/** @returns {Promise<[string, string][]>} */
async function borrowedByKinds() {
  const found = new Map();
  for (const kind of await kinds('.js')) {
    const source = await readFile(kind, 'utf8');
    for (const [, names, from] of source.matchAll(/^import \{([^}]+)\} from '(\.[^']+)';/gm)) {
      if (IN_THE_PAGE.test(from)) continue;
      const file = path.resolve(KINDS, from);
      for (const name of names.split(',').map((one) => one.trim().split(' as ')[0])) if (name) found.set(`${file} ${name}`, [file, name]);
    }
  }
  return [...found.keys()].sort().map((key) => found.get(key));
}
