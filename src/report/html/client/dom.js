/**
 * Elements are made here and nowhere else: text goes in as text nodes, so that a model's words cannot become markup.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes, ...children) {
	const element = document.createElement(tag);
	fill(element, attributes, children);
	return element;
}

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes, ...children) {
	const element = document.createElementNS(SVG, tag);
	fill(element, attributes, children);
	return element;
}

/**
 * Text of a model, a user or a judge, isolated so that right-to-left marks in it cannot reorder the text around it.
 * @param {string} text
 */
export function said(text) {
	return el('bdi', { class: 'said' }, text);
}

/**
 * @param {Element} element
 * @param {Attributes} attributes
 * @param {readonly Child[]} children
 */
function fill(element, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === true) {
			element.setAttribute(name, '');
		} else if (value !== null && value !== undefined && value !== false) {
			element.setAttribute(name, `${value}`);
		}
	}
	for (const child of children) {
		if (child !== null && child !== undefined && child !== false) {
			element.append(typeof child === 'number' ? `${child}` : child);
		}
	}
}

/**
 * The element of the page with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
	const element = document.getElementById(id);
	if (element === null) {
		throw new Error(`the page has no element ${id}`);
	}
	return element;
}
