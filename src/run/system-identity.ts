/** Fields that say where a system answers, not what answers. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'host', 'address', 'endpoint']);

/** A system's identity without its address: shards and workers next to different GPUs reach it under their own. */
export function withoutAddress<T>(identity: Readonly<Record<string, T>>): Record<string, T> {
	return Object.fromEntries(Object.entries(identity).filter(([key]) => !ADDRESSES.has(key)));
}
