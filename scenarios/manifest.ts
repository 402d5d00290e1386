import type { Condition } from '../src/audio/effects/condition.ts';
import type { Scenario, ScenarioType } from '../src/core/scenario.ts';
import { canonicalJson, sha256 } from './fingerprint.ts';
import type { TriggerMode } from './generator.ts';

/** A generated suite. */
export type SuiteManifest = {
	readonly schemaVersion: 1;
	readonly suite: string;
	readonly seed: number;
	readonly triggers: TriggerMode;
	/** Version of every generator that took part. */
	readonly generators: Readonly<Partial<Record<ScenarioType, number>>>;
	/** Engine and processing that produced the audio. */
	readonly speaker: string;
	readonly conditions: readonly string[];
	/** What those conditions do, besides `clean`; absent = all units are clean. Not part of the hash. */
	readonly effects?: {
		/** The same parameters and another version are another sound. */
		readonly version: number;
		readonly described: readonly Condition[];
	};
	readonly capMs: number;
	/** SHA-256 over all scenarios, and so over all their audio: the identity of the suite. */
	readonly hash: string;
	/** Types in the order of tables, indexes ascending. */
	readonly scenarios: readonly Scenario[];
	/** Folder of the audio; not part of the hash. */
	readonly cacheDir: string;
};

/** The hash of a suite: everything about its scenarios in order, with the SHA-256 of their audio. */
export function suiteHash(scenarios: readonly Scenario[]): string {
	return sha256(canonicalJson(scenarios));
}
