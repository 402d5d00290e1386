/** Systems made of separate parts, all public. */
export const MODULAR = { endToEnd: false, openSource: true, apiAccess: null } as const;

/** One public model that listens and speaks. */
export const END_TO_END = { endToEnd: true, openSource: true, apiAccess: null } as const;

/** A service across the internet whose inside is not disclosed. */
export const SERVICE = { endToEnd: null, openSource: false, apiAccess: true, runs: 'hosted' } as const;

/** What runs behind an address: it depends on the server. */
export const ANY_SERVER = { endToEnd: null, openSource: null, apiAccess: null, runs: 'own server' } as const;
