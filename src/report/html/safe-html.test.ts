import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, jsonForScript, SafeHtml } from './safe-html.ts';

describe('html', () => {
	it('escapes every value that is not markup of ours', () => {
		const hostile = '<img src=x onerror="a()">\'&';
		expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(
			'<p title="&lt;img src=x onerror=&quot;a()&quot;&gt;&#39;&amp;">&lt;img src=x onerror=&quot;a()&quot;&gt;&#39;&amp;</p>',
		);
	});

	it('takes nested templates and lists as they are, and leaves nothing for null and false', () => {
		const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
		expect(html`<ul>${items}${null}${false}${0}</ul>`.toString()).toBe(
			'<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
		);
	});

	it('never lets a value open a tag or leave its attribute', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(escapeHtml(text)).not.toMatch(/[<>"']/);
			}),
		);
	});
});

describe('jsonForScript', () => {
	it('gives back the same value and never ends its element', () => {
		fc.assert(
			fc.property(
				fc.jsonValue(),
				fc.constantFrom('</script>', '<!--', ']]>', '\u2028', '&amp;'),
				(value, extra) => {
					const text = jsonForScript([value, extra]).toString();
					expect(text).not.toMatch(/[<>&\u2028\u2029]/);
					expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify([value, extra])));
				},
			),
		);
	});

	it('is markup of ours', () => {
		expect(jsonForScript({})).toBeInstanceOf(SafeHtml);
	});
});
