import { describe, expect, it } from 'vitest';
import { clockMs as at } from '../../src/core/time.ts';
import { NovaReplies } from './replies.ts';

function speaking(): NovaReplies {
	const replies = new NovaReplies();
	replies.begin('sound-1', 'ASSISTANT', null);
	expect(replies.audio('sound-1', at(0), 5_000)).toEqual({ id: 'reply-1', first: true });
	return replies;
}

describe('the replies of Nova Sonic', () => {
	it('continue from sentence to sentence', () => {
		const replies = speaking();
		replies.begin('sound-2', 'ASSISTANT', null);
		expect(replies.audio('sound-2', at(10), 100)).toEqual({ id: 'reply-1', first: false });
		expect(replies.complete()).toBe('reply-1');
		expect(replies.complete()).toBeNull();
		replies.begin('sound-3', 'ASSISTANT', null);
		expect(replies.audio('sound-3', at(6_000), 100)).toEqual({ id: 'reply-2', first: true });
	});

	it('are cut once by the two signs of one interruption, in either order', () => {
		const textFirst = speaking();
		expect(textFirst.interrupt(at(100), null)).toBe('reply-1');
		expect(textFirst.interrupt(at(101), 'sound-1')).toBeNull();
		const stopFirst = speaking();
		expect(stopFirst.interrupt(at(100), 'sound-1')).toBe('reply-1');
		expect(stopFirst.interrupt(at(101), null)).toBeNull();
	});

	it('keep what comes late of a content that began before they were cut', () => {
		const replies = speaking();
		replies.interrupt(at(100), null);
		expect(replies.audio('sound-1', at(110), 100)).toEqual({ id: 'reply-1', first: false });
		replies.begin('sound-2', 'ASSISTANT', null);
		expect(replies.audio('sound-2', at(120), 100)).toEqual({ id: 'reply-2', first: true });
		// The second sign of the first interruption, very late: it is not about this reply.
		expect(replies.interrupt(at(130), 'sound-1')).toBeNull();
	});

	it('can be cut while they still play, and not when that is over', () => {
		const playing = speaking();
		playing.complete();
		expect(playing.interrupt(at(4_000), null)).toBe('reply-1');
		const over = speaking();
		over.complete();
		expect(over.interrupt(at(9_000), null)).toBeNull();
	});

	it('have words when they have been said', () => {
		const replies = speaking();
		replies.begin('plan', 'ASSISTANT', 'SPECULATIVE');
		replies.begin('said', 'ASSISTANT', 'FINAL');
		replies.begin('heard', 'USER', 'FINAL');
		expect(replies.speaker('plan')).toBeNull();
		expect(replies.speaker('said')).toEqual({ role: 'model', reply: 'reply-1' });
		expect(replies.speaker('heard')).toEqual({ role: 'user' });
		expect(replies.speaker('nobody')).toBeNull();
	});
});
