import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'jsdom',
    setupFiles: ['./vitest.setup.mjs'],
    include: ['labextension/src/**/*.spec.ts', 'widgets/src/**/*.spec.ts'],
  },
});
