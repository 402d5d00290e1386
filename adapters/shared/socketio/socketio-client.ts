import { optionalPackage } from '../../../src/core/optional-package.ts';

/** socket.io's client, loaded at the first call. Throws a UsageError with the installation hint where it is missing. */
export function socketIoClient(): typeof import('socket.io-client') {
	return optionalPackage('socket.io-client', 'a system behind socket.io');
}
