import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A small peer that speaks enough of the S3 protocol: objects, pages of listings, conditional writes. */
export type S3Peer = {
	readonly endpoint: string;
	/** Objects by `<bucket>/<key>`. */
	readonly objects: ReadonlyMap<string, Buffer>;
	/** Requests that came without a signature of the expected key. */
	readonly unsigned: () => number;
	stop(): Promise<void>;
};

/** Few, so that listings of a test have several pages. */
const PAGE = 7;

/** Starts a peer on a free port; every request must be signed by `accessKey`. */
export async function startS3Peer(accessKey: string): Promise<S3Peer> {
	const objects = new Map<string, Buffer>();
	let unsigned = 0;
	const server = createServer((request, response) => {
		const signed = request.headers.authorization?.includes(`Credential=${accessKey}/`) ?? false;
		unsigned += Number(!signed);
		answer(request, response, objects).catch((error: unknown) => {
			response.writeHead(500).end(String(error));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return {
		endpoint: `http://127.0.0.1:${port}`,
		objects,
		unsigned: () => unsigned,
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

async function answer(
	request: IncomingMessage,
	response: ServerResponse,
	objects: Map<string, Buffer>,
): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://peer');
	const key = decodeURIComponent(url.pathname.slice(1));
	const found = objects.get(key);
	switch (request.method) {
		case 'PUT': {
			const chunks: Buffer[] = [];
			for await (const chunk of request) {
				chunks.push(chunk as Buffer);
			}
			const absent = request.headers['if-none-match'] === '*';
			const match = request.headers['if-match'];
			// Decided after the body has arrived and in one step, as a real store does.
			const now = objects.get(key);
			if (
				(absent && now !== undefined) ||
				(match !== undefined && (now === undefined || tag(now) !== match))
			) {
				return fail(response, 412, 'PreconditionFailed');
			}
			const body = Buffer.concat(chunks);
			objects.set(key, body);
			response.writeHead(200, { etag: tag(body) }).end();
			return;
		}
		case 'GET':
			if (url.searchParams.get('list-type') === '2') {
				return list(url, key.replace(/\/$/, ''), response, objects);
			}
			if (found === undefined) {
				return fail(response, 404, 'NoSuchKey');
			}
			response.writeHead(200, { etag: tag(found), 'content-length': found.length }).end(found);
			return;
		case 'DELETE':
			objects.delete(key);
			response.writeHead(204).end();
			return;
		default:
			return fail(response, 405, 'MethodNotAllowed');
	}
}

function list(url: URL, bucket: string, response: ServerResponse, objects: Map<string, Buffer>): void {
	const prefix = `${bucket}/${url.searchParams.get('prefix') ?? ''}`;
	const after = url.searchParams.get('continuation-token') ?? '';
	const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
	const page = keys.slice(0, PAGE);
	const more = keys.length > page.length;
	const contents = page
		.map((key) => `<Contents><Key>${key.slice(bucket.length + 1)}</Key></Contents>`)
		.join('');
	const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
	response
		.writeHead(200, { 'content-type': 'application/xml' })
		.end(`<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents}</ListBucketResult>`);
}

function tag(body: Buffer): string {
	return `"${createHash('md5').update(body).digest('hex')}"`;
}

function fail(response: ServerResponse, status: number, code: string): void {
	response
		.writeHead(status, { 'content-type': 'application/xml' })
		.end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
