import { describe, expect, it } from 'vitest';
import { IDLE, SliceDialogue } from './slice-dialogue.ts';

describe('a conversation in slices', () => {
	it('sleeps until the user speaks, wakes for the answer, and sleeps again when both are idle', () => {
		const dialogue = new SliceDialogue(null, 10);
		expect(dialogue.awake).toBe(false);
		expect(dialogue.answered('where shall we go', IDLE)).toBe('');
		expect(dialogue.awake).toBe(true);
		expect(dialogue.answered(IDLE, 'To the lake, because')).toBe('To the lake, because');
		expect(dialogue.answered(IDLE, '')).toBe('');
		expect(dialogue.awake).toBe(false);
		expect(dialogue.messages('why')).toEqual([
			{ role: 'user', content: 'where shall we go' },
			{ role: 'assistant', content: IDLE },
			{ role: 'user', content: IDLE },
			{ role: 'assistant', content: 'To the lake, because' },
			{ role: 'user', content: 'why' },
		]);
	});

	it.each([
		['<idle>', ''],
		[' <idle> ', ''],
		['idle', ''],
		['</s>', ''],
		['.', ''],
		['To the lake<idle>', 'To the lake'],
		['It is idle talk', 'It is idle talk'],
		['To the\nlake</s>', 'To the lake'],
	])('hears %j as %j', (content, text) => {
		expect(new SliceDialogue(null, 10).answered('well', content)).toBe(text);
	});

	it('remembers only so much, and keeps the prompt', () => {
		const dialogue = new SliceDialogue('Be kind.', 2);
		for (const user of ['a', 'b', 'c']) {
			dialogue.answered(user, 'yes');
		}
		expect(dialogue.messages('d').map(({ content }) => content)).toEqual([
			'Be kind.',
			'b',
			'yes',
			'c',
			'yes',
			'd',
		]);
	});

	it('does not believe endless slices', () => {
		expect(new SliceDialogue(null, 1).answered('a', 'x'.repeat(1e6)).length).toBeLessThan(1_000);
	});
});
