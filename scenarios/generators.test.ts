import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speechBounds } from '../src/audio/envelope.ts';
import { activeLevelDbfs } from '../src/audio/level.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import type { Clip, Cue, InteractionType } from '../src/core/scenario.ts';
import { createFliteSynthesizer } from '../src/speech/synthesize/flite.ts';
import type { Synthesizer } from '../src/speech/synthesize/synthesizer.ts';
import { SMALL_GENERATORS } from '../test/fixtures/small-banks.ts';
import type { GeneratedScenario, GeneratorContext, TriggerMode } from './generator.ts';
import { lintAudio } from './lint.ts';
import { suiteHash } from './manifest.ts';
import { NARRATIVE_PAUSES_MS } from './model-backchannel/generator.ts';
import { CONTINUATION_MS } from './model-interrupt/generator.ts';
import { drawSound } from './sound-over-reply.ts';
import { createSpeaker } from './speaker.ts';
import { PAUSE_LENGTHS_MS } from './user-turn.ts';

let synthesizer: Synthesizer;
let context: GeneratorContext;

beforeAll(() => {
	synthesizer = createFliteSynthesizer({ workers: 2 });
	context = { seed: 1, triggers: 'reactive', speaker: createSpeaker(synthesizer) };
});

afterAll(() => synthesizer.close());

async function make(type: InteractionType, count: number, triggers: TriggerMode = 'reactive') {
	const out: GeneratedScenario[] = [];
	for (let index = 0; index < count; index++) {
		out.push(await SMALL_GENERATORS[type].generate(index, { ...context, triggers }));
	}
	return out;
}

function clipOf({ scenario }: GeneratedScenario, i: number): Clip {
	const clip = scenario.clips[i];
	expect(clip).toBeDefined();
	return clip as Clip;
}

function cuesOf<T extends Cue['type']>(made: GeneratedScenario, type: T): Extract<Cue, { type: T }>[] {
	return made.scenario.clips.flatMap(({ cues }) =>
		cues.filter((cue): cue is Extract<Cue, { type: T }> => cue.type === type),
	);
}

const COUNTS = Object.entries(SMALL_GENERATORS).map(
	([type, { count }]) => [type as InteractionType, count] as const,
);

describe.each(COUNTS)('the generator of %s', (type, count) => {
	it('makes audio whose cues, levels and silences pass the lint', async () => {
		const made = await make(type, count + 2);
		expect(made.flatMap(lintAudio)).toEqual([]);
		expect(new Set(made.map(({ scenario }) => scenario.id)).size).toBe(made.length);
		for (const { scenario } of made) {
			expect(scenario.id).toMatch(/^[a-z0-9.-]+$/);
			expect(SMALL_GENERATORS[type].kinds).toContain(scenario.kind);
		}
	});

	it('names three scenarios for the quick suite', () => {
		expect(new Set(SMALL_GENERATORS[type].quick).size).toBe(3);
	});
});

describe('all generators together', () => {
	it('make the same bytes from the same seed on every machine and Node version', async () => {
		const made = (await Promise.all(COUNTS.map(([type]) => make(type, 4)))).flat();
		expect(suiteHash(made.map(({ scenario }) => scenario))).toBe(
			'94614ad726332cff32e7e3d921c2e24ea6919fa21b1d04d06d8254bcdfa1557f',
		);
	});

	it('make other scenarios from another seed', async () => {
		const { scenario } = await SMALL_GENERATORS['user-backchannel'].generate(4, context);
		const other = await SMALL_GENERATORS['user-backchannel'].generate(4, { ...context, seed: 2 });
		expect(other.scenario.clips).not.toEqual(scenario.clips);
	});
});

describe('turn-taking', () => {
	it('lets later turns of a quick-fire exchange wait until the model has spoken', async () => {
		const made = (await make('turn-taking', 8)).find(({ scenario }) => scenario.kind === 'quick-fire');
		expect(made?.scenario.clips.map(({ start }) => start.kind)).toEqual(['lead', 'trigger', 'trigger']);
	});
});

