import type { PlannedConversation } from '../../core/plant.ts';
import type { LoadedScenario } from '../../core/scenario.ts';
import type { CalibratedMeasure } from '../../results/schema-calibration.ts';

/** What a plant is there to measure. `tone` and `noise` hold no speech. */
export type PlantPurpose = Exclude<CalibratedMeasure, 'model_offset'> | 'tone' | 'noise';

/** What is known of a plant besides its place. */
export type PlantNote = {
	readonly id: string;
	readonly purpose: PlantPurpose;
	readonly voice: string | null;
	readonly text: string;
	readonly levelDbfs: number;
};

/** One conversation: what the server plays, what the user sends, and what each plant is for. */
export type CalibrationConversation = {
	readonly planned: PlannedConversation;
	readonly loaded: LoadedScenario;
	readonly notes: readonly PlantNote[];
	/** Length of the user's side, in ms. */
	readonly lengthMs: number;
};
