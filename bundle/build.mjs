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
const sources = pages.flatMap((page) => [`${page}.js`, `${page}.css`]);
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
  format: 'esm',
  // es2020 for the scripts; the browsers of that age for the style sheets.
  target: ['es2020', 'chrome91', 'firefox78', 'safari14.1'],
  charset: 'utf8',
  legalComments: 'external',
  loader: { '.woff2': 'file', '.svg': 'text' },
  metafile: true,
  logLevel: 'warning',
  plugins: [woff2Only, manifest],
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
