import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DuplexPolicy, type Hearing, type PolicyAction } from './duplex-policy.ts';
import { DUPLEX_CONVERSATION, FIXED_ENDPOINT, type PolicySettings } from './policy-settings.ts';

const COMPLETE: Hearing = { state: 'switch', kind: 'words', words: 4, asks: false, emergency: false };

type Timed = PolicyAction & { readonly atMs: number };
type Script = {
	readonly settings?: PolicySettings;
	/** Stretches of user speech in ms, each with what is heard of it (known at `hearAfterMs`, default its end). */
	readonly speech: readonly (readonly [
		startMs: number,
		endMs: number,
		hearing?: Hearing,
		hearAtMs?: number,
	])[];
	readonly replyMs?: number;
	readonly untilMs?: number;
};

/** Runs the policy in 20 ms frames over a scripted conversation. */
function play({
	settings = DUPLEX_CONVERSATION,
	speech,
	replyMs = 5_000,
	untilMs = 15_000,
}: Script): Timed[] {
	const policy = new DuplexPolicy(settings);
	const actions: Timed[] = [];
	let replyEndMs = Number.POSITIVE_INFINITY;
	for (let now = 0; now < untilMs; now += 20) {
		for (const [startMs, endMs, hearing, hearAtMs = endMs] of speech) {
			if (startMs >= now - 20 && startMs < now) policy.userStarted(startMs);
			if (hearing !== undefined && hearAtMs >= now - 20 && hearAtMs < now) policy.heard(hearing);
			if (endMs >= now - 20 && endMs < now) policy.userStopped(endMs);
		}
		if (now >= replyEndMs) {
			policy.replyEnded();
			replyEndMs = Number.POSITIVE_INFINITY;
		}
		const action = policy.decide(now);
		if (action !== null) {
			actions.push({ ...action, atMs: now });
			if (action.type === 'take-turn') replyEndMs = now + replyMs;
		}
	}
	return actions;
}

