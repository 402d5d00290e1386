import type { Observation } from '../../core/metric.ts';
import { rate } from '../aggregate/rate.ts';
import { modelSpoke, placedCue } from '../timeline/timeline.ts';
import { bargeInOutcome, bargeIns, failedStop, observeStop, STOP_WINDOW_MS } from './barge-in.ts';
import { instant, neverPlayed, remark, stretches, window } from './evidence.ts';
import { userBackchannelJ } from './j.ts';
import { type Metric, metricSpec, perOpportunity } from './metric.ts';

/** A model that stopped has this long to resume, counted from its stop or the sound's end, whichever is later. */
const RESUME_MS = 1_000;

const ttr = perOpportunity({
	spec: metricSpec({
		id: 'user-backchannel.ttr',
		version: 2,
		title: 'Turn-termination rate without an interruption',
		unit: 'share',
		direction: 'down',
		tier: 'standard',
	}),
	reads: ['user-backchannel'],
	opportunities: (scenario) => bargeIns(scenario, (cause) => cause !== 'interrupt'),
	observe: observeStop,
	failure: failedStop,
	aggregate: rate,
	rowsBy: 'cause',
});

const resumed = perOpportunity({
	spec: metricSpec({
		id: 'user-backchannel.resumed',
		version: 2,
		title: 'Kept speaking, or resumed within 1 s',
		unit: 'share',
		direction: 'up',
	}),
	reads: ['user-backchannel'],
	opportunities: (scenario) => bargeIns(scenario, (cause) => cause !== 'interrupt'),
	observe: (unit, { key, clip, cue }): Observation => {
		const { timeline } = unit;
		const base = { value: 0, stratum: cue.cause } as const;
		if (!modelSpoke(timeline)) {
			return { ...base, exercised: true, evidence: remark('the model never spoke') };
		}
		const placed = placedCue(timeline, key);
		if (placed === null) {
			return { ...base, exercised: false, evidence: neverPlayed(clip.id) };
		}
		const { speaking, silentFromMs } = bargeInOutcome(timeline, placed);
		const fellSilent = silentFromMs !== null && silentFromMs <= placed.startMs + STOP_WINDOW_MS;
		const from = Math.max(placed.endMs, silentFromMs ?? placed.endMs);
		const limit = { startMs: silentFromMs ?? placed.startMs, endMs: from + RESUME_MS };
		const again = timeline.model.turns.find(
			(turn) => turn.startMs >= limit.startMs && turn.startMs <= limit.endMs,
		);
		return {
			value: speaking && (!fellSilent || again !== undefined) ? 1 : 0,
			exercised: speaking,
			stratum: cue.cause,
			evidence: {
				windows: [window(cue.cause, placed), ...(fellSilent ? [window('resume', limit)] : [])],
				events: [
					...instant('silent from', silentFromMs),
					...(!fellSilent || again === undefined ? [] : stretches('resumed', [again])),
				],
			},
		};
	},
	failure: ({ cue }) => ({ value: 0, stratum: cue.cause }),
	aggregate: rate,
	rowsBy: 'cause',
});

/** User backchannels and other sounds: DESIGN §5, fifth row. Coherence is in judged.ts. */
export const USER_BACKCHANNEL: readonly Metric[] = [userBackchannelJ, ttr, resumed];
