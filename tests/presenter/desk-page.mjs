// What words.js reads as soon as it is loaded.
globalThis.document = /** @type {any} */ ({ getElementById: () => null, documentElement: { lang: 'de' } });
