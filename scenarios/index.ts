export { type BuildOptions, type BuildProgress, buildSuite, DEFAULT_SEED } from './build-suite.ts';
export type {
	GeneratedScenario,
	GeneratorContext,
	ScenarioGenerator,
	Speaker,
	TriggerMode,
} from './generator.ts';
export * from './import/index.ts';
export { type Finding, lintAudio, lintVoices } from './lint.ts';
export { lintBank } from './lint-bank.ts';
export { lintBanks, lintSuite } from './lint-suite.ts';
export { loadScenario } from './load-scenario.ts';
export { type SuiteManifest, suiteHash } from './manifest.ts';
export { BANKS, GENERATORS } from './registry.ts';
export { drawScenario } from './show.ts';
export { createSpeaker } from './speaker.ts';
export { exportSuite, SUITE_FILE } from './suite-folder.ts';
export { SUITES, type Suite, suiteById } from './suites.ts';
