import { optionalPackage } from '../../core/optional-package.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';

const TYPES = {
	string: 'STRING',
	integer: 'INT32',
	number: 'DOUBLE',
	boolean: 'BOOLEAN',
} as const satisfies Readonly<Record<ExportColumn['type'], string>>;

/**
 * Apache Parquet: typed columns, every one nullable.
 *
 * @throws UsageError with the installation hint where `hyparquet-writer` is missing.
 */
export function parquetBytes({ columns, rows }: ExportTable): Uint8Array {
	const { parquetWriteBuffer } = optionalPackage<typeof import('hyparquet-writer')>(
		'hyparquet-writer',
		'a .parquet file',
	);
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
