import { mix } from '../../../src/audio/mix.ts';
import { noise } from '../../../src/audio/noise.ts';
import { HarnessError } from '../../../src/core/errors.ts';
import type { PlannedConversation, PlantManifest, PlantPlan } from '../../../src/core/plant.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { samples } from '../behavior.ts';
import type { Conversation, Role, Wire } from './conversation.ts';
import { FRAME_SAMPLES, type PlantClip, plantClip } from './plant-clip.ts';

/** Length of the messages in which a whole reply is sent. */
const PACKET_SAMPLES = samples(200);
/** A noisy conversation keeps hissing this long after its last reference event. */
const NOISE_TAIL_SAMPLES = samples(10_000);

/** What a plan makes of a server: its roles, and what they are going to do. */
export type Planted = { readonly roles: ReadonlyMap<string, Role>; readonly manifest: PlantManifest };

/**
 * Makes every sound of a plan before anything is heard. Rejects with a HarnessError when plants overlap, or when a
 * conversation in bursts is to hiss.
 */
export async function plant({ seed, conversations }: PlantPlan): Promise<Planted> {
	const made = await Promise.all(
		conversations.map(async (planned) => {
			const grain = planned.pacing === 'frame' ? 1 : FRAME_SAMPLES;
			const clips = await Promise.all(
				planned.plants.map((one) => plantClip(one, grain, `${seed}.${planned.id}.${one.id}`)),
			);
			assertPlayable(planned, clips);
			return { planned, clips };
		}),
	);
	return {
		roles: new Map(made.map(({ planned, clips }) => [planned.id, plantRole(planned, clips, seed)])),
		manifest: {
			schemaVersion: 1,
			conversations: made.map(({ planned, clips }) => ({
				id: planned.id,
				plants: clips.map(({ id, startSamples, heardSamples }) => ({
					id,
					startSamples,
					endSamples: startSamples + heardSamples,
				})),
			})),
		},
	};
}

function assertPlayable({ id, pacing, noise: hiss }: PlannedConversation, clips: readonly PlantClip[]): void {
	const crowded = clips.find(
		(clip, i) => clip.startSamples < (clips[i - 1]?.startSamples ?? 0) + (clips[i - 1]?.heardSamples ?? 0),
	);
	if (crowded !== undefined || (pacing === 'burst' && hiss !== null)) {
		throw new HarnessError({
			what: `conversation ${id} cannot be played`,
			expected: 'reference sounds that do not overlap, and noise only where every frame is answered',
			found: crowded === undefined ? 'noise in bursts' : `${crowded.id} begins before its predecessor ends`,
		});
	}
}

function plantRole(planned: PlannedConversation, clips: readonly PlantClip[], seed: number): Role {
	const { id, pacing } = planned;
	const track = pacing === 'frame' ? render(planned, clips, seed) : null;
	return {
		name: `plant ${id}`,
		pacing,
		interrupts: pacing === 'burst',
		transcripts: false,
		start: (wire) => (track === null ? burstConversation(clips, wire) : frameConversation(track, wire)),
	};
}

function render(
	{ id, noise: hiss }: PlannedConversation,
	clips: readonly PlantClip[],
	seed: number,
): Int16Array {
	const last = clips.at(-1);
	const end = last === undefined ? 0 : last.startSamples + last.heardSamples;
	const track = new Int16Array(hiss === null ? end : end + NOISE_TAIL_SAMPLES);
	for (const { startSamples, pcm, heardSamples } of clips) {
		track.set(pcm.subarray(0, heardSamples), startSamples);
	}
	if (hiss === null) {
		return track;
	}
	return mix(track, noise(hiss.colour, track.length, hiss.levelDbfs, seededRandom(`${seed}.${id}`)));
}

/** A frame out for every frame in: output sample i belongs to input sample i. */
function frameConversation(track: Int16Array, wire: Wire): Conversation {
	let heard = 0;
	return {
		hear: (pcm) => {
			const frame = new Int16Array(pcm.length);
			frame.set(track.subarray(heard, heard + pcm.length));
			heard += pcm.length;
			wire.audio(frame);
		},
	};
}

/** A whole reply with the frame in which it begins, and its end by `interrupted` where it is cut. */
function burstConversation(clips: readonly PlantClip[], wire: Wire): Conversation {
	let heard = 0;
	return {
		hear: (pcm) => {
			const due = (position: number): boolean => position >= heard && position < heard + pcm.length;
			const ended = clips.find((clip) => due(clip.startSamples + clip.heardSamples));
			if (ended !== undefined && ended.heardSamples < ended.pcm.length) {
				wire.event({ type: 'interrupted', responseId: ended.id });
			}
			const begun = clips.find((clip) => due(clip.startSamples));
			if (begun !== undefined) {
				wire.event({ type: 'response', responseId: begun.id });
				for (let at = 0; at < begun.pcm.length; at += PACKET_SAMPLES) {
					wire.audio(begun.pcm.subarray(at, at + PACKET_SAMPLES));
				}
			}
			heard += pcm.length;
		},
	};
}
