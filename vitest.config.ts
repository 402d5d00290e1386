import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['{src,adapters,scenarios,examples,test,scripts}/**/*.test.ts'],
		// Real sockets, processes and synthesis: slow on a loaded two-core machine, never timed.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		pool: 'forks',
		maxWorkers: 2,
	},
});
