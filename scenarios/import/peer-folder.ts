// The readers of another benchmark's folder, for imports and for scoring its recordings in place.
export { DatasetFolder, fileOf, type ItemFolder } from './dataset-folder.ts';
export { readDistributions } from './distributions.ts';
export { faultLine, type ImportFault, ItemFaults } from './fault.ts';
export { FDB1_DISTRIBUTION, fdb1Task, isFdb1Item } from './layout-fdb1.ts';
export { fdb15Scenario, isFdb15Item } from './layout-fdb15.ts';
export { FLEXI_DISTRIBUTION, flexiScenario, isFlexiItem } from './layout-flexi.ts';
export {
	fdbPauseSchema,
	flexiPauseSchema,
	interruptSchema,
	overlapSchema,
	turnTakingSchema,
	userBackchannelSchema,
	wordsSchema,
} from './peer-files.ts';
export { audioNamed } from './recording.ts';
