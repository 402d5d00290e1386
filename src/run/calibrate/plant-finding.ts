import type { PlantManifest } from '../../core/plant.ts';
import type { Interval } from '../../core/time.ts';
import type { PlantPurpose } from './calibration-conversation.ts';

/** One plant and what the harness made of it. Instants in ms from the first user sample. */
export type PlantFinding = {
	readonly conversation: string;
	readonly plant: string;
	readonly purpose: PlantPurpose;
	readonly voice: string | null;
	readonly text: string;
	readonly levelDbfs: number;
	readonly pacing: 'frame' | 'burst';
	/** Whether steady noise lay under it. */
	readonly inNoise: boolean;
	/** From the server's manifest. */
	readonly planted: Interval;
	/** Detected speech; for tones and noise the audible run by the project's rule. Null = missed. */
	readonly found: Interval | null;
};

/** What one conversation showed: its plants, and detected speech that is no plant's. */
export type ConversationFindings = {
	readonly conversation: string;
	readonly findings: readonly PlantFinding[];
	readonly falseAlarms: readonly Interval[];
	/** Why its timing would make a unit invalid; empty when it would not. */
	readonly violations: readonly string[];
};

/** The plants of one conversation by id, as the server said it would play them. */
export type PlantedTruth = PlantManifest['conversations'][number];