describe('table 1 of Duplex Conversation', () => {
	it('answers a complete turn after 800 ms of silence', () => {
		expect(play({ speech: [[1_000, 2_000, COMPLETE]] })).toEqual([
			{ type: 'take-turn', reason: 'end-of-turn', atMs: 2_800 },
		]);
	});

	it('waits for the 3 s timeout when the turn is incomplete', () => {
		expect(play({ speech: [[1_000, 2_000, { ...COMPLETE, state: 'keep' }]] })).toEqual([
			{ type: 'take-turn', reason: 'timeout', atMs: 5_000 },
		]);
	});

	it('helps a hesitating user on at the VAD threshold and still times out', () => {
		expect(play({ speech: [[1_000, 2_000, { ...COMPLETE, state: 'hesitation' }]] })).toEqual([
			{ type: 'backchannel', kind: 'encourage', atMs: 2_800 },
			{ type: 'take-turn', reason: 'timeout', atMs: 5_000 },
		]);
	});

	it('restarts its count when the user continues', () => {
		const speech = [
			[1_000, 2_000, { ...COMPLETE, state: 'keep' }],
			[4_500, 5_500, COMPLETE],
		] as const;
		expect(play({ speech })).toEqual([{ type: 'take-turn', reason: 'end-of-turn', atMs: 6_300 }]);
	});

	it('acknowledges a complete-looking pause at the IPU threshold once the user has talked long', () => {
		const speech = [
			[0, 2_000, COMPLETE],
			[2_400, 4_400, COMPLETE],
			[5_000, 5_400, COMPLETE],
		] as const;
		expect(play({ speech })).toEqual([
			{ type: 'backchannel', kind: 'continuer', atMs: 4_600 },
			{ type: 'take-turn', reason: 'end-of-turn', atMs: 6_200 },
		]);
	});

	it('leaves further pauses to a user who was given a continuer', () => {
		const backchannel = {
			enabled: true,
			afterTalkMs: 3_000,
			minStretches: 1,
			passesTurn: true,
			questions: false,
		};
		const speech = [
			[0, 4_000, COMPLETE],
			[4_500, 5_500, COMPLETE],
		] as const;
		const actions = play({ speech, settings: { ...DUPLEX_CONVERSATION, backchannel } });
		expect(actions[1]).toEqual({ type: 'take-turn', reason: 'timeout', atMs: 8_500 });
	});

	it('passes the turn with a backchannel, or keeps it by the rule of the paper', () => {
		const playPassing = (passesTurn: boolean): Timed[] => {
			const backchannel = {
				enabled: true,
				afterTalkMs: 3_000,
				minStretches: 1,
				passesTurn,
				questions: false,
			};
			return play({ speech: [[0, 4_000, COMPLETE]], settings: { ...DUPLEX_CONVERSATION, backchannel } });
		};
		expect(playPassing(true)).toEqual([
			{ type: 'backchannel', kind: 'continuer', atMs: 4_200 },
			{ type: 'take-turn', reason: 'timeout', atMs: 7_000 },
		]);
		expect(playPassing(false)).toEqual([
			{ type: 'backchannel', kind: 'continuer', atMs: 4_200 },
			{ type: 'take-turn', reason: 'end-of-turn', atMs: 4_800 },
		]);
	});

	it('acknowledges a question before its answer by the rule of the paper', () => {
		const backchannel = {
			enabled: true,
			afterTalkMs: 0,
			minStretches: 1,
			passesTurn: false,
			questions: true,
		};
		const speech = [[1_000, 2_000, { ...COMPLETE, asks: true }]] as const;
		expect(play({ speech, settings: { ...DUPLEX_CONVERSATION, backchannel } })).toEqual([
			{ type: 'backchannel', kind: 'continuer', atMs: 2_200 },
			{ type: 'take-turn', reason: 'end-of-turn', atMs: 2_800 },
		]);
	});

	it('does not acknowledge a question, which wants an answer', () => {
		const asks = { ...COMPLETE, asks: true };
		const speech = [
			[0, 3_000, asks],
			[3_500, 6_000, asks],
		] as const;
		expect(play({ speech }).map((action) => action.type)).toEqual(['take-turn']);
	});
});

describe('barge-in', () => {
	const question = [1_000, 2_000, COMPLETE] as const;

	it('yields to four words of 900 ms, or to any words of 1.2 s', () => {
		const four = play({ speech: [question, [4_000, 6_000, COMPLETE, 4_300]] });
		expect(four[1]).toEqual({ type: 'yield', reason: 'words', atMs: 4_900 });
		expect(four[2]).toEqual({ type: 'take-turn', reason: 'end-of-turn', atMs: 6_800 });
		const two = play({ speech: [question, [4_000, 6_000, { ...COMPLETE, words: 2 }, 4_300]] });
		expect(two[1]).toEqual({ type: 'yield', reason: 'words', atMs: 5_200 });
	});

	it('yields to a stop word as soon as it is heard', () => {
		const actions = play({ speech: [question, [4_000, 5_000, { ...COMPLETE, kind: 'stop' }, 4_300]] });
		expect(actions[1]).toEqual({ type: 'yield', reason: 'stop', atMs: 4_320 });
	});

	it.each(['backchannel', 'noise'] as const)('keeps speaking over %s of any length', (kind) => {
		const actions = play({ speech: [question, [4_000, 5_600, { ...COMPLETE, kind }, 4_200]] });
		expect(actions.map((action) => action.type)).toEqual(['take-turn', 'discard']);
	});

	it('stops for a short noise when it does not reject noise', () => {
		const actions = play({
			settings: { ...DUPLEX_CONVERSATION, noiseRejection: false },
			speech: [question, [4_000, 4_300, { ...COMPLETE, kind: 'noise', words: 2 }, 4_100]],
		});
		expect(actions[1]).toEqual({ type: 'yield', reason: 'speech', atMs: 4_200 });
	});

	it('yields to a short utterance of several words at its end', () => {
		const several = play({ speech: [question, [4_000, 4_400, COMPLETE]] });
		expect(several[1]).toEqual({ type: 'yield', reason: 'words', atMs: 4_600 });
		const few = play({ speech: [question, [4_000, 4_400, { ...COMPLETE, words: 2 }]] });
		expect(few.map((action) => action.type)).toEqual(['take-turn', 'discard']);
	});

	it('ignores the misplaced rest of the turn, but not a user who continues', () => {
		const rest = play({ speech: [question, [3_000, 4_000, COMPLETE, 3_300]] });
		expect(rest.map((action) => action.type)).toEqual(['take-turn', 'discard']);
		const goesOn = play({ speech: [question, [3_000, 6_000, COMPLETE, 3_300]] });
		expect(goesOn[1]).toEqual({ type: 'yield', reason: 'words', atMs: 4_500 });
	});

	it('does not answer a backchannel that the reply ended under', () => {
		const actions = play({
			speech: [question, [4_000, 4_400, { ...COMPLETE, kind: 'backchannel' }]],
			replyMs: 1_500,
		});
		expect(actions.map((action) => action.type)).toEqual(['take-turn', 'discard']);
	});

	it('goes by the length of speech where there is no recognizer', () => {
		const actions = play({ speech: [question, [4_000, 6_000]] });
		expect(actions[1]).toEqual({ type: 'yield', reason: 'speech', atMs: 5_200 });
	});
});

