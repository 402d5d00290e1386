/** Items by key, keys in order of first appearance. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group === undefined) {
			groups.set(keyOf(item), [item]);
		} else {
			group.push(item);
		}
	}
	return groups;
}
