import { describe, expect, it } from 'vitest';
import { clockMs as at } from '../../src/core/time.ts';
import { Turns } from './turns.ts';

describe('the turns of a Live session', () => {
	it('begin with content and end with turnComplete', () => {
		const turns = new Turns();
		expect(turns.content(at(0))).toBe('turn-1');
		expect(turns.content(at(900_000))).toBe('turn-1');
		turns.complete();
		expect(turns.content(at(900_001))).toBe('turn-2');
	});

	it('keep late packets of a dropped reply until it is complete', () => {
		const turns = new Turns();
		turns.content(at(0));
		expect(turns.interrupted(at(100))).toBe('turn-1');
		expect(turns.content(at(150))).toBe('turn-1');
		turns.complete();
		expect(turns.content(at(160))).toBe('turn-2');
	});

	it('do not stay dropped when the server forgets to complete them', () => {
		const turns = new Turns();
		turns.content(at(0));
		turns.interrupted(at(100));
		expect(turns.content(at(5_000))).toBe('turn-2');
	});

	it('have no reply to drop when none is open', () => {
		const turns = new Turns();
		expect(turns.interrupted(at(0))).toBeNull();
		expect(turns.content(at(10))).toBe('turn-1');
		turns.complete();
		expect(turns.interrupted(at(20))).toBeNull();
	});

	it('give their words once', () => {
		const turns = new Turns();
		turns.content(at(0));
		turns.said('Hello');
		turns.said(' there');
		expect(turns.words()).toEqual({ id: 'turn-1', text: 'Hello there' });
		expect(turns.words()).toBeNull();
	});
});