describe('emergencies', () => {
	it('are answered while the user speaks, once', () => {
		const emergency = { ...COMPLETE, emergency: true };
		const actions = play({ speech: [[1_000, 9_000, emergency, 3_000]], replyMs: 8_000 });
		expect(actions).toEqual([
			{ type: 'take-turn', reason: 'emergency', atMs: 3_020 },
			{ type: 'discard', atMs: 9_800 },
		]);
	});
});

describe('the fixed 800 ms baseline', () => {
	it('knows nothing but silence', () => {
		const keep = { ...COMPLETE, state: 'keep', emergency: true } as const;
		const actions = play({
			settings: FIXED_ENDPOINT,
			speech: [
				[1_000, 2_000, keep, 1_200],
				[4_000, 6_000, { ...keep, kind: 'stop' }, 4_100],
			],
		});
		expect(actions.map((action) => action.type)).toEqual(['take-turn', 'discard']);
		expect(actions[0]?.atMs).toBe(2_800);
	});
});

describe('over any conversation', () => {
	const hearing = fc.record({
		state: fc.constantFrom('switch', 'keep', 'hesitation'),
		kind: fc.constantFrom('noise', 'backchannel', 'words', 'stop'),
		words: fc.nat(8),
		asks: fc.boolean(),
		emergency: fc.constant(false),
	}) satisfies fc.Arbitrary<Hearing>;
	const stretches = fc
		.array(fc.tuple(fc.integer({ min: 40, max: 4_000 }), fc.integer({ min: 100, max: 4_000 }), hearing), {
			maxLength: 8,
		})
		.map((parts) => {
			let atMs = 0;
			return parts.map(([gapMs, lengthMs, heard]) => {
				const startMs = atMs + gapMs;
				atMs = startMs + lengthMs;
				return [startMs, atMs, heard] as const;
			});
		});

	it('never takes an ordinary turn before 800 ms of silence, and yields only what it took', () => {
		fc.assert(
			fc.property(stretches, (speech) => {
				let replying = false;
				for (const action of play({ speech, replyMs: 1e9, untilMs: 40_000 })) {
					if (action.type === 'take-turn') {
						replying = true;
						const lastEndMs = Math.max(
							...speech.filter(([startMs]) => startMs < action.atMs).map((s) => s[1]),
						);
						expect(action.atMs - lastEndMs).toBeGreaterThanOrEqual(800);
					}
					if (action.type === 'yield') {
						expect(replying).toBe(true);
						replying = false;
					}
					if (action.type === 'backchannel') expect(replying).toBe(false);
				}
			}),
		);
	});
});
