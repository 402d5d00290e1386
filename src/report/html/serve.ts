import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { errorMessage, UsageError } from '../../core/errors.ts';
import { byteRange } from './byte-range.ts';
import { TRACKS } from './write-folder.ts';

/** A report that is being served on this machine. */
export type ServedReport = { readonly url: string; readonly close: () => Promise<void> };

/** What is served: the page, and tracks of these units below the folder of units. */
export type ServedFiles = {
	readonly page: string;
	readonly unitsDir: string;
	readonly units: ReadonlySet<string>;
};

const SECURITY = {
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Content-Security-Policy': "frame-ancestors 'none'",
	'Cache-Control': 'no-store',
};

/**
 * Serves a report on 127.0.0.1. Paths are looked up among the units of the report and never joined from a request;
 * links that lead out of the run are not followed; requests that name another host are refused, so that a
 * web page elsewhere cannot read a run through a name of its own. Throws {@link UsageError} if the port is taken.
 */
export async function serveReport(files: ServedFiles, port: number): Promise<ServedReport> {
	const server = createServer((request, response) => {
		answer(request, response, files, server).catch((error: unknown) => {
			refuse(response, 500, errorMessage(error));
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', (cause) =>
			reject(
				new UsageError({
					what: `cannot listen on 127.0.0.1:${port}`,
					found: errorMessage(cause),
					hint: 'choose another --port, or leave it out',
					cause,
				}),
			),
		);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${portOf(server)}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

async function answer(
	request: IncomingMessage,
	response: ServerResponse,
	files: ServedFiles,
	server: Server,
): Promise<void> {
	const hosts = [`127.0.0.1:${portOf(server)}`, `localhost:${portOf(server)}`];
	if (!hosts.includes(request.headers.host ?? '')) {
		refuse(response, 421, 'this report is served to 127.0.0.1 alone');
	} else if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.setHeader('Allow', 'GET, HEAD');
		refuse(response, 405, 'only GET and HEAD');
	} else if (request.url === '/' || request.url === '/index.html') {
		const body = Buffer.from(files.page);
		response.writeHead(200, {
			...SECURITY,
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Length': body.length,
		});
		response.end(request.method === 'HEAD' ? undefined : body);
	} else {
		await sendTrack(request, response, await trackPath(request.url ?? '', files));
	}
}

/** The file of `/audio/<unit>/<track>` if both are known and no link leads elsewhere; null otherwise. */
async function trackPath(url: string, { unitsDir, units }: ServedFiles): Promise<string | null> {
	const [, audio, unit = '', file = '', ...rest] = url.split('/');
	const known = TRACKS.some((track) => file === `${track}.wav`) && units.has(unit);
	if (audio !== 'audio' || !known || rest.length > 0) {
		return null;
	}
	// A path that cannot be resolved is a track that is not there.
	const path = await realpath(join(unitsDir, unit, file)).catch(() => null);
	return path === join(await realpath(unitsDir), unit, file) ? path : null;
}

async function sendTrack(
	request: IncomingMessage,
	response: ServerResponse,
	path: string | null,
): Promise<void> {
	const found = path === null ? null : await stat(path);
	if (path === null || found === null || !found.isFile()) {
		refuse(response, 404, 'there is no such track');
		return;
	}
	const range = byteRange(request.headers.range, found.size);
	const headers = { ...SECURITY, 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes' };
	if (range === 'unsatisfiable') {
		response.writeHead(416, { ...headers, 'Content-Range': `bytes */${found.size}` });
		response.end();
		return;
	}
	const { start, end } = range ?? { start: 0, end: found.size - 1 };
	response.writeHead(range === null ? 200 : 206, {
		...headers,
		'Content-Length': end - start + 1,
		...(range === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${found.size}` }),
	});
	if (request.method === 'HEAD' || found.size === 0) {
		response.end();
		return;
	}
	const stream = createReadStream(path, { start, end });
	// A browser that seeks hangs up in mid-answer; that is not an error.
	response.on('close', () => stream.destroy());
	stream.on('error', () => response.destroy());
	stream.pipe(response);
}

function refuse(response: ServerResponse, status: number, text: string): void {
	if (response.headersSent) {
		response.destroy();
		return;
	}
	response.writeHead(status, { ...SECURITY, 'Content-Type': 'text/plain; charset=utf-8' });
	response.end(`${text}\n`);
}
