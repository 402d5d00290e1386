/** Why a check failed, in one sentence that names what was expected and what was found. */
export class CheckFailure extends Error {
	override readonly name = 'CheckFailure';
}
