/** The hash of the wasm, as `integrity` has it. Like what follows it is put in by the build (scripts/element.js). */
declare const WASM_SHA384: string;
/** The wasm itself, in a file that has everything inside; else empty. */
declare const WASM_BASE64: string;
/** The same of the wasm that reads other formats. */
declare const FORMATS_SHA384: string;
declare const FORMATS_BASE64: string;
/** The words of languages in such a file, by their names. */
declare const WORDS: Record<string, Record<string, unknown>>;
/** The hash of the element's script, for the one tag. */
declare const ELEMENT_SHA384: string;
