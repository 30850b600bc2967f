// Bundles the pages into server/assets: one JavaScript and one CSS file per page, named by content, listed in manifest.json.
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const assets = path.join(root, 'server/assets');

const pages = ['client/phone', 'client/join', 'presenter/start', 'presenter/desk', 'presenter/wall'];
const onDemand = ['client/shared/exchange.js'];
const sources = [...pages.flatMap((page) => [`${page}.js`, `${page}.css`]), ...onDemand];
const entries = sources.filter((source) => existsSync(path.join(root, source)));

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

// The new files first, then the manifest in one step, then the old files: a server that starts meanwhile finds a whole set.
const manifest = {
  name: 'manifest',
  setup(build) {
    build.onEnd(async ({ errors, metafile }) => {
      if (errors.length > 0) return;
      const names = {};
      const kept = new Set(['manifest.json']);
      for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
        const name = path.basename(file);
        kept.add(name);
        if (entryPoint) names[path.basename(entryPoint)] = name;
      }
      const target = path.join(assets, 'manifest.json');
      await mkdir(assets, { recursive: true });
      await writeFile(`${target}.new`, `${JSON.stringify(names, null, 2)}\n`);
      await rename(`${target}.new`, target);
      const stale = (await readdir(assets)).filter((name) => !kept.has(name));
      await Promise.all(stale.map((name) => rm(path.join(assets, name), { recursive: true })));
      console.log(`server/assets: ${Object.values(names).join(' ') || 'no pages yet'}`);
    });
  },
};

const context = await esbuild.context({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: assets,
  outbase: root,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  publicPath: '/assets',
  nodePaths: [path.join(here, 'node_modules')],
  bundle: true,
  minify: true,
  // lit-html's own names; there is one lit-html per page.
  mangleProps: /^_\$/,
  format: 'esm',
  // es2020 for the scripts; the browsers of that age for the style sheets.
  target: ['es2020', 'chrome91', 'firefox78', 'safari14.1'],
  charset: 'utf8',
  legalComments: 'external',
  loader: { '.woff2': 'file', '.svg': 'text' },
  metafile: true,
  logLevel: 'warning',
  plugins: [woff2Only, templates, manifest],
});

if (process.argv.includes('--watch')) {
  await context.watch();
} else {
  try {
    await context.rebuild();
  } catch {
    process.exitCode = 1; // esbuild has printed why
  }
  await context.dispose();
}
