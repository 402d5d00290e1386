/** Scripts that give a text away, with the language tag that can be said from the script alone. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
	[/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
	[/\p{Script=Hangul}/gu, 'ko'],
	[/\p{Script=Han}/gu, 'und-Hani'],
	[/\p{Script=Cyrillic}/gu, 'und-Cyrl'],
	[/\p{Script=Arabic}/gu, 'und-Arab'],
	[/\p{Script=Greek}/gu, 'el'],
	[/\p{Script=Hebrew}/gu, 'he'],
	[/\p{Script=Devanagari}/gu, 'und-Deva'],
	[/\p{Script=Thai}/gu, 'th'],
];

/**
 * The language tag (BCP 47) that the script of a text allows, where most of its letters are not Latin; null where
 * they are. Japanese counts from a tenth of kana on, because the rest is Han.
 */
export function languageOfScript(text: string): string | null {
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
	if (letters === 0 || latin * 2 >= letters) {
		return null;
	}
	for (const [pattern, tag] of SCRIPTS) {
		if ((text.match(pattern)?.length ?? 0) * 10 >= letters) {
			return tag;
		}
	}
	return 'und';
}
