import { stat } from 'node:fs/promises';
import { audioPath, writeWhole } from '../../../scenarios/cache.ts';
import { audioSha256 } from '../../../scenarios/fingerprint.ts';
import type { Speaker } from '../../../scenarios/generator.ts';
import { encodeWav } from '../../audio/wav.ts';
import { ProtocolError } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import {
	DECISION_JSON_SCHEMA,
	type Decision,
	decisionSchema,
	type ExaminerPlan,
	type SpokenClip,
} from '../../run/examiner/examiner-plan.ts';
import { examinerCase, examinerTask } from '../../run/examiner/examiner-prompt.ts';
import type { TextModel } from '../../speech/provider/text-model.ts';
import { voiceById } from '../../speech/synthesize/voice.ts';
import type { ExaminerJob } from './examiner-job.ts';

/** Heard speech after which the examiner comes in, in ms: early enough for short answers, late enough to be one. */
const COMES_IN_MS = { least: 800, most: 6_000 } as const;

/**
 * Has a language model decide what the examiner does, and synthesizes it. Rejects with a `ProtocolError` for an answer that
 * is no decision, once more asked, and with what model and engine reject with.
 */
export async function decide(job: ExaminerJob, model: TextModel, speaker: Speaker): Promise<ExaminerPlan> {
	const { request, voice, cacheDir } = job;
	const { decision, raw } = await ask(model, job);
	const say = (text: string): Promise<SpokenClip> => spoken(text, voice, cacheDir, speaker);
	const over = decision.move === 'end' && request.history.length > 0;
	if (over) {
		return { move: 'end', say: null, during: null, by: model.id, raw };
	}
	const move = decision.move === 'end' ? 'ask' : decision.move;
	const { during, duringSay, duringAfterMs } = decision;
	return {
		move,
		say: await say(decision.say),
		during:
			during === 'listen' || plain(duringSay) === ''
				? null
				: {
						move: during,
						say: await say(duringSay),
						afterMs: Math.round(Math.max(COMES_IN_MS.least, Math.min(COMES_IN_MS.most, duringAfterMs))),
					},
		by: model.id,
		raw,
	};
}

async function ask(
	model: TextModel,
	{ request }: ExaminerJob,
): Promise<{ readonly decision: Decision; readonly raw: string }> {
	const question = {
		system: examinerTask(),
		user: examinerCase(request),
		schema: DECISION_JSON_SCHEMA,
		temperature: 0,
	};
	const first = await model.complete(question);
	const decision = read(first);
	if (decision !== null) {
		return { decision, raw: first };
	}
	const second = await model.complete(question);
	const again = read(second);
	if (again === null) {
		throw new ProtocolError({
			what: `the examiner ${model.id} did not decide anything that can be said`,
			expected: 'a JSON object with move, say, during, duringSay and duringAfterMs',
			found: second.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 200),
		});
	}
	return { decision: again, raw: second };
}

/** null for anything but a decision with words in it. */
function read(answer: string): Decision | null {
	const text = answer.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// Prose instead of JSON: asked for once more.
		return null;
	}
	const parsed = decisionSchema.safeParse(value);
	if (!parsed.success) {
		return null;
	}
	return parsed.data.move !== 'end' && plain(parsed.data.say) === '' ? null : parsed.data;
}

/** Words that the embedded voice can say: whatever a model writes, no mark-up and no control characters. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.replace(/[\u2018\u2019]/g, "'")
		.replace(/[^A-Za-z0-9' ,.?!:;-]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

async function spoken(text: string, voice: string, cacheDir: string, speaker: Speaker): Promise<SpokenClip> {
	const words = plain(text);
	const pcm = await speaker.speak(words, voiceById(voice));
	const sha256 = audioSha256(pcm);
	const file = audioPath(cacheDir, sha256);
	if ((await stat(file).catch(() => null)) === null) {
		await writeWhole(file, encodeWav(pcm, TRACK_RATE));
	}
	return { text: words, file, sha256, samples: pcm.length };
}
