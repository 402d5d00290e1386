/** What the command line needs before it calls a job: the schemas of options, and where things are kept. */
export { calibrationFolder, loadEnvironment, modelsFolder, onRestart } from '../run/environment.ts';
export {
	type RunOptions,
	readModelConfig,
	runOptionsSchema,
	type WorkerOptions,
	workerOptionsSchema,
} from '../run/run-options.ts';
