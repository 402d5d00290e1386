import { EXIT } from '../../core/errors.ts';
import { textTable } from '../../report/text-table.ts';
import { addressOf, listModels, pullModel, verifyModel } from '../../speech/models/model-store.ts';
import type { PullFlags } from '../commands/models.ts';
import { modelsFolder } from '../../api/environment.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';

/** `bench models list`. */
export async function listModelsAction({ json }: { readonly json: boolean }): Promise<void> {
	const listings = await listModels({ folder: modelsFolder() });
	if (json) {
		const models = listings.map(({ entry, state, folder, bytes }) => ({
			id: entry.id,
			task: entry.task,
			title: entry.title,
			languages: entry.languages,
			licence: entry.licence,
			state,
			folder,
			bytes,
			files: entry.files.map((file) => ({ ...file, url: addressOf(entry, file, null) })),
		}));
		printJson({ schemaVersion: 1, models });
		return;
	}
	const rows = listings.map(({ entry, state, bytes }) => [
		entry.id,
		entry.task,
		state,
		sizeText(sizeOf(entry.files) ?? bytes),
		entry.licence,
		entry.title,
	]);
	say(textTable(['model', 'for', 'state', 'size', 'licence', ''], rows, new Set([3])));
	say(`\nkept in ${modelsFolder()}`);
}

/** `bench models pull`. Ctrl-C keeps what has arrived; the next pull goes on from there. */
export async function pullModelAction(id: string, { mirror, from }: PullFlags): Promise<void> {
	await withInterrupt('what has arrived is kept; pull again to go on', async (signal) => {
		const progress = startProgress(`pulling ${id}`);
		const folder = await pullModel(id, {
			folder: modelsFolder(),
			mirror: mirror ?? null,
			from: from ?? null,
			signal,
			onProgress: ({ file, bytes, of }) =>
				progress.update(megabytes(bytes), of === null ? megabytes(bytes) : megabytes(of), `MB of ${file}`),
		});
		progress.finish(`${id} is in ${folder}, every file as it should be`);
	}).catch((error: unknown) => {
		throw (error as Error).name === 'AbortError' ? new ExitRequest(EXIT.interrupted) : error;
	});
}

/** `bench models verify`. Exit 2 where a file is missing or differs. */
export async function verifyModelAction(id: string, { json }: { readonly json: boolean }): Promise<void> {
	const files = await verifyModel(id, { folder: modelsFolder() });
	const ok = files.every((file) => file.ok);
	if (json) {
		printJson({ schemaVersion: 1, model: id, ok, files });
	}
	const rows = files.map((file) => [
		file.ok ? 'ok' : file.found === null ? 'MISSING' : 'DIFFERS',
		file.file,
		file.found ?? '',
	]);
	say(textTable(['', 'file', 'SHA-256'], rows));
	if (!ok) {
		say(`bench: mend it with \`bench models pull ${id}\``);
		throw new ExitRequest(EXIT.usage);
	}
}

/** Sum of the lengths; null where one is not known. */
function sizeOf(files: readonly { readonly bytes: number | null }[]): number | null {
	return files.reduce<number | null>(
		(sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
		0,
	);
}

function sizeText(bytes: number): string {
	return bytes === 0 ? '?' : `${megabytes(bytes)} MB`;
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}
