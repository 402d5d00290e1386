import { CLEAN } from '../../audio/effects/condition.ts';
import { parseCondition } from '../../audio/effects/condition-names.ts';
import { BED_SAMPLES } from '../../audio/effects/noise-bed.ts';
import { readWav } from '../../audio/wav.ts';
import { hashSeed } from '../../core/random.ts';
import type { LoadedScenario, Scenario } from '../../core/scenario.ts';
import type { PlannedUnit } from '../../results/schema-run.ts';
import type { Surroundings } from '../../session/surroundings.ts';
import { childEntry } from '../../speech/child/child-entry.ts';
import { ChildPool } from '../../speech/child/child-pool.ts';
import type { ConditionJob, ConditionResult } from './condition-job.ts';
import { loadSurroundings, type SurroundingsPlan } from './surroundings-plan.ts';

/** Everything that is heard in a unit besides the system. */
export type UnitSound = {
	/** The scenario with the samples that are sent, which may be longer than its clips where a room rings on. */
	readonly loaded: LoadedScenario;
	/** WAV file of each file clip, by clip id: those samples. */
	readonly audioFiles: Readonly<Record<string, string>>;
	readonly surroundings: { readonly sound: Surroundings; readonly plan: SurroundingsPlan } | null;
};

/** Longest time for one scenario: a minute of speech in a long room is a second of work. */
const TIMEOUT_MS = 120_000;

/**
 * Prepares units for their conditions, before their sessions begin and in another process than the one that paces
 * sessions. What was made before is found again, whatever run made it.
 */
export class Conditioner {
	readonly #cacheDir: string;
	readonly #voices: readonly string[];
	readonly #pool: ChildPool<ConditionJob, ConditionResult>;

	/** `voices`: WAV files of other people, for babble. */
	constructor(cacheDir: string, voices: readonly string[]) {
		this.#cacheDir = cacheDir;
		this.#voices = voices;
		this.#pool = new ChildPool<ConditionJob, ConditionResult>({
			entry: childEntry(import.meta.url, 'condition-child'),
			name: 'preparing an acoustic condition',
			workers: 1,
			timeoutMs: TIMEOUT_MS,
			describe: ({ condition, seed }) => `${condition} (${seed})`,
		});
	}

	/** Starts the process now, which delays sessions that are paced by some tens of ms. */
	warm(): void {
		this.#pool.warm();
	}

	/** The sound of a unit; `audioFiles` are those of the clean scenario. */
	async soundOf(
		{ unitId, condition: name }: PlannedUnit,
		loaded: LoadedScenario,
		audioFiles: UnitSound['audioFiles'],
	): Promise<UnitSound> {
		const condition = parseCondition(name);
		const { scenario } = loaded;
		if (condition.name === CLEAN.name) {
			return { loaded, audioFiles, surroundings: null };
		}
		const { files, beds } = await this.#pool.run({
			condition: condition.name,
			seed: `${scenario.id}/${scenario.seed}`,
			clips: clipsOf(scenario, audioFiles),
			voices: this.#voices,
			cacheDir: this.#cacheDir,
		});
		const audio = new Map<string, Int16Array>();
		for (const [id, file] of Object.entries(files)) {
			audio.set(
				id,
				file === audioFiles[id] ? (loaded.audio.get(id) ?? new Int16Array(0)) : await samples(file),
			);
		}
		const plan: SurroundingsPlan = {
			beds,
			offsetSamples: hashSeed(`${unitId}/offset`) % BED_SAMPLES,
			echo: condition.echo,
			packets: condition.packets.length === 0 ? null : { effects: condition.packets, seed: `${unitId}/line` },
		};
		const silent = beds.length === 0 && plan.echo === null && plan.packets === null;
		return {
			loaded: { scenario, audio },
			audioFiles: files,
			surroundings: silent ? null : { sound: await loadSurroundings(plan), plan },
		};
	}

	/** Ends the process. Idempotent. */
	close(): Promise<void> {
		return this.#pool.close();
	}
}

async function samples(file: string): Promise<Int16Array> {
	return (await readWav(file)).pcm;
}

function clipsOf({ clips }: Scenario, audioFiles: UnitSound['audioFiles']): ConditionJob['clips'] {
	return clips.flatMap(({ id, source, cues }) => {
		const file = audioFiles[id];
		return source.kind === 'file' && file !== undefined
			? [{ id, file, sha256: source.sha256, turn: cues.some(({ type }) => type === 'turn') }]
			: [];
	});
}
