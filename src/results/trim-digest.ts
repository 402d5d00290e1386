import type { DigestFile } from './schema-digest.ts';

/**
 * A digest with nothing but some metrics: small enough to be committed as a baseline, and enough for gates and
 * boards that look at no others.
 */
export function trimDigest(digest: DigestFile, metrics: readonly string[]): DigestFile {
	return {
		...digest,
		rows: digest.rows.filter(({ id, condition }) => condition === 'all' && metrics.includes(id)),
		metrics: digest.metrics.filter(({ id }) => metrics.includes(id)),
	};
}
