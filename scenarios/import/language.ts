/** Scripts, each with the language tag that the script alone determines. */
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
 * The language tag (BCP 47) that follows from the script of a text; null if most of its letters are Latin. A tenth of
 * kana is enough for Japanese, because the rest is Han.
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
