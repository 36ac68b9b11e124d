import { defineConfig } from 'vite';

// In development the server starts `vite build --watch` (WebBuild) and holds its input open: no build outlives its server.
const besideServer = process.env.LEADWRIGHT_DEVELOPMENT === 'server';
if (besideServer) {
  process.stdin.resume().on('end', () => process.exit());
}

// Hashed names let browsers keep the files for good; the server finds them by the manifest.
export default defineConfig({
  base: './',
  build: {
    outDir: '../../../../target/classes/static/assets',
    // Pages that are open beside a watching build still name the files of the build before.
    emptyOutDir: !besideServer,
    assetsDir: '.',
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The chart library comes alone, when a drawing is to be made.
    chunkSizeWarningLimit: 600,
    // Served beside the files, since the licenses ask to go along with every copy.
    license: { fileName: 'licenses.txt' },
    rollupOptions: {
      // htmx keeps a guarded eval for attributes that we never write; allowEval is off as well.
      checks: { eval: false },
      input: { site: 'src/site.ts', form: 'src/form.ts', diagram: 'src/diagram.ts', heat: 'src/heat.ts', replay: 'src/replay.ts', charts: 'src/charts.ts', board: 'src/board.ts', deals: 'src/deals.ts' },
    },
  },
});
