/** Whether work ends within `limitMs`; rejects as it does. The work itself is not stopped. */
export async function inTime(work: Promise<unknown>, limitMs: number): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<false>((resolve) => {
		timer = setTimeout(() => resolve(false), limitMs);
	});
	try {
		return await Promise.race([work.then(() => true), late]);
	} finally {
		clearTimeout(timer);
	}
}
