import { ORACLE_GAP_SAMPLES, type OracleAct, type OracleClip } from '../../../adapters/simulated/index.ts';
import type { Clip, Cue, LoadedScenario, Scenario } from '../../core/scenario.ts';

/** How long after the urgent words, and after the beginning of an interruption, the oracle acts: 300 ms at 24 kHz. */
const REACTION_SAMPLES = 7_200;

/** What the oracle is told about one unit: right acts at offsets from the first audible sample of each clip. */
export function oracleScript({ scenario, audio }: LoadedScenario): OracleClip[] {
	return scenario.clips.flatMap((clip) => {
		if (clip.source.kind === 'silence') {
			return [];
		}
		const first = Math.max(0, audio.get(clip.id)?.findIndex((sample) => sample !== 0) ?? 0);
		const acts = clip.cues.flatMap((cue) => actsFor(cue, clip, scenario));
		return [
			{
				id: clip.id,
				leadSamples: first,
				samples: clip.source.samples - first,
				acts: acts.map((act) => ({ ...act, at: act.at - first })).sort((a, b) => a.at - b.at),
			},
		];
	});
}

/** After a word as short as "Stop." an answer at once would leave no silence that is a stop: 500 ms, and 100 to spare, at 24 kHz. */
const STOP_SAMPLES = 14_400;

function actsFor(cue: Cue, clip: Clip, scenario: Scenario): OracleAct[] {
	switch (cue.type) {
		case 'turn':
			return clip.purpose === 'wait'
				? []
				: [{ at: cue.endSamples + ORACLE_GAP_SAMPLES, act: 'say', line: replyTo(clip, scenario) }];
		case 'pause':
			return cue.role === 'reference'
				? [{ at: cue.startSamples + ORACLE_GAP_SAMPLES, act: 'say', line: 'backchannel' }]
				: [];
		case 'urgency':
			return cue.real ? [{ at: cue.endSamples + REACTION_SAMPLES, act: 'say', line: 'warning' }] : [];
		case 'barge-in':
			return cue.cause === 'interrupt' ? interruptActs(cue, clip, scenario) : [];
		case 'mid-speech':
		case 'no-barge-in':
			return [];
	}
}

/** Where the user will come in while the reply is heard, it must last until then. */
function replyTo(clip: Clip, { clips }: Scenario): 'reply' | 'longReply' {
	const next = clips[clips.indexOf(clip) + 1];
	const comesIn = next?.cues.some(({ type }) => type === 'barge-in' || type === 'no-barge-in') ?? false;
	return comesIn ? 'longReply' : 'reply';
}

function interruptActs(cue: Cue, clip: Clip, scenario: Scenario): OracleAct[] {
	const stop: OracleAct = { at: cue.startSamples + REACTION_SAMPLES, act: 'stop' };
	const { expect } = scenario;
	return expect.type === 'user-interrupt' && expect.after === 'stop'
		? [stop]
		: [
				stop,
				{
					at: Math.max(cue.endSamples + ORACLE_GAP_SAMPLES, stop.at + STOP_SAMPLES),
					act: 'say',
					line: replyTo(clip, scenario),
				},
			];
}
