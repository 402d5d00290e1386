import { UsageError } from '../../core/errors.ts';
import { CLEAN, type Condition, type ConditionPart, composeCondition } from './condition.ts';
import type { NoiseBed } from './noise-bed.ts';

/** A family of parts. A condition has at most one part per stage; stages apply in the order of the list. */
export type ConditionFamily = {
	readonly stage: 'room' | 'talker' | 'noise' | 'microphone' | 'line' | 'loudspeaker' | 'loss' | 'jitter';
	/** How it is written; `<n>` is a whole number. */
	readonly form: string;
	/** What it does, in one line. */
	readonly summary: string;
	/** Default and range of each `<n>`; the default applies when the name leaves it out. */
	readonly numbers: readonly { readonly usual: number; readonly least: number; readonly most: number }[];
	readonly pattern: RegExp;
	readonly part: (numbers: readonly number[]) => ConditionPart;
};

const noise = (colour: NoiseBed['colour'], summary: string): ConditionFamily => ({
	stage: 'noise',
	form: `${colour}-<n>db`,
	summary,
	numbers: [{ usual: 10, least: 0, most: 60 }],
	pattern: new RegExp(`^${colour}(?:-(\\d+)db)?$`),
	part: ([snrDb = 0]) => ({
		description: `${colour} noise at ${snrDb} dB SNR`,
		beds: [{ colour, snrDb }],
	}),
});

/** All parts of condition names. */
export const CONDITION_FAMILIES: readonly ConditionFamily[] = [
	{
		stage: 'room',
		form: 'reverb-<n>ms',
		summary: 'a room in which reflections fall by 60 dB in n ms (500), 3 dB below the direct sound',
		numbers: [{ usual: 500, least: 50, most: 3_000 }],
		pattern: /^reverb(?:-(\d+)ms)?$/,
		part: ([rt60Ms = 0]) => ({
			description: `room of ${rt60Ms} ms RT60, 3 dB direct-to-reverberant`,
			voice: [{ type: 'reverberation', rt60Ms, directToReverberantDb: 3 }],
		}),
	},
	{
		stage: 'room',
		form: 'far-field',
		summary:
			'a person across a room of 600 ms RT60: 0 dB direct-to-reverberant, 9 dB quieter, 20 dB over its noise',
		numbers: [],
		pattern: /^far-field$/,
		part: () => ({
			description: 'far field (600 ms RT60, 0 dB direct-to-reverberant, −9 dB, 20 dB over pink room noise)',
			voice: [
				{ type: 'reverberation', rt60Ms: 600, directToReverberantDb: 0 },
				{ type: 'level-change', gainDb: -9 },
			],
			beds: [{ colour: 'pink', snrDb: 20 }],
		}),
	},
	{
		stage: 'talker',
		form: 'swing-<n>db',
		summary: 'a user who moves around: the level glides between its own and n dB (10) below',
		numbers: [{ usual: 10, least: 1, most: 40 }],
		pattern: /^swing(?:-(\d+)db)?$/,
		part: ([depthDb = 0]) => ({
			description: `level gliding over ${depthDb} dB`,
			voice: [{ type: 'level-swing', depthDb }],
		}),
	},
	noise('white', 'white noise n dB (10) below the user, for the whole session'),
	noise('pink', 'the same with pink noise'),
	noise('babble', 'the same with a crowd of other voices'),
	{
		stage: 'microphone',
		form: 'quiet-<n>db',
		summary: 'a microphone turned down by n dB (12)',
		numbers: [{ usual: 12, least: 1, most: 40 }],
		pattern: /^quiet(?:-(\d+)db)?$/,
		part: ([db = 0]) => ({ description: `−${db} dB`, line: [{ type: 'level-change', gainDb: -db }] }),
	},
	{
		stage: 'microphone',
		form: 'loud-<n>db',
		summary: 'a microphone turned up by n dB (12); clips at full scale',
		numbers: [{ usual: 12, least: 1, most: 40 }],
		pattern: /^loud(?:-(\d+)db)?$/,
		part: ([db = 0]) => ({ description: `+${db} dB`, line: [{ type: 'level-change', gainDb: db }] }),
	},
	{
		stage: 'line',
		form: 'telephony',
		summary: 'a telephone line: 300–3,400 Hz, 8 kHz µ-law',
		numbers: [],
		pattern: /^telephony$/,
		part: () => ({
			description: 'telephone line (300–3,400 Hz, 8 kHz µ-law)',
			line: [{ type: 'telephony' }],
		}),
	},
	{
		stage: 'loudspeaker',
		form: 'echo-<n>ms-<n>db',
		summary: 'an open loudspeaker: what the system said returns n ms (200) later, n dB (20) quieter',
		numbers: [
			{ usual: 200, least: 40, most: 2_000 },
			{ usual: 20, least: 0, most: 60 },
		],
		pattern: /^echo(?:-(\d+)ms)?(?:-(\d+)db)?$/,
		part: ([delayMs = 0, attenuationDb = 0]) => ({
			description: `the heard track returns after ${delayMs} ms, ${attenuationDb} dB quieter`,
			echo: { delayMs, gainDb: -attenuationDb },
		}),
	},
	{
		stage: 'loss',
		form: 'packet-loss-<n>pct',
		summary:
			'n % (5) of 20 ms packets lost in bursts of 3 on average (Gilbert–Elliott), concealed by repetition',
		numbers: [{ usual: 5, least: 1, most: 50 }],
		pattern: /^packet-loss(?:-(\d+)pct)?$/,
		part: ([percent = 0]) => ({
			description: `${percent} % packet loss in bursts of 3`,
			packets: [{ type: 'packet-loss', lossShare: percent / 100, meanBurstPackets: 3 }],
		}),
	},
	{
		stage: 'jitter',
		form: 'jitter-<n>ms',
		summary: 'packets delayed at random, n ms (20) on average, behind a playout buffer of 60 ms',
		numbers: [{ usual: 20, least: 1, most: 200 }],
		pattern: /^jitter(?:-(\d+)ms)?$/,
		part: ([meanMs = 0]) => ({
			description: `${meanMs} ms mean jitter behind a 60 ms buffer`,
			packets: [{ type: 'jitter', meanMs, bufferMs: 60 }],
		}),
	},
];

