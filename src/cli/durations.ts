/** A duration as people say it: "8 s", "1 min 52 s", "2 h 5 min". */
export function durationText(ms: number): string {
	const seconds = Math.max(0, Math.round(ms / 1000));
	const minutes = Math.floor(seconds / 60);
	if (minutes === 0) {
		return `${seconds} s`;
	}
	const [big, small] =
		minutes < 60
			? [`${minutes} min`, `${seconds % 60} s`]
			: [`${Math.floor(minutes / 60)} h`, `${minutes % 60} min`];
	return small.startsWith('0 ') ? big : `${big} ${small}`;
}

/** How long something still takes, no more exactly than anybody can know: "about 50 s left", "about 2 min left". */
export function timeLeftText(ms: number): string {
	const seconds = ms / 1000;
	if (seconds < 8) {
		return 'a few seconds left';
	}
	return seconds < 90
		? `about ${Math.ceil(seconds / 5) * 5} s left`
		: `about ${durationText(Math.ceil(seconds / 60) * 60_000)} left`;
}
