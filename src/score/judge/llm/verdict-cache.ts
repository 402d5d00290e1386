import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorMessage, StorageError } from '../../../core/errors.ts';

const entrySchema = z.object({
	schemaVersion: z.literal(1),
	text: z.string(),
	inputTokens: z.number().nullable(),
	outputTokens: z.number().nullable(),
});

/** One answer of a model, as it came. */
export type CachedAnswer = Omit<z.infer<typeof entrySchema>, 'schemaVersion'>;

/** Everything that an answer depends on. */
export type CacheKey = {
	readonly provider: string;
	readonly model: string;
	readonly host: string | null;
	readonly temperature: number | null;
	readonly system: string;
	readonly user: string;
	/** Which of the k repeats. */
	readonly repeat: number;
};

/** Answers that were paid for once. A file that cannot be read is no answer; it is asked for again. */
export class VerdictCache {
	readonly #dir: string;

	constructor(dir: string) {
		this.#dir = dir;
	}

	/** The stored answer, or null. */
	async read(key: CacheKey): Promise<CachedAnswer | null> {
		const content = await readFile(this.#file(key), 'utf8').catch(() => null);
		const parsed = entrySchema.safeParse(content === null ? null : safeJson(content));
		return parsed.success
			? {
					text: parsed.data.text,
					inputTokens: parsed.data.inputTokens,
					outputTokens: parsed.data.outputTokens,
				}
			: null;
	}

	/** Stores an answer; whole or not at all. Throws {@link StorageError}. */
	async write(key: CacheKey, answer: CachedAnswer): Promise<void> {
		const file = this.#file(key);
		const temporary = `${file}.${randomUUID()}`;
		try {
			await mkdir(this.#dir, { recursive: true });
			await writeFile(temporary, JSON.stringify({ schemaVersion: 1, ...answer }));
			await rename(temporary, file);
		} catch (cause) {
			await rm(temporary, { force: true });
			throw new StorageError({
				what: `cannot keep a verdict in ${this.#dir}`,
				found: errorMessage(cause),
				hint: 'choose a writable cache with BENCH_CACHE',
				cause,
			});
		}
	}

	#file(key: CacheKey): string {
		const { provider, model, host, temperature, system, user, repeat } = key;
		const text = JSON.stringify([provider, model, host, temperature, system, user, repeat]);
		return join(this.#dir, `${createHash('sha256').update(text).digest('hex')}.json`);
	}
}

function safeJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
