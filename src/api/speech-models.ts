import { modelsFolder } from '../run/environment.ts';
import { beginWork, type JobContext, SILENT } from '../run/events.ts';
import { addressOf, listModels, pullModel, verifyModel } from '../speech/models/model-store.ts';

/** The speech models that can be pulled, and which are on this machine. */
export async function listSpeechModels() {
	const listings = await listModels({ folder: modelsFolder() });
	return listings.map((listing) => ({
		...listing,
		files: listing.entry.files.map((file) => ({ ...file, url: addressOf(listing.entry, file, null) })),
	}));
}

/** Downloads a model, or copies it from a folder. What has arrived is kept; the next pull continues from there. */
export async function pullSpeechModel(
	id: string,
	{ mirror = null, from = null }: { readonly mirror?: string | null; readonly from?: string | null },
	context: JobContext = SILENT,
): Promise<string> {
	const work = beginWork(context, `pulling ${id}`);
	const folder = await pullModel(id, {
		folder: modelsFolder(),
		mirror,
		from,
		signal: context.signal,
		onProgress: ({ file, bytes, of }) =>
			work.update(megabytes(bytes), megabytes(of ?? bytes), `MB of ${file}`),
	});
	work.end(`${id} is in ${folder}, every file as it should be`);
	return folder;
}

/** The SHA-256 of every file of a model, compared with the catalogue. */
export function verifySpeechModel(id: string) {
	return verifyModel(id, { folder: modelsFolder() });
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}
