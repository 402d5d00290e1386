import { randomUUID } from 'node:crypto';
import { UsageError } from '../../src/core/errors.ts';
import { parseServerUrl } from '../shared/server-url.ts';
import { variable } from '../shared/setting.ts';
import type { Dialect } from './dialects.ts';
import type { OpenAiConfig } from './session-settings.ts';

/** Where a session connects, and with what key. */
export type Endpoint = {
	/** Without what is new per session. */
	readonly url: URL;
	/** Never shown; null = none. */
	readonly key: string | null;
};

/**
 * The address and key that configuration and environment give.
 *
 * @throws UsageError when either is missing or no address.
 */
export function endpointOf(
	{ id, address, key }: Dialect,
	{ baseUrl }: OpenAiConfig,
	model: string | null,
): Endpoint {
	const fromVariable = address.variable === null ? null : variable(address.variable);
	const base = baseUrl ?? fromVariable ?? address.base;
	if (base === null) {
		throw new UsageError({
			what: `the model ${id} needs the address of a server`,
			expected: `${address.variable} in the environment or in .env`,
		});
	}
	const origin = baseUrl === null ? (address.variable ?? id) : 'baseUrl';
	const example = `${address.base ?? 'ws://127.0.0.1:8000/v1'}${address.path}`;
	const webSocket = base.replace(/^http(s?):/i, 'ws$1:').replace(/\/+$/, '');
	const url = parseServerUrl(webSocket, origin, example);
	url.pathname = `${url.pathname.replace(/\/+$/, '')}${address.path}`;
	for (const [name, value] of Object.entries(address.query)) {
		url.searchParams.set(name, value);
	}
	if (address.modelParameter !== null && model !== null) {
		url.searchParams.set(address.modelParameter, model);
	}
	const value = variable(key.variable);
	if (value === null && key.required) {
		throw new UsageError({
			what: `the model ${id} needs a key`,
			expected: `${key.variable} in the environment or in .env`,
		});
	}
	return { url, key: value };
}

/** The address of one session. */
export function sessionUrl({ address }: Dialect, { url }: Endpoint): URL {
	const own = new URL(url);
	if (address.sessionParameter !== null) {
		own.searchParams.set(address.sessionParameter, `bench-${randomUUID()}`);
	}
	return own;
}

/** The headers that let a session in: the only place that a key goes to. */
export function sessionHeaders(
	{ key: { header, prefix } }: Dialect,
	{ key }: Endpoint,
): Record<string, string> {
	return key === null ? {} : { [header]: `${prefix}${key}` };
}
