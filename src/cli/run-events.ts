import type { JobEvent, RunEvent } from '../api/results.ts';
import { announcementLine } from './announcement-line.ts';
import { othersText } from './other-benchmarks-text.ts';
import { logInfo } from './output.ts';
import { printJobEvents } from './progress.ts';
import { RunProgress } from './run-progress.ts';

/**
 * Prints what a run reports. `sideBySide`: several systems are replayed at the same time, and every line names its own.
 * What `run-ended` brings is printed by the command.
 */
export function printRunEvents(
	{ sideBySide }: { readonly sideBySide: boolean },
	onEnded: (event: Extract<RunEvent, { type: 'run-ended' }>) => void,
): (event: RunEvent) => void {
	const printJob = printJobEvents();
	const running = new Map<string, RunProgress>();
	return (event) => {
		switch (event.type) {
			case 'announced':
				return logInfo(announcementLine(event.announcement));
			case 'other-benchmarks':
				return logInfo(othersText(event.others, Date.now()));
			case 'replay-started': {
				const { runId, model, done, total, state } = event;
				running.set(runId, new RunProgress({ system: sideBySide ? model : null, done, total, state }));
				return;
			}
			case 'conversation-ended':
				return running.get(event.runId)?.ended(event.unitId, event.end);
			case 'replay-closing':
				return running.get(event.runId)?.closing(event.work);
			case 'replay-ended':
				if (event.complete) {
					running.get(event.runId)?.finish();
				}
				running.get(event.runId)?.close();
				running.delete(event.runId);
				return;
			case 'run-ended':
				return onEnded(event);
			default:
				return printJob(event satisfies JobEvent);
		}
	};
}
