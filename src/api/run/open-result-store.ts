import { FolderExchange } from '../../run/queue/folder-exchange.ts';
import type { UnitExchange } from '../../run/queue/unit-exchange.ts';

/** Where units meet: `s3://…`, or a folder. Throws a UsageError for an address that cannot be understood. */
export async function exchangeAt(place: string | undefined, folder: string): Promise<UnitExchange> {
	if (place?.startsWith('s3://')) {
		const { S3Exchange } = await import('../../run/queue/s3-exchange.ts');
		return S3Exchange.at(place);
	}
	return new FolderExchange(folder);
}
