import { describe, expect, it } from 'vitest';
import { createJudge } from './create-judge.ts';

const settings = (environment: Parameters<typeof createJudge>[1]['environment']) => ({
	environment,
	cacheDir: null,
});

describe('createJudge', () => {
	it('knows the lexical judge and none', () => {
		expect(createJudge('none', settings({}))).toBeNull();
		expect(createJudge('lexical', settings({}))?.identity.id).toBe('lexical');
	});

	it('takes the model from the name, colons included', () => {
		const judge = createJudge('openai:qwen3:8b', settings({ OPENAI_BASE_URL: 'http://localhost:11434/v1' }));
		expect(judge?.identity).toMatchObject({ id: 'openai', model: 'qwen3:8b', host: 'localhost:11434' });
	});

	it('names the key that is missing and never needs one for a server of your own', () => {
		expect(() => createJudge('openai', settings({}))).toThrow(/OPENAI_API_KEY is not set/);
		expect(() => createJudge('gemini', settings({}))).toThrow(/GEMINI_API_KEY is not set/);
	});

	it('keeps keys out of its identity', () => {
		const judge = createJudge('gemini:some-model', settings({ GEMINI_API_KEY: 'secret-key-1' }));
		expect(JSON.stringify(judge?.identity)).not.toContain('secret-key-1');
	});

	it('refuses an unknown name with the known ones', () => {
		expect(() => createJudge('oracle', settings({}))).toThrow(/expected lexical, openai/);
	});
});