const STAGES = [...new Set(CONDITION_FAMILIES.map(({ stage }) => stage))];

/**
 * Parses the name of a condition: parts joined by dots, in any order (`far-field.babble-10db.telephony`), or `clean`.
 * The canonical name lists the parts in the order of the stages and states every number, so that one condition has one
 * name. Throws a `UsageError` for unknown parts, numbers out of range, and two parts of one
 * stage.
 */
export function parseCondition(name: string): Condition {
	if (name === CLEAN.name) {
		return CLEAN;
	}
	const parts = name
		.split('.')
		.map((written) => parsePart(written, name))
		.sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
	for (const [i, { stage, written }] of parts.entries()) {
		const next = parts[i + 1];
		if (next?.stage === stage) {
			throw new UsageError({
				what: `the condition "${name}" has two parts for the ${stage}`,
				expected: 'one part of each stage',
				found: `${written} and ${next.written}`,
			});
		}
	}
	return composeCondition(
		parts.map((part) => part.name).join('.'),
		parts.map(({ part }) => part),
	);
}

function parsePart(written: string, whole: string) {
	for (const family of CONDITION_FAMILIES) {
		const match = family.pattern.exec(written);
		if (match !== null) {
			const numbers = family.numbers.map(({ usual, least, most }, i) => {
				const value = match[i + 1] === undefined ? usual : Number(match[i + 1]);
				if (value < least || value > most) {
					throw new UsageError({
						what: `invalid condition "${whole}"`,
						expected: `${family.form} with a number from ${least} to ${most}`,
						found: written,
					});
				}
				return value;
			});
			return { stage: family.stage, written, name: canonical(family, numbers), part: family.part(numbers) };
		}
	}
	throw new UsageError({
		what: `unknown condition "${written}"`,
		expected: `clean, or parts joined by dots: ${CONDITION_FAMILIES.map(({ form }) => form).join(', ')}`,
		hint: 'see `bench list conditions`',
	});
}

function canonical({ form }: ConditionFamily, numbers: readonly number[]): string {
	let i = 0;
	return form.replace(/<n>/g, () => String(numbers[i++]));
}
