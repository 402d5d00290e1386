import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { variable } from '../shared/setting.ts';

/** Variables that say where credentials are, in place of the key itself. */
const ELSEWHERE = [
	'AWS_PROFILE',
	'AWS_WEB_IDENTITY_TOKEN_FILE',
	'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
	'AWS_CONTAINER_CREDENTIALS_FULL_URI',
] as const;

/** Where Linux says whose machine it is: one of EC2's may have a role, which nothing else shows. */
const VENDOR = '/sys/devices/virtual/dmi/id/sys_vendor';

/**
 * Whether anything but a key in the environment may give credentials (the AWS SDK's default chain): a variable that
 * points elsewhere, a file of profiles, or a machine of EC2's. Checks this machine only, without a request.
 */
export function mayHaveOtherCredentials(): boolean {
	const files = [
		variable('AWS_SHARED_CREDENTIALS_FILE') ?? join(homedir(), '.aws', 'credentials'),
		variable('AWS_CONFIG_FILE') ?? join(homedir(), '.aws', 'config'),
	];
	return ELSEWHERE.some((name) => variable(name) !== null) || files.some(existsSync) || isEc2();
}

function isEc2(): boolean {
	return existsSync(VENDOR) && readFileSync(VENDOR, 'utf8').startsWith('Amazon');
}
