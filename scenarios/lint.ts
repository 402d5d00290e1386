import { audibleRuns, speechBounds } from '../src/audio/envelope.ts';
import { activeLevelDbfs, peakDbfs } from '../src/audio/level.ts';
import { FULL_SCALE, msToSamples, samplesToMs, TRACK_RATE } from '../src/core/pcm.ts';
import type { Clip, LoadedScenario, Scenario, ScenarioType } from '../src/core/scenario.ts';
import { VOICES } from '../src/speech/synthesize/voice.ts';
import { RECORDED_VOICE } from './import/imported-scenario.ts';
import { LEVELS } from './levels.ts';
import { CONTINUATION_MS } from './model-interrupt/generator.ts';
import { soundLevels } from './sound-over-reply.ts';

/** A fault of a prompt bank or of a generated suite. */
export type Finding = {
	readonly rule:
		| 'near-duplicate'
		| 'length-spread'
		| 'prompt-form'
		| 'duplicate-id'
		| 'cue-outside'
		| 'cue-misplaced'
		| 'clipping'
		| 'level'
		| 'silence'
		| 'short-continuation'
		| 'voice-balance'
		| 'audio-file';
	/** The prompt, the clip or the type with the fault. */
	readonly where: string;
	readonly message: string;
};

/** Tolerances of {@link lintAudio}. */
const AUDIO_TOLERANCE = {
	/** A cue's edge against the audible edge of the sound, in ms: two windows of the rule, one on either side. */
	edgeMs: 10,
	/** The same for recordings, whose silences are not digital and whose floor differs from clip to clip. */
	recordedEdgeMs: 40,
	/** Active level against the level asked for, in dB. */
	levelDb: 1.5,
	/** A peak this close to the limit explains a lower level, in dB. */
	peakDb: 0.2,
	/** Consecutive samples at full scale. */
	clippedRun: 2,
} as const;

/** What is wrong with the clips of a generated scenario: cues, levels, clipping, silence where speech is expected. */
export function lintAudio({ scenario, audio }: LoadedScenario): readonly Finding[] {
	return scenario.clips.flatMap((clip) => {
		const where = `${scenario.id} ${clip.id}`;
		const pcm = audio.get(clip.id);
		return [
			...lintCues(clip, where),
			...(pcm === undefined ? [] : lintSamples(scenario, clip, pcm, where)),
			...lintContinuation(clip, where),
		];
	});
}

function lintCues({ cues, source }: Clip, where: string): Finding[] {
	return cues
		.filter(
			({ startSamples, endSamples }) =>
				startSamples < 0 || endSamples <= startSamples || endSamples > source.samples,
		)
		.map(({ type, startSamples, endSamples }) => ({
			rule: 'cue-outside',
			where,
			message: `cue ${type} covers samples ${startSamples} to ${endSamples} of ${source.samples}`,
		}));
}

function lintSamples(scenario: Scenario, clip: Clip, pcm: Int16Array, where: string): Finding[] {
	const found: Finding[] = [];
	const peak = peakDbfs(pcm);
	if (longestClippedRun(pcm) >= AUDIO_TOLERANCE.clippedRun) {
		found.push({ rule: 'clipping', where, message: 'samples at full scale' });
	}
	if (peak > LEVELS.peakDbfs) {
		found.push({ rule: 'level', where, message: `peak ${peak.toFixed(1)} dBFS, limit ${LEVELS.peakDbfs}` });
	}
	const recorded = scenario.voice === RECORDED_VOICE;
	const wordless = clip.text === '' && clip.cues.some(({ type }) => type === 'barge-in');
	if (wordless && !recorded) {
		// Steady noise has no edges that the audible rule could find: its level tells whether it is there.
		return [...found, ...lintLevel(clip, pcm, peak, where)];
	}
	const bounds = speechBounds(pcm, TRACK_RATE);
	if (bounds === null) {
		return [...found, { rule: 'silence', where, message: 'nothing audible in the whole clip' }];
	}
	// The dataset decides how loud the second sound of a recording is.
	if (clip.text !== '' && !(recorded && clip.start.kind !== 'lead')) {
		found.push(...lintLevel(clip, pcm, peak, where));
	}
	for (const cue of clip.cues) {
		const { startSamples, endSamples } = cue;
		if (cue.type === 'pause') {
			found.push(
				...(recorded
					? lintRecordedPause(pcm, startSamples, endSamples, where)
					: lintPause(pcm, startSamples, endSamples, where)),
			);
			continue;
		}
		const stretch = speechBounds(pcm.subarray(startSamples, endSamples), TRACK_RATE, {
			floorDbfs: FLOOR_DBFS,
		});
		if (stretch === null) {
			found.push({ rule: 'silence', where, message: `nothing audible in cue ${cue.type}` });
			continue;
		}
		const early = samplesToMs(stretch.startSamples, TRACK_RATE);
		const edgeMs = recorded ? AUDIO_TOLERANCE.recordedEdgeMs : AUDIO_TOLERANCE.edgeMs;
		const late = samplesToMs(endSamples - startSamples - stretch.endSamples, TRACK_RATE);
		if (clip.text !== '' && Math.max(early, late) > edgeMs) {
			const message = `cue ${cue.type} begins ${early.toFixed(0)} ms before and ends ${late.toFixed(0)} ms after its sound`;
			found.push({ rule: 'cue-misplaced', where, message });
		}
	}
	return found;
}

