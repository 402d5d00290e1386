import type { Observation } from '../../core/metric.ts';
import type { Scenario } from '../../core/scenario.ts';
import { mean } from '../aggregate/mean.ts';
import { rate } from '../aggregate/rate.ts';
import { backchannelClass } from '../backchannel-choice/backchannel-class.ts';
import { type ChoiceScore, scoreChoice } from '../backchannel-choice/choice-score.ts';
import { LABELED_PAUSES, type LabeledPause } from '../backchannel-choice/labeled-pauses.ts';
import { wordsWithin } from '../text/heard-words.ts';
import { cuesOf, type NamedCue } from '../timeline/cues.ts';
import { modelSpoke, placedCue } from '../timeline/timeline.ts';
import { neverPlayed, stretches, window } from './evidence.ts';
import { type Metric, metricSpec, type ObservedMetric, type ScoringUnit } from './metric.ts';
import { pauseWindow } from './model-backchannel-timing.ts';

/** Word times of a sound this short are no better than this, ms. */
const LOOSE_MS = 300;

type Choice = { readonly pause: NamedCue<'pause'>; readonly labels: LabeledPause };

/** The inviting pauses of a narrative for which labels ship. */
function choices(scenario: Scenario): Choice[] {
	const inviting = cuesOf(scenario, 'pause').filter(({ cue }) => cue.role === 'reference');
	return LABELED_PAUSES.filter(({ cluster }) => cluster === scenario.cluster).flatMap((labels) => {
		const pause = inviting[labels.index];
		return pause === undefined ? [] : [{ pause, labels }];
	});
}

/** The first backchannel that answers a pause. */
function answerTo({ timeline }: ScoringUnit, { pause }: Choice) {
	const placed = placedCue(timeline, pause.key);
	const searched = placed === null ? null : pauseWindow(placed);
	const sound =
		searched === null
			? undefined
			: timeline.backchannels.find(({ startMs }) => startMs >= searched.startMs && startMs < searched.endMs);
	return { placed, searched, sound };
}

function observe(unit: ScoringUnit, choice: Choice, value: (score: ChoiceScore) => number): Observation {
	const { placed, searched, sound } = answerTo(unit, choice);
	const stratum = 'pause';
	if (placed === null || searched === null) {
		const evidence = neverPlayed(choice.pause.clip.id);
		return {
			value: value(scoreChoice(null, choice.labels)),
			exercised: !modelSpoke(unit.timeline),
			stratum,
			evidence,
		};
	}
	const words =
		sound === undefined || unit.words === null
			? ''
			: wordsWithin(unit.words, { startMs: sound.startMs - LOOSE_MS, endMs: sound.endMs });
	const chosen = words === '' ? null : backchannelClass(words);
	const { fitting, after } = choice.labels;
	return {
		value: value(scoreChoice(chosen, choice.labels)),
		exercised: true,
		stratum,
		evidence: {
			windows: [window('backchannel', searched)],
			events: stretches('backchannel', sound === undefined ? [] : [sound]),
			...(words === '' ? {} : { words }),
			note: `after "${after}" ${fitting.join(', ')} fits; ${chosen ?? 'nothing'} was chosen`,
		},
	};
}

function choiceMetric(
	given: Pick<ObservedMetric, 'spec' | 'aggregate'>,
	value: (score: ChoiceScore) => number,
): Metric {
	return {
		kind: 'observed',
		...given,
		reads: ['model-backchannel'],
		observe: (unit) => {
			const opportunities = choices(unit.recording.scenario);
			const unheard = opportunities.some((choice) => answerTo(unit, choice).sound !== undefined);
			return unit.words === null && unheard
				? { missing: 'missing-input', reason: 'there were backchannels, and nothing is known of their words' }
				: opportunities.map((choice) => observe(unit, choice, value));
		},
		failed: (scenario) =>
			choices(scenario).map(({ labels }) => ({
				value: value(scoreChoice(null, labels)),
				exercised: true,
				stratum: 'pause',
				evidence: { windows: [], events: [], note: 'the model failed' },
			})),
		rowsBy: null,
		kindScope: 'own',
	};
}

/** Which backchannel: against the labeled set that ships. */
export const MODEL_BACKCHANNEL_CHOICE: readonly Metric[] = [
	choiceMetric(
		{
			spec: metricSpec({
				id: 'model-backchannel.choice-correctness',
				version: 2,
				title: 'Backchannels that say what fits',
				unit: 'share',
				direction: 'up',
			}),
			aggregate: rate,
		},
		({ correct }) => correct,
	),
	choiceMetric(
		{
			spec: metricSpec({
				id: 'model-backchannel.choice-hamming',
				version: 2,
				title: 'Hamming loss of backchannel choice',
				unit: 'share',
				direction: 'down',
			}),
			aggregate: mean,
		},
		({ hammingLoss }) => hammingLoss,
	),
];
