/** The user information of any URL in a text: from the scheme to the last at sign (`user:password@`). */
const USERINFO = /([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi;

/** The text with all user names and passwords removed from its URLs, safe to print and to store. */
export function withoutPasswords(text: string): string {
	return text.replace(USERINFO, '$1');
}
