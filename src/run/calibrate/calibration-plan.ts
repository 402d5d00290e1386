import type { PlantPlan } from '../../core/plant.ts';
import { type Random, seededRandom } from '../../core/random.ts';
import type { CalibrationClips } from './calibration-clips.ts';
import type { CalibrationConversation } from './calibration-conversation.ts';
import { ConversationLayout } from './conversation-layout.ts';

/** Response delays after the user's end, in ms. */
export const RESPONSE_DELAYS_MS = [0, 50, 100, 200, 300, 500, 700, 1000, 1500, 2000, 2500, 3000] as const;
/** Delays from the start of an interruption to the cut, in ms. */
export const STOP_DELAYS_MS = [150, 300, 500, 700, 900, 1200, 1500] as const;
/** Lengths of bursts cut out of speech, in ms. */
export const BURST_LENGTHS_MS = [150, 200, 250, 300, 400, 500, 600, 750, 900] as const;
/** Active levels of plants, in dBFS. */
export const PLANT_LEVELS_DBFS = [-20, -26, -32, -40] as const;
/** Pure tones: no speech, so the detector must stay silent; their edges show the error of the path alone. */
export const TONES_HZ = [220, 440, 1000, 2500] as const;

/** What one conversation contains. */
export type ConversationSize = {
	readonly responses: number;
	readonly stops: number;
	readonly bursts: number;
	/** Tones, and as many bursts of noise. */
	readonly controls: number;
};

/** About 50 s. */
export const FULL_SIZE: ConversationSize = { responses: 5, stops: 3, bursts: 8, controls: 1 };

/**
 * Lays out conversations. They alternate between the server's pacings and, of four, one hisses; voices, levels,
 * delays and lengths take turns so that all combinations come up, and the seed shuffles the order.
 */
export function planConversations(
	clips: CalibrationClips,
	options: { readonly seed: number; readonly conversations: number; readonly size: ConversationSize },
): readonly CalibrationConversation[] {
	const random = seededRandom(`calibration ${options.seed}`);
	const offset = random.int(PLANT_LEVELS_DBFS.length * RESPONSE_DELAYS_MS.length);
	return Array.from({ length: options.conversations }, (_, index) =>
		planConversation(clips, options.size, index, offset, random),
	);
}

/** The part of a plan that the server may know. */
export function plantPlan(seed: number, conversations: readonly CalibrationConversation[]): PlantPlan {
	return { schemaVersion: 1, seed, conversations: conversations.map(({ planned }) => planned) };
}

function planConversation(
	clips: CalibrationClips,
	size: ConversationSize,
	index: number,
	offset: number,
	random: Random,
): CalibrationConversation {
	const voice = take(clips.voices, index);
	// Four in a row share a setting and differ in voice.
	const setting = take(['frame', 'burst', 'hiss'] as const, Math.floor(index / clips.voices.length));
	const layout = new ConversationLayout(clips, voice, random, index);
	const turn = (kind: keyof ConversationSize, i: number): number => offset + index * size[kind] + i;
	const rounds: (() => void)[] = [
		...times(size.responses, (i) => {
			const n = turn('responses', i);
			return () => layout.response(take(RESPONSE_DELAYS_MS, n), levelOf(n));
		}),
		...times(size.stops, (i) => {
			const n = turn('stops', i);
			return () => layout.stop(take(STOP_DELAYS_MS, n), levelOf(n));
		}),
		...times(size.bursts, (i) => {
			const n = turn('bursts', i);
			return i % 2 === 0
				? () => layout.piece(take(BURST_LENGTHS_MS, n >> 1), levelOf(n))
				: () => layout.word(n >> 1, levelOf(n));
		}),
		...times(size.controls, (i) => {
			const n = turn('controls', i);
			return () => layout.tone(take(TONES_HZ, n), levelOf(n));
		}),
		...times(size.controls, (i) => () => layout.noise(take(PLANT_LEVELS_DBFS, i))),
	];
	layout.opening();
	for (const round of random.shuffle(rounds)) {
		round();
	}
	return layout.finish({
		id: `${setting}-${index + 1}`,
		pacing: setting === 'burst' ? 'burst' : 'frame',
		noise: setting === 'hiss' ? { colour: take(['white', 'pink'] as const, index), levelDbfs: -60 } : null,
	});
}

/** Levels move on by one more after each full turn, so that they meet every delay, length and voice. */
function levelOf(n: number): number {
	return take(PLANT_LEVELS_DBFS, n + Math.floor(n / PLANT_LEVELS_DBFS.length));
}

function take<T>(list: readonly [T, ...T[]] | readonly T[], index: number): T {
	return list[index % list.length] as T;
}

function times(count: number, make: (index: number) => () => void): (() => void)[] {
	return Array.from({ length: count }, (_, i) => make(i));
}
