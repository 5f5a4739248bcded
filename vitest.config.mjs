import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'jsdom',
    include: ['labextension/src/**/*.spec.ts', 'widgets/src/**/*.spec.ts'],
  },
});
