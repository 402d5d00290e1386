import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

/** Files of the page's script, every one after those that it imports. */
const FILES = [
	'dom',
	'data',
	'format',
	'waveform',
	'evidence',
	'lanes',
	'timeline',
	'player',
	'transport',
	'measured',
	'transcript',
	'filters',
	'unit-page',
	'main',
] as const;

/** Parts of its style, in the order in which they override each other. */
const STYLES = ['theme', 'base', 'figures', 'overview', 'timeline', 'unit'] as const;

const FOLDER = ['src', 'report', 'html', 'client'] as const;

/**
 * The script of the page as one classic script: a page that was opened from a file may not load modules. The files
 * are read from the package's sources, since plain tsc copies no data.
 */
export function clientScript(): string {
	const folder = join(packageRoot(), ...FOLDER);
	const bodies = FILES.map((name) => withoutModuleSyntax(readFileSync(join(folder, `${name}.js`), 'utf8')));
	return `(() => {\n'use strict';\n${bodies.join('\n')}\n})();\n`;
}

/** The style sheet of the page. */
export function styleSheet(): string {
	const folder = join(packageRoot(), ...FOLDER);
	return STYLES.map((name) => readFileSync(join(folder, `${name}.css`), 'utf8')).join('\n');
}

/** All files share one scope, so imports say nothing new; names are unique across them, which a test checks. */
function withoutModuleSyntax(source: string): string {
	return source.replace(/^import\s[^;]*;\n/gm, '').replace(/^export /gm, '');
}