// The lowest floor that the audible rule uses: a cue cut out of its clip has no silence to measure one in.
const FLOOR_DBFS = -66;

function lintLevel({ cues }: Clip, pcm: Int16Array, peak: number, where: string): readonly Finding[] {
	const sound = cues.find((cue) => cue.type === 'barge-in');
	const [least, most] = sound === undefined ? [LEVELS.userDbfs, LEVELS.userDbfs] : soundLevels(sound.cause);
	const level = activeLevelDbfs(pcm, TRACK_RATE);
	const held = peak > LEVELS.peakDbfs - AUDIO_TOLERANCE.peakDb && level < least;
	const within = level >= least - AUDIO_TOLERANCE.levelDb && level <= most + AUDIO_TOLERANCE.levelDb;
	const wanted = least === most ? `${least}` : `${least} to ${most}`;
	return within || held
		? []
		: [{ rule: 'level', where, message: `active level ${level.toFixed(1)} dBFS, wanted ${wanted}` }];
}

function lintPause(pcm: Int16Array, start: number, end: number, where: string): readonly Finding[] {
	const loud = pcm.subarray(start, end).findIndex((sample) => sample !== 0);
	return loud === -1
		? []
		: [{ rule: 'cue-misplaced', where, message: `a pause holds sound at sample ${start + loud}` }];
}

/** A pause of a recording contains its background noise and nothing louder. */
function lintRecordedPause(pcm: Int16Array, start: number, end: number, where: string): readonly Finding[] {
	const slack = msToSamples(AUDIO_TOLERANCE.recordedEdgeMs, TRACK_RATE);
	const loud = audibleRuns(pcm, TRACK_RATE).find(
		({ startSamples, endSamples }) => startSamples < end - slack && endSamples > start + slack,
	);
	return loud === undefined
		? []
		: [
				{
					rule: 'cue-misplaced',
					where,
					message: `a pause holds speech at sample ${Math.max(start, loud.startSamples)}`,
				},
			];
}

function lintContinuation({ cues }: Clip, where: string): readonly Finding[] {
	const turn = cues.find(({ type }) => type === 'turn');
	return cues.flatMap((cue): Finding[] => {
		const ms = turn === undefined ? 0 : samplesToMs(turn.endSamples - cue.endSamples, TRACK_RATE);
		return cue.type === 'urgency' && ms < CONTINUATION_MS
			? [{ rule: 'short-continuation', where, message: `the user continues for only ${ms.toFixed(0)} ms` }]
			: [];
	});
}

function longestClippedRun(pcm: Int16Array): number {
	let longest = 0;
	let run = 0;
	for (const sample of pcm) {
		run = sample >= FULL_SCALE - 1 || sample <= -FULL_SCALE ? run + 1 : 0;
		longest = Math.max(longest, run);
	}
	return longest;
}

/** Uses by which the busiest and the idlest voice of a type may differ: one per incomplete round of the bank. */
const EVEN = 2;

/** Voices that a type uses more often than others, beyond {@link EVEN}; a matched control counts once. */
export function lintVoices(scenarios: readonly Scenario[]): readonly Finding[] {
	const uses = new Map<ScenarioType, Map<string, Set<string>>>();
	const spoken = scenarios.filter(({ voice }) => voice !== RECORDED_VOICE);
	// Another engine's voices are not in the list; the voices that it uses are compared with each other.
	const embedded = spoken.some(({ voice }) => VOICES.some(({ id }) => id === voice));
	for (const { type, voice, cluster } of spoken) {
		const voices =
			uses.get(type) ?? new Map((embedded ? VOICES : []).map(({ id }) => [id, new Set<string>()]));
		voices.set(voice, (voices.get(voice) ?? new Set()).add(cluster));
		uses.set(type, voices);
	}
	return [...uses].flatMap(([type, voices]): Finding[] => {
		const counts = [...voices].map(([id, clusters]) => ({ id, count: clusters.size }));
		counts.sort((a, b) => a.count - b.count);
		const least = counts[0];
		const most = counts.at(-1);
		const uneven = least !== undefined && most !== undefined && most.count - least.count > EVEN;
		const message = `voice ${most?.id} speaks ${most?.count} prompts, voice ${least?.id} only ${least?.count}`;
		return uneven ? [{ rule: 'voice-balance', where: type, message }] : [];
	});
}
