/** What the command line needs before it calls a job: the schemas of options, and where things are kept. */
export { calibrationFolder, loadEnvironment, modelsFolder } from '../run/environment.ts';
export {
	parseRunOptions,
	type RunOptions,
	readModelConfig,
	workerOptionsSchema,
} from '../run/run-options.ts';
export type { SeedInput } from '../run/seed.ts';
export { onRestart } from '../speech/child/restarts.ts';
