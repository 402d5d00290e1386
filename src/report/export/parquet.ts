import { importOptional } from '../../core/optional-package.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';

const TYPES = {
	string: 'STRING',
	integer: 'INT32',
	number: 'DOUBLE',
	boolean: 'BOOLEAN',
} as const satisfies Readonly<Record<ExportColumn['type'], string>>;

const WRITER = { name: 'hyparquet-writer', purpose: 'a .parquet file' };

/**
 * Apache Parquet: typed columns, every one nullable.
 *
 * @throws UsageError with the installation hint where `hyparquet-writer` is missing.
 */
export async function parquetBytes({ columns, rows }: ExportTable): Promise<Uint8Array> {
	const { parquetWriteBuffer } = await importOptional(WRITER, () => import('hyparquet-writer'));
	const buffer = parquetWriteBuffer({
		columnData: columns.map(({ name, type }, i) => ({
			name,
			type: TYPES[type],
			nullable: true,
			data: rows.map((row) => row[i] ?? null),
		})),
	});
	return new Uint8Array(buffer);
}
