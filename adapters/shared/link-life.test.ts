import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ConnectionError, HarnessError, ProtocolError } from '../../src/core/errors.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import { clockMs } from '../../src/core/time.ts';
import { LinkLife } from './link-life.ts';

const hints = { where: 'ws://x', unreachable: '', refused: '', notReady: 'wait', untrusted: '' };
const at = clockMs(5);

function begin({ handshakeMs = 10_000, signal = new AbortController().signal } = {}) {
	const events: SessionEvent[] = [];
	let drops = 0;
	const context = {
		seed: 1,
		now: () => at,
		emit: (event: SessionEvent) => void events.push(event),
		defer: (work: () => void) => work(),
		wire: () => undefined,
		signal,
	};
	const drop = (): void => {
		drops += 1;
	};
	const life = new LinkLife({ context, hints, handshakeMs, drop });
	// The test decides whether to await it.
	life.opened.catch(() => undefined);
	return { life, events, drops: () => drops };
}

describe('the life of a connection', () => {
	it('begins when the server is ready, once', async () => {
		const { life, drops } = begin({ handshakeMs: 50 });
		expect(life.opening).toBe(true);
		life.ready();
		life.ready();
		await life.opened;
		await sleep(100);
		expect([life.live, life.ended, drops()]).toEqual([true, false, 0]);
		life.end(at, { by: 'local', code: 1000, reason: '' });
	});

	it('does not begin when the server is late, and nothing is told', async () => {
		const { life, events, drops } = begin({ handshakeMs: 20 });
		await expect(life.opened).rejects.toBeInstanceOf(ConnectionError);
		expect([life.live, life.ended, drops()]).toEqual([false, true, 1]);
		life.ready();
		life.emit({ type: 'lag', at, lagMs: 1 });
		life.end(at, { by: 'network', code: 1006, reason: '' });
		expect(events).toEqual([]);
	});

	it('does not begin when it was called off before, or is while it waits', async () => {
		const reason = new Error('stopped by the user');
		const before = begin({ signal: AbortSignal.abort(reason) });
		expect(before.drops()).toBe(0);
		await expect(before.life.opened).rejects.toBe(reason);
		expect(before.drops()).toBe(1);
		const abort = new AbortController();
		const during = begin({ signal: abort.signal });
		abort.abort(reason);
		await expect(during.life.opened).rejects.toBe(reason);
	});

	it('fails with the first malformed message of a handshake, and with the twentieth of a session', async () => {
		const early = begin();
		early.life.guarded(at, () => {
			throw new ProtocolError({ what: 'nonsense' });
		});
		await expect(early.life.opened).rejects.toBeInstanceOf(ProtocolError);

		const { life, events, drops } = begin();
		life.ready();
		for (let message = 0; message < 30; message++) {
			life.guarded(at, () => {
				throw new ProtocolError({ what: 'nonsense' });
			});
		}
		expect(events.map(({ type }) => type)).toEqual([...Array(20).fill('error'), 'closed']);
		expect(events.at(-2)).toMatchObject({ fatal: true });
		expect(events.at(-1)).toMatchObject({ reason: { by: 'local', code: 1002 } });
		expect(drops()).toBe(1);
	});

	it('takes a mistake of ours for ours', () => {
		const { life, events } = begin();
		life.ready();
		life.guarded(at, () => {
			throw new TypeError('undefined is not a function');
		});
		expect(events).toMatchObject([{ type: 'error', fatal: true }]);
		expect(events[0]?.type === 'error' && events[0].error).toBeInstanceOf(HarnessError);
		life.end(at, { by: 'local', code: 1000, reason: '' });
	});

	it('ends once, and nothing is told or done after it', () => {
		const { life, events } = begin();
		life.ready();
		life.end(at, { by: 'remote', code: 1000, reason: 'done' });
		life.end(at, { by: 'network', code: 1006, reason: '' });
		life.emit({ type: 'lag', at, lagMs: 1 });
		let handled = false;
		life.guarded(at, () => {
			handled = true;
		});
		expect(handled).toBe(false);
		expect(events).toEqual([{ type: 'closed', at, reason: { by: 'remote', code: 1000, reason: 'done' } }]);
	});
});
