import { ORACLE_GAP_SAMPLES, type OracleAct, type OracleClip } from '../../adapters/simulated/index.ts';
import type { Clip, Cue, LoadedScenario, Scenario } from '../core/scenario.ts';

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

function actsFor(cue: Cue, clip: Clip, scenario: Scenario): OracleAct[] {
	switch (cue.type) {
		case 'turn': {
			// Where somebody will come in later, the reply must last until then.
			const isLast = scenario.clips.at(-1) === clip;
			const needsLength =
				!isLast && (scenario.type === 'user-interrupt' || scenario.type === 'user-backchannel');
			const line = needsLength ? 'longReply' : 'reply';
			return [{ at: cue.endSamples + ORACLE_GAP_SAMPLES, act: 'say', line }];
		}
		case 'pause':
			return cue.role === 'reference'
				? [{ at: cue.startSamples + ORACLE_GAP_SAMPLES, act: 'say', line: 'backchannel' }]
				: [];
		case 'urgency':
			return cue.real ? [{ at: cue.endSamples + REACTION_SAMPLES, act: 'say', line: 'warning' }] : [];
		case 'barge-in':
			return cue.cause === 'interrupt' ? interruptActs(cue, scenario) : [];
		case 'no-barge-in':
			return [];
	}
}

function interruptActs(cue: Cue, { expect }: Scenario): OracleAct[] {
	const stop: OracleAct = { at: cue.startSamples + REACTION_SAMPLES, act: 'stop' };
	return expect.type === 'user-interrupt' && expect.after === 'stop'
		? [stop]
		: [stop, { at: cue.endSamples + ORACLE_GAP_SAMPLES, act: 'say', line: 'reply' }];
}
