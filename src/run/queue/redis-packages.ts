import { optionalPackage } from '../../core/optional-package.ts';

const PURPOSE = 'the queue';
const INSTALL = 'bullmq ioredis';

/** BullMQ, loaded at the first call. Throws a UsageError with the installation hint where it is missing. */
export function bullmq(): typeof import('bullmq') {
	return optionalPackage('bullmq', PURPOSE, INSTALL);
}

/** ioredis, loaded at the first call. Throws a UsageError with the installation hint where it is missing. */
export function ioredis(): typeof import('ioredis') {
	return optionalPackage('ioredis', PURPOSE, INSTALL);
}
