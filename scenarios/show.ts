import { samplesToMs, TRACK_RATE } from '../src/core/pcm.ts';
import type { Clip, ClipStart, Cue, LoadedScenario } from '../src/core/scenario.ts';

const BARS = ' ▁▂▃▄▅▆▇█';
const LOUDEST_DBFS = -6;
const QUIETEST_DBFS = -54;
const FULL = 32_768;

/** Draws a scenario for a terminal of `width` columns: each clip with its waveform, cues and words. */
export function drawScenario({ scenario, audio }: LoadedScenario, width = 100): string {
	const columns = Math.max(40, width) - 2;
	const { expect } = scenario;
	const wanted = Object.entries(expect)
		.filter(([name]) => name !== 'type')
		.map(([name, value]) => `${name}: ${value}`);
	const lines = [
		`${scenario.id}  ${scenario.language}, voice ${scenario.voice}, seed ${scenario.seed}, cluster ${scenario.cluster}`,
		`expect  ${wanted.join(', ') || scenario.type}`,
	];
	for (const clip of scenario.clips) {
		lines.push('', ...drawClip(clip, audio.get(clip.id) ?? null, columns));
	}
	return `${lines.map(printable).join('\n')}\n`;
}

function drawClip(clip: Clip, pcm: Int16Array | null, columns: number): string[] {
	const { samples } = clip.source;
	const lines = [`${clip.id}  ${seconds(samples)}  ${describeStart(clip.start)}  ${describeSource(clip)}`];
	if (pcm !== null) {
		lines.push(`  ${waveform(pcm, columns)}`);
	}
	for (const cue of clip.cues) {
		lines.push(`  ${ruler(cue, samples, columns)}`, `  ${describeCue(cue)}`);
	}
	return clip.text === '' ? lines : [...lines, ...wrap(clip.text, columns).map((line) => `  ${line}`)];
}

function waveform(pcm: Int16Array, columns: number): string {
	let drawn = '';
	for (let column = 0; column < columns; column++) {
		const start = Math.floor((column * pcm.length) / columns);
		const end = Math.max(start + 1, Math.floor(((column + 1) * pcm.length) / columns));
		let sum = 0;
		for (const sample of pcm.subarray(start, end)) {
			sum += sample * sample;
		}
		const dbfs = 10 * Math.log10(sum / (end - start) / (FULL * FULL));
		const height = ((dbfs - QUIETEST_DBFS) / (LOUDEST_DBFS - QUIETEST_DBFS)) * (BARS.length - 1);
		drawn += BARS[Math.max(0, Math.min(BARS.length - 1, Math.ceil(height)))] ?? ' ';
	}
	return drawn;
}

function ruler(cue: Cue, samples: number, columns: number): string {
	const column = (sample: number): number => Math.min(columns, Math.round((sample / samples) * columns));
	const start = Math.min(columns - 1, column(cue.startSamples));
	const length = Math.max(1, column(cue.endSamples) - start);
	const mark = length === 1 ? '|' : `├${'─'.repeat(length - 2)}┤`;
	return `${' '.repeat(start)}${mark}`;
}

function describeCue(cue: Cue): string {
	const detail = {
		turn: () => '',
		pause: (pause: Extract<Cue, { type: 'pause' }>) => `, ${pause.role}: ${pause.reason}`,
		'mid-speech': () => '',
		'barge-in': (sound: Extract<Cue, { type: 'barge-in' }>) => `, ${sound.cause}`,
		'no-barge-in': () => '',
		urgency: (urgency: Extract<Cue, { type: 'urgency' }>) => (urgency.real ? ', real' : ', harmless'),
	}[cue.type] as (cue: Cue) => string;
	const { startSamples, endSamples } = cue;
	return `${cue.type}${detail(cue)}  ${seconds(startSamples)}–${seconds(endSamples)}`;
}

function describeStart(start: ClipStart): string {
	if (start.kind === 'lead') {
		return 'at the beginning';
	}
	if (start.kind === 'after-previous') {
		return `${start.gapMs} ms after the previous clip`;
	}
	const { after, delayMs, deadlineMs, onDeadline } = start.trigger;
	const reached =
		after === 'heard-onset' ? `${delayMs} ms of model speech heard` : `model silent again for ${delayMs} ms`;
	return `once ${reached} (${onDeadline} after ${deadlineMs} ms)`;
}

function describeSource({ source }: Clip): string {
	switch (source.kind) {
		case 'file':
			return `audio ${source.sha256.slice(0, 12)}`;
		case 'echo':
			return `echo of the heard track, ${source.delayMs} ms late, ${source.gainDb} dB`;
		case 'silence':
			return 'silence';
	}
}

function seconds(samples: number): string {
	return `${(samplesToMs(samples, TRACK_RATE) / 1000).toFixed(3)} s`;
}

function wrap(text: string, columns: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/)) {
		if (line !== '' && line.length + 1 + word.length > columns) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}
	return [...lines, line];
}

/** Imported scenarios contain text of unknown origin; it must not control the terminal. */
function printable(line: string): string {
	return line.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}
