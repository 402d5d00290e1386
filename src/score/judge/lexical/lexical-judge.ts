import type { Judge, JudgeIdentity, Verdict } from '../judge.ts';
import type { JudgeRequest } from '../judge-request.ts';
import { assertOnScale, promptIdentities, RUBRIC_BY_ID } from '../rubrics/index.ts';
import {
	lexicalAnswer,
	lexicalCoherence,
	lexicalEmergency,
	lexicalResponsiveness,
	lexicalTopicShift,
} from './lexical-rubrics.ts';
import type { LexicalScore } from './lexical-score.ts';

/** Version of the word lists and formulas in this folder. */
export const LEXICAL_VERSION = 4;

/**
 * The offline default: counts of shared words, no model and no key (docs/reference/metrics/judges.md has the formulas). It
 * sees topics and not sense, so it abstains unless it has positive evidence; its scores are labeled, never on the board,
 * and never compared with those of a language model.
 */
export function createLexicalJudge(): Judge {
	const identity: JudgeIdentity = {
		id: 'lexical',
		version: LEXICAL_VERSION,
		model: null,
		host: null,
		repeats: 1,
		temperature: null,
		prompts: promptIdentities(),
	};
	return {
		identity,
		usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
		judge: (request) => Promise.resolve(verdict(request)),
	};
}

function verdict(request: JudgeRequest): Verdict {
	switch (request.rubric) {
		case 'tss':
			return single(request, lexicalTopicShift(request));
		case 'eds':
			return single(request, lexicalEmergency(request));
		case 'coherence':
			return single(request, lexicalCoherence(request));
		case 'answer':
			return single(request, lexicalAnswer(request));
		case 'experience':
			return {
				scores: {
					responsiveness: lexicalResponsiveness(request.times),
					// Word counts know nothing of truth or of people.
					faithfulness: null,
					factuality: null,
					'human-likeness': null,
					overall: null,
				},
				rationale: 'from measured times',
				raw: [],
			};
	}
}

function single(request: JudgeRequest, { score, reasons }: LexicalScore): Verdict {
	return {
		scores: { score: score === null ? null : assertOnScale(RUBRIC_BY_ID[request.rubric], score) },
		rationale: reasons,
		raw: [],
	};
}
