import { describe, expect, it } from 'vitest';
import type { ReceivedPacket, ReceivedText, Recording } from '../../core/recording.ts';
import { question } from '../fixtures/plans.ts';
import { plantedRecording } from '../fixtures/planted.ts';
import { joinPieces } from './heard-replies.ts';
import { estimateHeardWords, wordsWithin } from './heard-words.ts';

function recordingWith(packets: readonly ReceivedPacket[], texts: readonly ReceivedText[]): Recording {
	return { ...plantedRecording(question({ model: [] })), packets, texts };
}

function text(words: string, more: Partial<ReceivedText> = {}): ReceivedText {
	return { role: 'model', atMs: 5_000, text: words, final: true, responseId: 'r', ...more };
}

const packet = (atMs: number, playMs: number | null, more: Partial<ReceivedPacket> = {}): ReceivedPacket => ({
	atMs,
	playMs,
	samples: 24_000,
	responseId: 'r',
	...more,
});

describe('estimateHeardWords', () => {
	it('is null without a transcript and spreads words evenly over the speech otherwise', () => {
		expect(estimateHeardWords(recordingWith([], []), [])).toBeNull();
		const found = estimateHeardWords(recordingWith([packet(4_900, 5_000)], [text('one two')]), [
			{ startMs: 5_000, endMs: 5_400 },
			{ startMs: 5_600, endMs: 6_000 },
		]);
		expect(found?.source).toBe('estimated');
		expect(found?.words.map(({ text: word, startMs }) => [word, startMs])).toEqual([
			['one', 5_000],
			['two', 5_600],
		]);
	});

	it('leaves out replies that were never heard and the unheard share of those that were cut', () => {
		const packets = [packet(4_900, 5_000), packet(5_000, null), packet(6_000, null, { responseId: 'gone' })];
		const texts = [text('a b c d'), text('never heard', { responseId: 'gone' })];
		const found = estimateHeardWords(recordingWith(packets, texts), [{ startMs: 5_000, endMs: 6_000 }]);
		expect(found?.words.map((word) => word.text)).toEqual(['a', 'b']);
	});

	it('drops text without audible speech', () => {
		const found = estimateHeardWords(recordingWith([packet(4_900, 5_000)], [text('silent words')]), []);
		expect(found?.words).toEqual([]);
	});

	it('glues tokens to words where the system sends no reply ids', () => {
		const pieces = [' hel', 'lo', ' there'].map((piece, i) =>
			text(piece, { atMs: 5_000 + 80 * i, final: false, responseId: null }),
		);
		const found = estimateHeardWords(recordingWith([], pieces), [{ startMs: 5_000, endMs: 5_600 }]);
		expect(found?.words.map((word) => word.text)).toEqual(['hello', 'there']);
	});

	it('selects words by their onset', () => {
		const words = [
			{ text: 'early', startMs: 100, endMs: 300 },
			{ text: 'late', startMs: 300, endMs: 500 },
		];
		expect(wordsWithin({ source: 'aligned', words }, { startMs: 200, endMs: 400 })).toBe('late');
	});
});

describe('joinPieces', () => {
	it('joins pieces and lets a closing piece that holds everything replace them', () => {
		const pieces = [
			{ text: 'Go ', final: false },
			{ text: 'left.', final: false },
		];
		expect(joinPieces(pieces)).toBe('Go left.');
		expect(joinPieces([...pieces, { text: 'Go left. Then stop.', final: true }])).toBe('Go left. Then stop.');
		expect(joinPieces([...pieces, { text: ' Bye.', final: true }])).toBe('Go left. Bye.');
		const sentences = ['Go left.', 'Then stop.'].map((text) => ({ text, final: true }));
		expect(joinPieces(sentences)).toBe('Go left. Then stop.');
	});
});
