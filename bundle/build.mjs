// Bundles the pages into server/assets: one JavaScript and one CSS file per page, named by content, listed in manifest.json.
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const assets = path.join(root, 'server/assets');

const pages = ['client/phone', 'client/join', 'presenter/start', 'presenter/desk', 'presenter/wall', 'presenter/cards'];
const whole = [...pages.flatMap((page) => [`${page}.js`, `${page}.css`]), 'client/shared/exchange.js'];
// What the phone's page loads once it stands; its parts come as files of their own.
const onDemand = ['client/more/more.js'];
const existing = (sources) => sources.filter((source) => existsSync(path.join(root, source)));

// Every browser that runs es2020 reads woff2.
const woff2Only = {
  name: 'woff2-only',
  setup(build) {
    build.onLoad({ filter: /[/\\]@fontsource[/\\].*\.css$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, ''),
      loader: 'css',
      resolveDir: path.dirname(file),
    }));
  },
};

// The phone's page has to fit in 14 kB: indentation and needless quotes in the markup are not sent, nor lit-html's list of
// its versions and its hook for browsers older than those below.
const templates = {
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
  const inside = ['code'];
  let [short, at] = ['', 0];
  for (;;) {
    const place = inside[inside.length - 1];
    const mark = place === 'code' ? inCode : inText;
    mark.lastIndex = at;
    const found = mark.exec(source);
    const text = source.slice(at, found?.index);
    short += place === 'html' ? text.replace(/\s*\n\s*/g, '').replace(/="([\w-]+)"(?=[\s>])/g, '=$1') : text;
    if (!found) return short;
    const [token] = found;
    short += token;
    at = mark.lastIndex;
    if (place === 'code') {
      if (token === '{') inside.push('code');
      else if (token === '}') inside.pop();
      else if (token === 'html`') inside.push('html');
      else if (token === '`') inside.push('text');
    } else if (token === '`') inside.pop();
    else if (token === '${') inside.push('code');
  }
}

// What is loaded later finds in the page (`plenum` in client/phone.js) what there must be only one of.
const ofThePage = {
  name: 'of-the-page',
  setup(build) {
    const names = 'html, nothing, answerForm, draftsOf, forget, keep, kept, learnWords: learn, word';
    build.onResolve({ filter: /^lit-html$|\/(words|keep|drafts|questions\/open|\.\/open)\.js$/ }, () => ({ path: 'page', namespace: 'page' }));
    build.onLoad({ filter: /./, namespace: 'page' }, () => ({ contents: `export const { ${names} } = globalThis.plenum;` }));
    // A style sheet is a file too, and its import gives the address.
    build.onLoad({ filter: /\.css$/ }, async ({ path: file }) => ({
      contents: (await esbuild.transform(await readFile(file, 'utf8'), { loader: 'css', minify: true, target: shared.target })).code,
      loader: 'file',
    }));
  },
};

const shared = {
  absWorkingDir: root,
  outdir: assets,
  outbase: root,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  publicPath: '/assets',
  nodePaths: [path.join(here, 'node_modules')],
  bundle: true,
  minify: true,
  format: 'esm',
  // es2020 for the scripts; the browsers of that age for the style sheets.
  target: ['es2020', 'chrome91', 'firefox78', 'safari14.1'],
  charset: 'utf8',
  legalComments: 'external',
  metafile: true,
  logLevel: 'warning',
};
const builds = [
  // lit-html's own names are short; there is one lit-html per page.
  { ...shared, entryPoints: existing(whole), mangleProps: /^_\$/, loader: { '.woff2': 'file', '.svg': 'text' }, plugins: [woff2Only, templates] },
  { ...shared, entryPoints: existing(onDemand), splitting: true, plugins: [ofThePage, templates] },
];

// The new files first, then the manifest in one step, then the old files: a server that starts meanwhile finds a whole set.
const outputs = builds.map(() => undefined);

async function finish() {
  if (outputs.includes(undefined)) return;
  const names = {};
  const kept = new Set(['manifest.json']);
  for (const [file, { entryPoint }] of outputs.flatMap(Object.entries)) {
    const name = path.basename(file);
    kept.add(name);
    if (entryPoint && !entryPoint.includes(':')) names[path.basename(entryPoint)] = name;
  }
  const target = path.join(assets, 'manifest.json');
  await mkdir(assets, { recursive: true });
  await writeFile(`${target}.new`, `${JSON.stringify(names, null, 2)}\n`);
  await rename(`${target}.new`, target);
  const stale = (await readdir(assets)).filter((name) => !kept.has(name));
  await Promise.all(stale.map((name) => rm(path.join(assets, name), { recursive: true })));
  console.log(`server/assets: ${Object.values(names).join(' ') || 'no pages yet'}`);
}

const contexts = await Promise.all(
  builds.map((options, at) => {
    const manifest = {
      name: 'manifest',
      setup(build) {
        build.onEnd(async ({ errors, metafile }) => {
          outputs[at] = errors.length > 0 ? undefined : metafile.outputs;
          await finish();
        });
      },
    };
    return esbuild.context({ ...options, plugins: [...options.plugins, manifest] });
  }),
);

if (process.argv.includes('--watch')) {
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  try {
    for (const context of contexts) await context.rebuild();
  } catch {
    process.exitCode = 1; // esbuild has printed why
  }
  await Promise.all(contexts.map((context) => context.dispose()));
}
