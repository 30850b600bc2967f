// Bundles the pages into server/assets: one JavaScript and one CSS file per page, named by content, listed in manifest.json.
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { paperFonts } from './fonts.mjs';
import { later, templates } from './phone.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const assets = path.join(root, 'server/assets');

const pages = ['client/phone', 'client/join', 'presenter/start', 'presenter/desk', 'presenter/record', 'presenter/wall', 'presenter/cards', 'presenter/selftest'];
const whole = [...pages.flatMap((page) => [`${page}.js`, `${page}.css`]), 'client/shared/exchange.js'];
const wall = 'presenter/wall.js';
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

// `@import './questions/*.css'`: what the kinds of question bring, by their presence.
const byPresence = {
  name: 'by-presence',
  setup(build) {
    build.onResolve({ filter: /\*\.css$/, namespace: 'file' }, ({ path: name, resolveDir }) => ({ path: path.join(resolveDir, path.dirname(name)), namespace: 'styles' }));
    build.onLoad({ filter: /./, namespace: 'styles' }, async ({ path: folder }) => ({
      contents: (await readdir(folder)).filter((name) => name.endsWith('.css')).sort().map((name) => `@import './${name}';`).join('\n'),
      loader: 'css',
      resolveDir: folder,
      watchDirs: [folder],
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
// lit-html's own names are short; there is one lit-html per page.
const page = { ...shared, mangleProps: /^_\$/, loader: { '.woff2': 'file', '.svg': 'text' }, plugins: [woff2Only, byPresence, templates] };
const builds = [
  // Only the wall lays out word clouds.
  { ...page, entryPoints: existing(whole.filter((source) => source !== wall)), external: ['*/cloud_layout.js'] },
  // It loads the kinds of question as it shows them, and d3-cloud with the first word cloud.
  { ...page, entryPoints: existing([wall]), splitting: true },
  { ...shared, entryPoints: existing(onDemand), splitting: true, plugins: [later(shared.target), templates] },
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
    // Those that others load on demand are named by their path: two pages may have one of the same name.
    const named = [...whole, ...onDemand].includes(entryPoint);
    if (entryPoint && !entryPoint.includes(':')) names[named ? path.basename(entryPoint) : entryPoint] = name;
  }
  const target = path.join(assets, 'manifest.json');
  await mkdir(assets, { recursive: true });
  for (const name of await paperFonts(path.join(here, 'node_modules'), assets)) kept.add(name);
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
