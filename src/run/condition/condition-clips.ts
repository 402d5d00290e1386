import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { applyEffects, EFFECTS_VERSION, type Effect, tailMs } from '../../audio/effects/apply-effects.ts';
import type { Condition } from '../../audio/effects/condition.ts';
import { parseCondition } from '../../audio/effects/condition-names.ts';
import { BED_SAMPLES, bedGain, type NoiseBed, noiseBed } from '../../audio/effects/noise-bed.ts';
import { referenceAmplitude } from '../../audio/mix.ts';
import { readWav, writeWav } from '../../audio/wav.ts';
import { msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import { hashSeed } from '../../core/random.ts';
import type { ConditionJob, ConditionResult, ScaledBed } from './condition-job.ts';

/** Beds made per condition: what a unit hears is one of them, from a place of its own on. */
const BED_VARIANTS = 8;

/** Around a loop that goes through a line, so that its ends meet their neighbours: longer than any filter, 200 ms. */
const LOOP_MARGIN_SAMPLES = 4_800;

/**
 * Puts the clips of a scenario into a room and through a line, and makes the noise around them, or finds all of it in
 * the cache. Heavy: for a process of its own.
 */
export async function conditionClips(job: ConditionJob): Promise<ConditionResult> {
	const condition = parseCondition(job.condition);
	const files: Record<string, string> = {};
	for (const clip of job.clips) {
		files[clip.id] = await altered(clip, [...condition.voice, ...condition.line], job);
	}
	if (condition.beds.length === 0) {
		return { files, beds: [] };
	}
	const reference = await speakingLevel(job, condition);
	const beds: ScaledBed[] = [];
	for (const bed of condition.beds) {
		beds.push({ file: await bedFile(bed, condition.line, job), gain: bedGain(bed, reference) });
	}
	return { files, beds };
}

/** The clip's own file where nothing happens to it. */
async function altered(
	{ file, sha256 }: ConditionJob['clips'][number],
	effects: readonly Effect[],
	{ seed, cacheDir }: ConditionJob,
): Promise<string> {
	if (effects.length === 0) {
		return file;
	}
	return cached(cacheDir, { clip: sha256, effects, seed }, async () => {
		const { pcm } = await readWav(file);
		const ringing = new Int16Array(pcm.length + msToSamples(tailMs(effects), TRACK_RATE));
		ringing.set(pcm);
		return applyEffects(ringing, effects, seed);
	});
}

/** Active level of the user's turns as they arrive, before microphone and line. */
async function speakingLevel(job: ConditionJob, { voice }: Condition): Promise<number> {
	const turns: Int16Array[] = [];
	for (const clip of job.clips.filter(({ turn }) => turn)) {
		turns.push((await readWav(await altered(clip, voice, job))).pcm);
	}
	const joined = new Int16Array(turns.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const turn of turns) {
		joined.set(turn, at);
		at += turn.length;
	}
	return referenceAmplitude(joined, TRACK_RATE);
}

function bedFile({ colour }: NoiseBed, line: readonly Effect[], job: ConditionJob): Promise<string> {
	const { cacheDir, voices } = job;
	const seed = `bed/${hashSeed(job.seed) % BED_VARIANTS}`;
	const crowd = colour === 'babble' ? voices : [];
	// The name of a voice's file stands for its content; the folder is this machine's business.
	const recipe = { colour, line, seed, voices: crowd.map((voice) => basename(voice)) };
	return cached(cacheDir, recipe, async () => {
		const people = await Promise.all(crowd.map(readWav));
		const loop = noiseBed(
			colour,
			`${seed}/${colour}`,
			people.map(({ pcm }) => pcm),
		);
		return line.length === 0 ? loop : throughLine(loop, line, seed);
	});
}

function throughLine(loop: Int16Array, line: readonly Effect[], seed: string): Int16Array {
	const wide = new Int16Array(BED_SAMPLES + 2 * LOOP_MARGIN_SAMPLES);
	for (let i = 0; i < wide.length; i++) {
		wide[i] = loop[(i + BED_SAMPLES - LOOP_MARGIN_SAMPLES) % BED_SAMPLES] ?? 0;
	}
	return applyEffects(wide, line, seed).slice(LOOP_MARGIN_SAMPLES, LOOP_MARGIN_SAMPLES + BED_SAMPLES);
}

/** The WAV file that stands for `recipe`, made where it is not there yet; whole or not at all, also when another process makes it. */
async function cached(cacheDir: string, recipe: object, make: () => Promise<Int16Array>): Promise<string> {
	const text = JSON.stringify({ version: EFFECTS_VERSION, ...recipe });
	const file = join(cacheDir, `${createHash('sha256').update(text).digest('hex')}.wav`);
	if ((await stat(file).catch(() => null)) !== null) {
		return file;
	}
	await mkdir(cacheDir, { recursive: true });
	await writeWav(file, await make(), TRACK_RATE);
	return file;
}
