import type { S3Client } from '@aws-sdk/client-s3';
import { ConnectionError, UsageError } from '../../core/errors.ts';
import { requireOptional } from '../../core/optional-package.ts';

/** When an object may be written: whatever is there, only over nothing, or only over the version with this tag. */
export type WriteCondition = 'always' | 'if-absent' | { readonly ifMatch: string };

/** An object and the tag of its version. */
export type StoredObject = { readonly body: Buffer; readonly etag: string };

/** Retries of the SDK for what may pass: timeouts, 5xx, throttling. */
const ATTEMPTS = 6;

/**
 * The few operations on S3-compatible storage that an exchange needs. Region, endpoint and credentials are those of
 * AWS's chain (`AWS_REGION`, `AWS_ENDPOINT_URL_S3`, `AWS_ACCESS_KEY_ID` …). Rejects with a ConnectionError, or a
 * UsageError for what a person must mend.
 */
export class ObjectStore {
	readonly #sdk: typeof import('@aws-sdk/client-s3');
	readonly #client: S3Client;
	readonly #bucket: string;
	readonly #prefix: string;

	/** `prefix` comes before all keys; empty = none. */
	constructor(bucket: string, prefix: string) {
		const { AWS_ENDPOINT_URL_S3: s3, AWS_ENDPOINT_URL: any, AWS_REGION: region } = process.env;
		this.#sdk = requireOptional({ name: '@aws-sdk/client-s3', purpose: 'an exchange in S3' });
		this.#client = new this.#sdk.S3Client({
			...(region ? {} : { region: 'us-east-1' }),
			// Servers other than Amazon's rarely have a host name per bucket.
			forcePathStyle: Boolean(s3 || any),
			maxAttempts: ATTEMPTS,
			requestChecksumCalculation: 'WHEN_REQUIRED',
			responseChecksumValidation: 'WHEN_REQUIRED',
		});
		this.#bucket = bucket;
		this.#prefix = prefix === '' ? '' : `${prefix}/`;
	}

	/** Writes an object; false where the condition was not met. */
	async put(key: string, body: Buffer, condition: WriteCondition): Promise<boolean> {
		const conditions =
			condition === 'always'
				? {}
				: condition === 'if-absent'
					? { IfNoneMatch: '*' }
					: { IfMatch: condition.ifMatch };
		try {
			await this.#client.send(
				new this.#sdk.PutObjectCommand({
					Bucket: this.#bucket,
					Key: this.#prefix + key,
					Body: body,
					...conditions,
				}),
			);
			return true;
		} catch (error) {
			const status = this.#statusOf(error);
			// 404: the version to be replaced is gone. 409: another client writes at this moment.
			if (condition !== 'always' && (status === 412 || status === 409 || status === 404)) {
				return false;
			}
			throw this.#explained(error, `write ${key}`);
		}
	}

	/** Reads an object; null where there is none. */
	async get(key: string): Promise<StoredObject | null> {
		try {
			const found = await this.#client.send(
				new this.#sdk.GetObjectCommand({ Bucket: this.#bucket, Key: this.#prefix + key }),
			);
			const bytes = await found.Body?.transformToByteArray();
			return { body: Buffer.from(bytes ?? []), etag: found.ETag ?? '' };
		} catch (error) {
			if (error instanceof this.#sdk.S3ServiceException && error.name === 'NoSuchKey') {
				return null;
			}
			throw this.#explained(error, `read ${key}`);
		}
	}

	/** Keys that begin with `start`, in order. */
	async list(start: string): Promise<string[]> {
		const keys: string[] = [];
		let next: string | undefined;
		try {
			do {
				const page = await this.#client.send(
					new this.#sdk.ListObjectsV2Command({
						Bucket: this.#bucket,
						Prefix: this.#prefix + start,
						...(next === undefined ? {} : { ContinuationToken: next }),
					}),
				);
				keys.push(...(page.Contents ?? []).map(({ Key }) => (Key ?? '').slice(this.#prefix.length)));
				next = page.NextContinuationToken;
			} while (next !== undefined);
		} catch (error) {
			throw this.#explained(error, `list ${start}`);
		}
		return keys;
	}

	/** Removes an object, where there is one. */
	async remove(key: string): Promise<void> {
		try {
			await this.#client.send(
				new this.#sdk.DeleteObjectCommand({ Bucket: this.#bucket, Key: this.#prefix + key }),
			);
		} catch (error) {
			throw this.#explained(error, `remove ${key}`);
		}
	}

	/** Ends the connections. */
	close(): void {
		this.#client.destroy();
	}

	#explained(error: unknown, action: string): ConnectionError | UsageError {
		const status = this.#statusOf(error);
		const found = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error);
		const what = `cannot ${action} in s3://${this.#bucket}/${this.#prefix}`;
		const ours = status === 401 || status === 403 || status === 404 || /credential/i.test(found);
		return ours
			? new UsageError({
					what,
					found,
					hint: "check bucket, AWS_REGION, AWS_ENDPOINT_URL_S3 and the credentials of AWS's chain",
				})
			: new ConnectionError({ what, found });
	}

	#statusOf(error: unknown): number | null {
		return error instanceof this.#sdk.S3ServiceException ? (error.$metadata.httpStatusCode ?? null) : null;
	}
}
