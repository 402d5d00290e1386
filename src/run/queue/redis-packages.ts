import { requireOptional } from '../../core/optional-package.ts';

const PACKAGES = { purpose: 'the queue', install: 'bullmq ioredis' };

/** BullMQ, loaded at the first call. Throws a UsageError with the installation hint where it is missing. */
export function bullmq(): typeof import('bullmq') {
	return requireOptional({ name: 'bullmq', ...PACKAGES });
}

/** ioredis, loaded at the first call. Throws a UsageError with the installation hint where it is missing. */
export function ioredis(): typeof import('ioredis') {
	return requireOptional({ name: 'ioredis', ...PACKAGES });
}
