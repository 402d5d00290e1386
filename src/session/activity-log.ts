import type { EnergyDetector } from '../audio/energy-detector.ts';
import type { Interval } from '../core/time.ts';

/** Sounds closer than this belong to one turn (DESIGN §5, "timeline words"). */
const TURN_GAP_MS = 500;

/** A takeover is this much sound … */
const TAKEOVER_ACTIVE_MS = 1_000;
/** … inside a stretch of this length. */
const TAKEOVER_WINDOW_MS = 2_000;

type Span = { startMs: number; endMs: number };

/** Records when the model was heard, according to the energy detector. For live decisions only. */
export class ActivityLog {
	readonly #spans: Span[] = [];
	#open = false;

	/** All sound heard so far, in order and disjoint. A sound that continues ends with its last loud hop. */
	get spans(): readonly Interval[] {
		return this.#spans.map((span) => ({ ...span }));
	}

	/**
	 * Reads the detector's state; returns whether activity began or ended since the last call. Call it at least once per
	 * 200 ms of fed audio, the shortest time in which the detector can change its state twice.
	 */
	observe(detector: Pick<EnergyDetector, 'active' | 'activeMs' | 'lastOnsetMs' | 'lastOffsetMs'>): boolean {
		const last = this.#spans.at(-1);
		const startMs = detector.lastOnsetMs ?? 0;
		if (!detector.active) {
			const ended = this.#open;
			if (ended && last !== undefined) {
				last.endMs = detector.lastOffsetMs ?? last.endMs;
			}
			this.#open = false;
			return ended;
		}
		if (this.#open && last !== undefined) {
			last.endMs = startMs + detector.activeMs;
			return false;
		}
		this.#spans.push({ startMs, endMs: startMs + detector.activeMs });
		this.#open = true;
		return true;
	}

	/**
	 * Whether a turn that began at or after `fromMs` holds a takeover: at least 1,000 ms of sound inside some
	 * 2,000 ms. Sound that continues from before `fromMs`, with pauses under 500 ms, began before it.
	 */
	takeoverSince(fromMs: number): boolean {
		const spans = this.#begunSince(fromMs);
		// The fullest window of a fixed length starts where some sound starts or ends where some sound ends.
		return spans.some(
			({ startMs, endMs }) =>
				soundIn(spans, startMs, startMs + TAKEOVER_WINDOW_MS) >= TAKEOVER_ACTIVE_MS ||
				soundIn(spans, endMs - TAKEOVER_WINDOW_MS, endMs) >= TAKEOVER_ACTIVE_MS,
		);
	}

	#begunSince(fromMs: number): readonly Span[] {
		const begun: Span[] = [];
		for (let i = this.#spans.length - 1; i >= 0; i--) {
			const span = this.#spans[i];
			if (span === undefined || span.endMs <= fromMs - TURN_GAP_MS) {
				break;
			}
			begun.unshift(span);
		}
		// Leave out the turn that was in progress at `fromMs`: its parts follow each other closely.
		let runningUntil = Number.NEGATIVE_INFINITY;
		return begun.filter((span) => {
			const runsOn = span.startMs < fromMs || span.startMs - runningUntil < TURN_GAP_MS;
			runningUntil = runsOn ? span.endMs : runningUntil;
			return !runsOn;
		});
	}
}

function soundIn(spans: readonly Span[], startMs: number, endMs: number): number {
	return spans.reduce(
		(sum, span) => sum + Math.max(0, Math.min(endMs, span.endMs) - Math.max(startMs, span.startMs)),
		0,
	);
}
