import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { System } from '../../core/adapter.ts';
import { HarnessError } from '../../core/errors.ts';
import type { PlantManifest } from '../../core/plant.ts';
import { readJson, writeJson } from '../../results/json-file.ts';
import type { CalibrationFile } from '../../results/schema-calibration.ts';
import type { Testbed } from '../../results/schema-unit.ts';
import type { SessionOutcome } from '../../session/outcome.ts';
import type { Pacer } from '../../session/pacer.ts';
import { prepareForPacing } from '../../session/prepare-process.ts';
import { renderTracks } from '../../session/render.ts';
import type { SpeechDetector } from '../../speech/detect/speech-detector.ts';
import type { Synthesizer } from '../../speech/synthesize/synthesizer.ts';
import { synthesizeClips } from './calibration-clips.ts';
import type { CalibrationConversation } from './calibration-conversation.ts';
import { type ConversationSize, planConversations, plantPlan } from './calibration-plan.ts';
import { findPlants } from './find-plants.ts';
import { LatenessProbe } from './lateness-probe.ts';
import type { ConversationFindings } from './plant-finding.ts';
import { runConversations } from './run-conversations.ts';
import { summarizeCalibration } from './summarize-calibration.ts';

const position = z.int().nonnegative();
const manifestSchema: z.ZodType<PlantManifest> = z.strictObject({
	schemaVersion: z.literal(1),
	conversations: z.array(
		z.strictObject({
			id: z.string(),
			plants: z.array(z.strictObject({ id: z.string(), startSamples: position, endSamples: position })),
		}),
	),
});

/** A plant server that listens, with a system for each of its conversations. */
export type PlantServer = {
	readonly systemFor: (conversation: string) => System;
	readonly close: () => Promise<void>;
};

/** What a calibration needs. */
export type CalibrationOptions = {
	readonly seed: number;
	readonly conversations: number;
	readonly size: ConversationSize;
	readonly testbed: Testbed;
	/** The schedule of the conversations: a real one, except where the calculation itself is tested. */
	readonly pacer: Pacer;
	readonly synthesizer: Synthesizer;
	readonly detector: SpeechDetector;
	/**
	 * Starts a server in another process, which reads the plan, writes the manifest and then listens. Nothing but
	 * these two files and audio passes between it and the measurement.
	 */
	readonly startServer: (
		files: { readonly planFile: string; readonly manifestFile: string },
		conversations: readonly string[],
		signal: AbortSignal,
	) => Promise<PlantServer>;
	readonly signal: AbortSignal;
	readonly onProgress: (done: number, total: number, note: string) => void;
};

/** The figures, and every plant behind them. */
export type Calibration = {
	readonly file: CalibrationFile;
	readonly conversations: readonly ConversationFindings[];
};

/**
 * Plants speech, tones and noise at known samples behind a real WebSocket, replays conversations against it in real
 * time and measures what was heard as scores do. Resolves with null when the signal aborts it. Rejects with a
 * `BenchError` when a clip cannot be made or the server fails.
 */
export async function calibrate(options: CalibrationOptions): Promise<Calibration | null> {
	const folder = await mkdtemp(join(tmpdir(), 'duplexbench-calibrate-'));
	try {
		options.onProgress(0, options.conversations, 'synthesizing');
		const clips = await synthesizeClips(folder, options.synthesizer);
		const conversations = planConversations(clips, options);
		const files = { planFile: join(folder, 'plan.json'), manifestFile: join(folder, 'manifest.json') };
		await writeJson(files.planFile, plantPlan(options.seed, conversations));
		const ids = conversations.map(({ planned }) => planned.id);
		if (options.signal.aborted) {
			return null;
		}
		if (!options.pacer.virtual) {
			// As before a run; the server's process inherits what the kernel grants this one.
			await prepareForPacing();
		}
		const server = await options.startServer(files, ids, options.signal);
		const probe = new LatenessProbe(options.pacer);
		let truth: PlantManifest;
		let outcomes: readonly SessionOutcome[];
		try {
			// Read before the first frame is sent: truth cannot be adjusted to what happened.
			truth = await readJson(files.manifestFile, manifestSchema);
			outcomes = await hold(conversations, server, probe, options);
		} finally {
			await server.close();
		}
		if (options.signal.aborted) {
			return null;
		}
		const found = measure(conversations, outcomes, truth, options);
		return { file: summarizeCalibration(options.testbed, found, probe.latenessMs), conversations: found };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function hold(
	conversations: readonly CalibrationConversation[],
	server: PlantServer,
	probe: LatenessProbe,
	{ signal, onProgress }: CalibrationOptions,
): Promise<readonly SessionOutcome[]> {
	const longest = Math.max(...conversations.map(({ lengthMs }) => lengthMs));
	let done = 0;
	onProgress(0, conversations.length, `replaying for ${Math.round(longest / 1000)} s`);
	return runConversations(conversations, {
		probe,
		signal,
		systemFor: server.systemFor,
		onDone: (id) => {
			done += 1;
			onProgress(done, conversations.length, id);
		},
	});
}

function measure(
	conversations: readonly CalibrationConversation[],
	outcomes: readonly SessionOutcome[],
	truth: PlantManifest,
	{ detector }: CalibrationOptions,
): readonly ConversationFindings[] {
	return conversations.map((conversation, i) => {
		const outcome = outcomes[i];
		const planted = truth.conversations.find(({ id }) => id === conversation.planned.id);
		if (outcome === undefined || planted === undefined) {
			throw new HarnessError({ what: `${conversation.planned.id} is missing from the manifest` });
		}
		const { heard } = renderTracks(outcome, conversation.loaded);
		return findPlants(heard, conversation, planted, detector, outcome.health.violations);
	});
}
