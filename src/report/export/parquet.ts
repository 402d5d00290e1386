import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ExportColumn, ExportTable } from './export-table.ts';

const TYPES = {
	string: 'STRING',
	integer: 'INT32',
	number: 'DOUBLE',
	boolean: 'BOOLEAN',
} as const satisfies Readonly<Record<ExportColumn['type'], string>>;

/** Apache Parquet: typed columns, every one nullable. */
export function parquetBytes({ columns, rows }: ExportTable): Uint8Array {
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
