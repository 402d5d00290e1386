import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { stableJson, writeJson } from '../../results/json-file.ts';

const FILE = 'score-cache.json';

const schema = z.strictObject({
	schemaVersion: z.literal(1),
	scorer: z.string(),
	units: z.record(
		z.string(),
		z.strictObject({
			input: z.string(),
			output: z.string(),
			outcome: z.enum(['scored', 'defective', 'no-audio']),
			reason: z.string(),
		}),
	),
	summary: z.strictObject({ input: z.string(), output: z.string() }).nullable(),
});

type CacheFile = z.infer<typeof schema>;

/** What is known of a unit that was scored: of what, with what result. */
export type ScoredBefore = CacheFile['units'][string];

/**
 * Remembers in a run directory what its scores were made from, so that scoring again costs nothing where neither
 * inputs, nor scores, nor anything that turns one into the other has changed. Tracks are known by length and time of
 * change, all other files by content. A cache that cannot be read is empty; deleting it is always right.
 */
export class ScoreCache {
	readonly #dir: string;
	readonly #scorer: string;
	readonly #before: CacheFile | null;
	readonly #units: Record<string, ScoredBefore> = {};
	#summary: CacheFile['summary'] = null;

	private constructor(dir: string, scorer: string, before: CacheFile | null) {
		this.#dir = dir;
		this.#scorer = scorer;
		this.#before = before;
	}

	/** `scorer` names everything that turns recordings into scores. With `forget`, nothing is remembered. */
	static async open(dir: string, scorer: string, { forget = false } = {}): Promise<ScoreCache> {
		const text = forget ? '' : await readFile(join(dir, FILE), 'utf8').catch(() => '');
		const parsed = schema.safeParse(safeJson(text));
		const before = parsed.success && parsed.data.scorer === scorer ? parsed.data : null;
		return new ScoreCache(dir, scorer, before);
	}

	/** What a unit is about to be scored from. */
	async input(unitDir: string): Promise<string> {
		const [unit, user, heard] = await Promise.all([
			hashOf(join(unitDir, 'unit.json')),
			traceOf(join(unitDir, 'user.wav')),
			traceOf(join(unitDir, 'heard.wav')),
		]);
		return digest([unit, user, heard]);
	}

	/** How a unit was scored before from the same input, if its scores are still what they were; else null. */
	async known(unitId: string, unitDir: string, input: string): Promise<ScoredBefore | null> {
		const entry = this.#before?.units[unitId];
		if (entry === undefined || entry.input !== input || entry.output !== (await scoresOf(unitDir))) {
			return null;
		}
		this.#units[unitId] = entry;
		return entry;
	}

	/** Remembers a unit that has just been scored. */
	async remember(
		unitId: string,
		unitDir: string,
		entry: Pick<ScoredBefore, 'input' | 'outcome' | 'reason'>,
	): Promise<void> {
		this.#units[unitId] = { ...entry, output: await scoresOf(unitDir) };
	}

	/**
	 * Whether the run's summary was made from exactly what is there now, and is still what it was. Asked after every
	 * unit was known or remembered; `units` are all units that the summary is made of.
	 */
	async summaryStands(units: readonly string[]): Promise<boolean> {
		const before = this.#before?.summary ?? null;
		const now = await this.#summaryState(units);
		this.#summary = before;
		return before !== null && now !== null && before.input === now.input && before.output === now.output;
	}

	/** Remembers the summary that has just been written. */
	async rememberSummary(units: readonly string[]): Promise<void> {
		this.#summary = await this.#summaryState(units);
	}

	/** Writes the cache. */
	async save(): Promise<void> {
		const file: CacheFile = {
			schemaVersion: 1,
			scorer: this.#scorer,
			units: this.#units,
			summary: this.#summary,
		};
		await writeJson(join(this.#dir, FILE), file);
	}

	/** null while a unit is not known. */
	async #summaryState(units: readonly string[]): Promise<CacheFile['summary']> {
		const entries = units.map((id) => this.#units[id]);
		if (entries.some((entry) => entry === undefined)) {
			return null;
		}
		const files = ['summary.json', 'observations.json'].map((name) => hashOf(join(this.#dir, name)));
		return {
			input: digest([await hashOf(join(this.#dir, 'run.json')), this.#scorer, stableJson(entries), ...units]),
			output: digest(await Promise.all(files)),
		};
	}
}

function scoresOf(unitDir: string): Promise<string> {
	return hashOf(join(unitDir, 'scores.json'));
}

/** SHA-256 of a file's content; `absent` where it cannot be read. */
async function hashOf(path: string): Promise<string> {
	const bytes = await readFile(path).catch(() => null);
	return bytes === null ? 'absent' : createHash('sha256').update(bytes).digest('hex');
}

/** Length and time of change of a file that is too large to be read for this. */
async function traceOf(path: string): Promise<string> {
	const info = await stat(path).catch(() => null);
	return info === null ? 'absent' : `${info.size} ${info.mtimeMs}`;
}

function digest(parts: readonly string[]): string {
	return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function safeJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
