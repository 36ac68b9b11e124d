import { defineConfig } from 'vite';

// Hashed names let browsers keep the files for good; the server finds them by the manifest.
export default defineConfig({
  base: './',
  build: {
    outDir: '../../../../target/classes/static/assets',
    emptyOutDir: true,
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
      input: { site: 'src/site.ts', form: 'src/form.ts', diagram: 'src/diagram.ts', heat: 'src/heat.ts', replay: 'src/replay.ts', charts: 'src/charts.ts', board: 'src/board.ts' },
    },
  },
});
