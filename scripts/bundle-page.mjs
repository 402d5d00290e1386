// Completes the build: bundles the script of the report's page into one classic script, because a page that is opened
// from a file may not load modules, and joins its style sheets.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = join(import.meta.dirname, '..');
const CLIENT = join('src', 'report', 'html', 'client');
// In the order in which they override each other.
const STYLES = ['theme', 'base', 'figures', 'overview', 'timeline', 'unit'];

const bundle = await rolldown({ input: join(ROOT, CLIENT, 'main.js'), platform: 'browser', cwd: ROOT });
const { output } = await bundle.generate({ format: 'iife', intro: "'use strict';" });
await bundle.close();
const css = STYLES.map((name) => readFileSync(join(ROOT, CLIENT, `${name}.css`), 'utf8'));

mkdirSync(join(ROOT, 'dist', CLIENT), { recursive: true });
writeFileSync(join(ROOT, 'dist', CLIENT, 'page.js'), output[0].code);
writeFileSync(join(ROOT, 'dist', CLIENT, 'page.css'), css.join('\n'));
