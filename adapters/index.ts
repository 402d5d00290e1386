import type { Adapter } from '../src/core/adapter.ts';
import { doubao } from './doubao/index.ts';
import { duplex } from './duplex/index.ts';
import { freezeOmni } from './freeze-omni/index.ts';
import { gemini } from './gemini/index.ts';
import { local } from './local/index.ts';
import { minicpmDuplex } from './minicpm-duplex/index.ts';
import { minicpmO } from './minicpm-o/index.ts';
import { moshi } from './moshi/index.ts';
import { novaSonic } from './nova-sonic/index.ts';
import { OPENAI_FAMILY } from './openai/index.ts';
import { personaplex } from './personaplex/index.ts';
import { simulatedAdapter } from './simulated/index.ts';
import { simulatedNetworkAdapter } from './simulated/network-adapter.ts';
import { unmute } from './unmute/index.ts';
import { vita } from './vita/index.ts';

/** Every system that `--model` can name. Adding one is a folder and a line here. */
export const ADAPTERS: readonly Adapter[] = [
	local,
	duplex,
	moshi,
	personaplex,
	unmute,
	freezeOmni,
	vita,
	minicpmO,
	minicpmDuplex,
	gemini,
	novaSonic,
	doubao,
	...OPENAI_FAMILY,
	simulatedAdapter,
	simulatedNetworkAdapter,
];
