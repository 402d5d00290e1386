import { hashSeed } from '../src/core/random.ts';
import type { Expectation, RoleSetup, Scenario, ScenarioType } from '../src/core/scenario.ts';
import type { Voice } from '../src/speech/synthesize/voice.ts';
import type { BuiltClip } from './clip.ts';
import type { GeneratedScenario, GeneratorContext } from './generator.ts';

/** What identifies a scenario. */
export type ScenarioHead = {
	readonly type: ScenarioType;
	readonly kind: string;
	readonly version: number;
	readonly index: number;
	readonly promptId: string;
	readonly voice: Voice;
	readonly expect: Expectation;
	readonly setup?: RoleSetup;
};

/** Seed of one scenario: from the suite's seed, the type and the index. */
export function scenarioSeed(type: ScenarioType, index: number, suiteSeed: number): number {
	return hashSeed(`${suiteSeed}/${type}/${index}`);
}

/** Assembles a scenario from its clips. Its id is `<type>.<kind>.<index, 4 digits>`. */
export function compose(
	head: ScenarioHead,
	clips: readonly BuiltClip[],
	{ seed, speaker }: GeneratorContext,
): GeneratedScenario {
	const { type, kind, version, index, promptId, voice, expect, setup } = head;
	const scenario: Scenario = {
		schemaVersion: 1,
		id: `${type}.${kind}.${String(index).padStart(4, '0')}`,
		type,
		kind,
		language: 'en-US',
		seed: scenarioSeed(type, index, seed),
		generator: { name: type, version },
		cluster: `${type}.${promptId}`,
		voice: speaker.nameOf(voice),
		clips: clips.map(({ clip }) => clip),
		expect,
		...(setup === undefined ? {} : { setup }),
	};
	const audio = new Map<string, Int16Array>();
	for (const { clip, pcm } of clips) {
		if (pcm !== null) {
			audio.set(clip.id, pcm);
		}
	}
	return { scenario, audio };
}