describe('turns with silences', () => {
	it('makes silences of exactly the stated lengths, which are the measured gap in the speech', async () => {
		const turns = [...(await make('turn-taking', 8)), ...(await make('pause-handling', 8))];
		expect(turns.filter((made) => cuesOf(made, 'pause').length > 0).length).toBeGreaterThan(8);
		for (const made of turns) {
			const pcm = made.audio.get('turn') ?? made.audio.get('turn-1') ?? new Int16Array(0);
			for (const { startSamples, endSamples, reason } of cuesOf(made, 'pause')) {
				const ms = (endSamples - startSamples) / 24;
				expect(PAUSE_LENGTHS_MS).toContain(ms);
				expect(reason.startsWith(`${ms} ms; after “`)).toBe(true);
				expect(speechBounds(pcm.subarray(startSamples, endSamples), TRACK_RATE)).toBeNull();
				expect(Math.abs(pcm[startSamples - 1] ?? 0)).toBeGreaterThan(0);
				expect(Math.abs(pcm[endSamples] ?? 0)).toBeGreaterThan(0);
			}
		}
	});
});

describe('user-interrupt', () => {
	it('gives every fourth scenario the trigger, voice and length of an interruption, but no sound', async () => {
		const made = await make('user-interrupt', 8);
		for (const [controlIndex, index] of [
			[3, 0],
			[7, 5],
		] as const) {
			const control = made[controlIndex] as GeneratedScenario;
			const real = made[index] as GeneratedScenario;
			expect(control.scenario).toMatchObject({ kind: 'no-interrupt', expect: { after: 'carry-on' } });
			expect(control.scenario.cluster).toBe(real.scenario.cluster);
			expect(control.scenario.voice).toBe(real.scenario.voice);
			expect(clipOf(control, 0)).toEqual(clipOf(real, 0));
			expect(clipOf(control, 1).start).toEqual(clipOf(real, 1).start);
			expect(clipOf(control, 1).source).toEqual({ kind: 'silence', samples: clipOf(real, 1).source.samples });
		}
	});

	it('has a static variant in which nothing waits for the model', async () => {
		const made = await make('user-interrupt', 4, 'static');
		expect(made.map((one) => clipOf(one, 1).start.kind)).toEqual(
			Array.from({ length: 4 }, () => 'after-previous'),
		);
	});
});

describe('model-interrupt', () => {
	it('pairs every story with a harmless control that sounds the same up to the words that matter', async () => {
		const made = await make('model-interrupt', 4);
		for (const [a, b] of [
			[0, 1],
			[2, 3],
		] as const) {
			const real = made[a] as GeneratedScenario;
			const control = made[b] as GeneratedScenario;
			expect(control.scenario.cluster).toBe(real.scenario.cluster);
			expect([real.scenario.expect, control.scenario.expect]).toMatchObject([
				{ interject: true },
				{ interject: false },
			]);
			const [cue] = cuesOf(real, 'urgency');
			const [turn] = cuesOf(real, 'turn');
			const lead = cue?.startSamples ?? 0;
			expect(lead).toBeGreaterThan(TRACK_RATE);
			expect(control.audio.get('turn')?.subarray(0, lead)).toEqual(real.audio.get('turn')?.subarray(0, lead));
			expect(((turn?.endSamples ?? 0) - (cue?.endSamples ?? 0)) / 24).toBeGreaterThanOrEqual(CONTINUATION_MS);
		}
	});
});

describe('user-backchannel', () => {
	it('gives every sound its cause, its drawn delay and its drawn level', async () => {
		for (const made of await make('user-backchannel', 6)) {
			const [cue] = cuesOf(made, 'barge-in');
			const cause = cue?.cause ?? 'interrupt';
			expect(made.scenario.expect).toMatchObject({ cause });
			const drawn = drawSound(cause, 0, 1);
			expect(clipOf(made, 1).start).toMatchObject({ trigger: { delayMs: drawn.heardMs } });
			const pcm = made.audio.get('sound');
			if (pcm === undefined) {
				expect(clipOf(made, 1).source).toMatchObject({ kind: 'echo', samples: 24 * drawn.lengthMs });
			} else {
				expect(Math.abs(activeLevelDbfs(pcm, TRACK_RATE) - drawn.activeDbfs)).toBeLessThan(1);
			}
		}
	});
});

describe('model-backchannel', () => {
	it('makes references and distractors of the same lengths', async () => {
		for (const made of await make('model-backchannel', 3)) {
			const lengths = (role: string): number[] =>
				cuesOf(made, 'pause')
					.filter((cue) => cue.role === role)
					.map(({ startSamples, endSamples }) => (endSamples - startSamples) / 24);
			expect(lengths('reference')).toEqual(lengths('distractor'));
			for (const ms of lengths('reference')) {
				expect(NARRATIVE_PAUSES_MS).toContain(ms);
			}
		}
	});
});
