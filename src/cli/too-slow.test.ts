import { describe, expect, it } from 'vitest';
import { chooseModel } from '../api/run/choose-model.ts';
import { tooSlowText, virtualArguments } from './too-slow.ts';

describe('the end of a run on a machine that is too slow', () => {
	const known = {
		processors: { cores: 1, cpuShare: 0.212 },
		reason: 'send lateness p99 31.0 ms, over 5 ms',
		virtual: ['--model', 'local'],
		dir: 'results/runs/a run',
	};

	it('says what the machine lacks and what to type next, resuming last', () => {
		expect(tooSlowText(known, 'npx bench').split('\n')).toEqual([
			'bench: this machine is too slow for even one conversation at a time:',
			'  1 usable core; a busy program gets 21 % of one',
			'  the last conversation: send lateness p99 31.0 ms, over 5 ms',
			'On simulated time speed does not matter (not comparable with results on real time):',
			'  npx bench run --model local --clock virtual',
			'Or close other programs and resume this run on real time:',
			"  npx bench run --resume 'results/runs/a run'",
		]);
	});

	it('does not offer simulated time to a system that has its own', () => {
		const text = tooSlowText({ ...known, processors: null, reason: null, virtual: null }, 'npx bench');
		expect(text.split('\n')).toEqual([
			'bench: this machine is too slow for even one conversation at a time',
			'Close other programs or use a faster machine, then resume this run:',
			"  npx bench run --resume 'results/runs/a run'",
		]);
	});

	it('leaves out broken bounds that do not fit on the line', () => {
		const reason = 'send lateness p99 59.5 ms, over 5 ms; latest frame 71.2 ms, over 40 ms; event loop stall';
		expect(tooSlowText({ ...known, reason }, 'npx bench').split('\n')[2]).toBe(
			'  the last conversation: send lateness p99 59.5 ms, over 5 ms; latest frame 71.2 ms, over 40 ms',
		);
	});

	it('keeps its lines short, whatever the reason', () => {
		const text = tooSlowText({ ...known, reason: 'a reason that goes on and on, '.repeat(9) }, 'npx bench');
		for (const line of text.split('\n')) {
			expect(line.length).toBeLessThanOrEqual(100);
		}
	});
});

describe('the same run on simulated time', () => {
	it('is offered for systems that a virtual clock can drive', () => {
		expect(virtualArguments({ model: 'local', suite: 'quick' }, {})).toEqual(['--model', 'local']);
		expect(virtualArguments(null, {})).toBeNull();
		expect(chooseModel('local').adapter.virtualClock).toBeDefined();
		expect(chooseModel('simulated:policy').adapter.virtualClock).toBeDefined();
		expect(chooseModel('moshi').adapter.virtualClock).toBeUndefined();
	});

	it('plays the same conversations', () => {
		const chosen = { scenario: ['turn-taking', 'pause-handling'], limit: 2 };
		expect(virtualArguments({ model: 'local:vad800', suite: 'core' }, chosen)).toEqual(
			'--model local:vad800 --suite core --scenario turn-taking,pause-handling --limit 2'.split(' '),
		);
	});
});
