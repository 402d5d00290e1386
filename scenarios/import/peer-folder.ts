// What reading a peer's folder takes, whether its inputs become scenarios or its outputs are scored where they lie.
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
