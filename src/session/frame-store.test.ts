import { describe, expect, it } from 'vitest';
import { FrameStore } from './frame-store.ts';

const PCM = Int16Array.from({ length: 25 }, (_, i) => i + 1);

describe('FrameStore', () => {
	it('cuts a clip into frames and fills the last one up with silence', () => {
		const store = new FrameStore(PCM, 10, null);
		expect(store.encodeMore(1)).toBe(false);
		expect(store.count).toBe(3);
		expect([...(store.frame(1)?.pcm ?? [])]).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
		expect([...(store.frame(2)?.pcm ?? [])]).toEqual([21, 22, 23, 24, 25, 0, 0, 0, 0, 0]);
		expect(store.frame(0)).not.toHaveProperty('wire');
		expect(store.frame(3)).toBeUndefined();
	});

	it('keeps encoded frames of different lengths apart', () => {
		const store = new FrameStore(PCM, 5, (pcm) => new Uint8Array(pcm[0] ?? 0).fill(pcm[0] ?? 0));
		expect(store.encodeMore(2)).toBe(true);
		expect(store.encodeMore(3)).toBe(false);
		expect([0, 1, 2, 3, 4].map((i) => [...((store.frame(i)?.wire ?? []) as Uint8Array)])).toEqual(
			[1, 6, 11, 16, 21].map((n) => Array.from({ length: n }, () => n)),
		);
	});

	it('keeps text encodings, empty ones too', () => {
		const store = new FrameStore(PCM, 10, (pcm) => (pcm[0] === 11 ? '' : `frame ${pcm[0]}`));
		store.encodeMore(10);
		expect([0, 1, 2].map((i) => store.frame(i)?.wire)).toEqual(['frame 1', '', 'frame 21']);
	});

	it('makes an encoding that is another view of the samples anew, and stores none', () => {
		let encoded = 0;
		const store = new FrameStore(PCM, 10, (pcm) => {
			encoded += 1;
			return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
		});
		expect(store.encodeMore(10)).toBe(false);
		expect(encoded).toBe(1);
		const sent = [0, 1, 2].map((i) => Buffer.from((store.frame(i)?.wire ?? []) as Uint8Array).readInt16LE(8));
		expect(sent).toEqual([5, 15, 25]);
		expect(store.frame(2)?.wire).toHaveLength(20);
		expect(store.frame(3)).toBeUndefined();
	});
});
