/** What stands between the scheme and the host of any URL in a text: `user:password@`, up to the last at sign. */
const USERINFO = /([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi;

/** A text in which no URL has a user name or password any more, safe to print and to store. */
export function withoutPasswords(text: string): string {
	return text.replace(USERINFO, '$1');
}
