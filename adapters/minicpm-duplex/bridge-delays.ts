/** What one answered slice cost, in ms. */
export type SliceDelay = {
	/** From the end of the slice's last word to the request: slicing, and the recognizer where there is one. */
	readonly waitedMs: number | null;
	/** The model's own: from the request to its answer, by the wall clock. */
	readonly modelMs: number;
};

/** A delay over all slices, in ms; null where there was none. */
export type Quantiles = { readonly n: number; readonly p50: number; readonly p90: number } | null;

/** What the bridge added, and what the model took, over a whole run. */
export type DelaySummary = {
	readonly waited: Quantiles;
	readonly model: Quantiles;
	readonly spoken: Quantiles;
	/** Slices whose answer was given up for a newer one. */
	readonly superseded: number;
};

/** Most delays that are kept; a run of a day has fewer. */
const MOST = 100_000;

/** Collects the delays of all conversations of a system. */
export class BridgeDelays {
	readonly #waited: number[] = [];
	readonly #model: number[] = [];
	readonly #spoken: number[] = [];
	#superseded = 0;

	/** A slice was answered. */
	answered({ waitedMs, modelMs }: SliceDelay): void {
		if (this.#model.length >= MOST) {
			return;
		}
		this.#model.push(modelMs);
		if (waitedMs !== null) {
			this.#waited.push(waitedMs);
		}
	}

	/** A slice was spoken; its synthesis took `tookMs` by the wall clock. */
	spoke(tookMs: number): void {
		if (this.#spoken.length < MOST) {
			this.#spoken.push(tookMs);
		}
	}

	/** An answer was given up for a newer one. */
	supersede(): void {
		this.#superseded += 1;
	}

	/** All of it so far. */
	summary(): DelaySummary {
		return {
			waited: quantiles(this.#waited),
			model: quantiles(this.#model),
			spoken: quantiles(this.#spoken),
			superseded: this.#superseded,
		};
	}
}

function quantiles(values: readonly number[]): Quantiles {
	if (values.length === 0) {
		return null;
	}
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
	return { n: sorted.length, p50: at(0.5), p90: at(0.9) };
}

/** The delays as lines for people, ms. */
export function delayLines({ waited, model, spoken, superseded }: DelaySummary): readonly string[] {
	const row = (name: string, of: Quantiles): string =>
		`  ${name.padEnd(26)}${of === null ? '-' : `n ${of.n}, p50 ${of.p50.toFixed(0)}, p90 ${of.p90.toFixed(0)}`}`;
	return [
		'what the bridge to the text model adds, and what the model takes, ms',
		row('bridge: word end to slice', waited),
		row('bridge: speech synthesis', spoken),
		row('model: slice to answer', model),
		`${superseded} answers given up for newer words of the user`,
	];
}
