import { FolderResultStore } from './folder-result-store.ts';
import type { ResultStore } from './result-store.ts';

/** Where units meet: `s3://…`, or a folder. Throws a UsageError for an address that cannot be understood. */
export async function openResultStore(place: string | undefined, folder: string): Promise<ResultStore> {
	if (place?.startsWith('s3://')) {
		const { S3ResultStore } = await import('./s3-result-store.ts');
		return S3ResultStore.at(place);
	}
	return new FolderResultStore(folder);
}
