import { msToSamples, samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { PlannedConversation, PlannedPlant } from '../../core/plant.ts';
import type { Random } from '../../core/random.ts';
import type { Clip } from '../../core/scenario.ts';
import { SESSION_TIMELINE } from '../../core/session-timeline.ts';
import type { CalibrationClips } from './calibration-clips.ts';
import type { CalibrationConversation, PlantNote, PlantPurpose } from './calibration-conversation.ts';
import { ANSWERS, LISTENER_WORDS, LONG_ANSWERS, USER_LINE, USER_VOICE } from './calibration-phrases.ts';

/** Frames of the user's audio. */
const FRAME_MS = 20;
/** Silence after a plant: over the 500 ms below which two stretches of speech are one turn. */
const GAP_MS = { least: 800, spread: 500 } as const;
/** How long a system has spoken when it is interrupted. */
const BEFORE_INTERRUPTION_MS = { least: 700, spread: 600 } as const;
/** A cut waits for a loud sample; speech is never silent for longer than this in the phrases used. */
const CUT_SLACK_MS = 400;
const CONTROL_LENGTH_MS = 300;
const CLOSING_MS = 1_000;

/** Lays one conversation out in time. Plants get odd sample positions; the user's clips begin on frames. */
export class ConversationLayout {
	readonly #clips: CalibrationClips;
	readonly #voice: string;
	readonly #random: Random;
	readonly #index: number;
	readonly #plants: PlannedPlant[] = [];
	readonly #notes: PlantNote[] = [];
	readonly #userClips: Clip[] = [];
	/** Everything laid out so far is over at this instant. */
	#nowMs: number = SESSION_TIMELINE.leadMs;
	#userEndMs = 0;
	#answers: number;

	constructor(clips: CalibrationClips, voice: string, random: Random, index: number) {
		this.#clips = clips;
		this.#voice = voice;
		this.#random = random;
		this.#index = index;
		this.#answers = index * 5;
	}

	/** The user speaks first, after LEAD: a session's clock of clips starts with it. */
	opening(): void {
		this.#pause(this.#userSpeaks(this.#nowMs));
	}

	/** An answer `delayMs` after the user's last sound. */
	response(delayMs: number, levelDbfs: number): void {
		const { user } = this.#clips;
		const startMs = onFrame(this.#nowMs);
		this.#userSpeaks(startMs);
		const endMs = startMs + samplesToMs(user.endSamples, TRACK_RATE);
		this.#answers += 1;
		const text = ANSWERS[this.#answers % ANSWERS.length] ?? '';
		this.#plantClip('response_onset', text, levelDbfs, endMs + delayMs, { kind: 'whole' });
	}

	/** Long speech that is cut off `delayMs` after the user began to interrupt it. */
	stop(delayMs: number, levelDbfs: number): void {
		const { least, spread } = BEFORE_INTERRUPTION_MS;
		const startMs = this.#oddInstant();
		const interruptMs = onFrame(startMs + least + this.#random.int(spread));
		const userEndMs = this.#userSpeaks(interruptMs);
		const text = LONG_ANSWERS[this.#answers % LONG_ANSWERS.length] ?? '';
		this.#answers += 1;
		const cutMs = interruptMs + delayMs + this.#fraction();
		this.#plantClip('stop_latency', text, levelDbfs, startMs, {
			kind: 'cut',
			cutAtSamples: msToSamples(cutMs, TRACK_RATE),
		});
		this.#nowMs = Math.max(userEndMs, cutMs + CUT_SLACK_MS);
		this.#pause(this.#nowMs);
	}

	/** The loudest `lengthMs` of a longer answer and nothing else. */
	piece(lengthMs: number, levelDbfs: number): void {
		this.#answers += 1;
		const text = LONG_ANSWERS[this.#answers % LONG_ANSWERS.length] ?? '';
		const samples = msToSamples(lengthMs, TRACK_RATE);
		this.#plantClip('backchannel_onset', text, levelDbfs, this.#oddInstant(), { kind: 'loudest', samples });
	}

	/** Something a listener says, whole. */
	word(index: number, levelDbfs: number): void {
		const text = LISTENER_WORDS[index % LISTENER_WORDS.length] ?? '';
		this.#plantClip('backchannel_onset', text, levelDbfs, this.#oddInstant(), { kind: 'whole' });
	}

	/** A pure tone. */
	tone(frequencyHz: number, levelDbfs: number): void {
		const sound = { kind: 'tone', frequencyHz, lengthMs: CONTROL_LENGTH_MS } as const;
		this.#plant('tone', sound, `${frequencyHz} Hz`, levelDbfs);
	}

	/** A burst of white noise, as a cough or a crackle would be. */
	noise(levelDbfs: number): void {
		const sound = { kind: 'noise', colour: 'white', lengthMs: CONTROL_LENGTH_MS } as const;
		this.#plant('noise', sound, 'white noise', levelDbfs);
	}

	/** Ends the conversation with silence on both sides. */
	finish(setting: Pick<PlannedConversation, 'id' | 'pacing' | 'noise'>): CalibrationConversation {
		const lengthMs = onFrame(this.#nowMs + CLOSING_MS);
		const samples = msToSamples(lengthMs - this.#userEndMs, TRACK_RATE);
		const silence: Clip = {
			id: 'closing',
			start: { kind: 'after-previous', gapMs: 0 },
			source: { kind: 'silence', samples },
			text: '',
			cues: [],
		};
		const clips = [...this.#userClips, silence];
		const { pcm } = this.#clips.user;
		return {
			planned: { ...setting, plants: this.#plants },
			notes: this.#notes,
			lengthMs,
			loaded: {
				scenario: {
					schemaVersion: 1,
					id: `turn-taking.calibration.${String(this.#index + 1).padStart(4, '0')}`,
					type: 'turn-taking',
					kind: 'calibration',
					language: 'en',
					seed: this.#index,
					generator: { name: 'calibration', version: 1 },
					cluster: setting.id,
					voice: USER_VOICE,
					clips,
					expect: { type: 'turn-taking', respond: 'answer' },
				},
				audio: new Map(this.#userClips.map(({ id }) => [id, pcm])),
			},
		};
	}

	#userSpeaks(startMs: number): number {
		const { pcm, sha256, startSamples, endSamples } = this.#clips.user;
		const first = this.#userClips.length === 0;
		this.#userClips.push({
			id: `user-${this.#userClips.length + 1}`,
			start: first ? { kind: 'lead' } : { kind: 'after-previous', gapMs: startMs - this.#userEndMs },
			source: { kind: 'file', sha256, samples: pcm.length },
			text: USER_LINE,
			cues: [{ type: 'turn', startSamples, endSamples }],
		});
		this.#userEndMs = startMs + samplesToMs(pcm.length, TRACK_RATE);
		return this.#userEndMs;
	}

	#plantClip(
		purpose: PlantPurpose,
		text: string,
		levelDbfs: number,
		atMs: number,
		part: PlannedPlant['part'],
	): void {
		const { file, samples } = this.#clips.raw(this.#voice, text);
		const id = this.#note(purpose, text, levelDbfs, this.#voice);
		const atSamples = msToSamples(atMs, TRACK_RATE);
		this.#plants.push({ id, sound: { kind: 'file', file }, part, levelDbfs, atSamples });
		const played = part.kind === 'loudest' ? part.samples : samples;
		this.#pause(Math.max(this.#userEndMs, atMs + samplesToMs(played, TRACK_RATE)));
	}

	#plant(
		purpose: PlantPurpose,
		sound: Extract<PlannedPlant['sound'], { lengthMs: number }>,
		text: string,
		levelDbfs: number,
	): void {
		const atMs = this.#oddInstant();
		const id = this.#note(purpose, text, levelDbfs, null);
		const atSamples = msToSamples(atMs, TRACK_RATE);
		this.#plants.push({ id, sound, part: { kind: 'whole' }, levelDbfs, atSamples });
		this.#pause(atMs + sound.lengthMs);
	}

	#note(purpose: PlantPurpose, text: string, levelDbfs: number, voice: string | null): string {
		const id = `p${this.#plants.length + 1}`;
		this.#notes.push({ id, purpose, voice, text, levelDbfs });
		return id;
	}

	#pause(fromMs: number): void {
		this.#nowMs = fromMs + GAP_MS.least + this.#random.int(GAP_MS.spread);
	}

	/** Now, off every grid of frames and windows. */
	#oddInstant(): number {
		return this.#nowMs + this.#fraction();
	}

	#fraction(): number {
		return this.#random.next() * FRAME_MS;
	}
}

function onFrame(ms: number): number {
	return Math.ceil(ms / FRAME_MS) * FRAME_MS;
}
