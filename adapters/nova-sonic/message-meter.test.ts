import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeMessage } from './fixtures/event-stream.ts';
import { MessageMeter } from './message-meter.ts';

/** The bytes in pieces of the given lengths, over and over. */
function pieces(bytes: Buffer, lengths: readonly number[]): Buffer[] {
	const out: Buffer[] = [];
	for (let at = 0, i = 0; at < bytes.length; i++) {
		const length = lengths[i % lengths.length] ?? 1;
		out.push(bytes.subarray(at, at + length));
		at += length;
	}
	return out;
}

const message = (bytes: number): Buffer => writeMessage({ ':event-type': 'chunk' }, Buffer.alloc(bytes));
const LONGEST = message(500).length;
const cuts = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 });
const stream = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 12 });

describe('the meter of an event stream', () => {
	it('has nothing against messages of any length that is allowed, however they are cut', () => {
		fc.assert(
			fc.property(stream, cuts, (lengths, cut) => {
				const meter = new MessageMeter(LONGEST);
				const bytes = Buffer.concat(lengths.map(message));
				expect(pieces(bytes, cut).every((piece) => meter.take(piece))).toBe(true);
			}),
		);
	});

	it('finds the one that is too long by its first four bytes, wherever it is', () => {
		fc.assert(
			fc.property(stream, cuts, (lengths, cut) => {
				const meter = new MessageMeter(LONGEST);
				const good = Buffer.concat(lengths.map(message));
				const all = Buffer.concat([good, message(501).subarray(0, 4)]);
				const verdicts = pieces(all, cut).map((piece) => meter.take(piece));
				expect(verdicts.at(-1)).toBe(false);
				expect(verdicts.slice(0, -1).every(Boolean)).toBe(true);
			}),
		);
	});
});
