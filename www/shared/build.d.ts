/** The hash of the wasm in the form of `integrity`. All of these are defined by the build (scripts/element.js). */
declare const WASM_SHA384: string;
/** The wasm itself in the single-file build; else empty. */
declare const WASM_BASE64: string;
/** The same for the converter. */
declare const FORMATS_SHA384: string;
declare const FORMATS_BASE64: string;
/** The hash of the converter of workbooks. */
declare const WORKBOOKS_SHA384: string;
/** The hash of the builder page’s wasm. */
declare const BUILDER_SHA384: string;
/** The hash of the second script (www/extra); empty if a bundler brings it. */
declare const EXTRA_SHA384: string;
/** The languages in the single-file build, by name. */
declare const WORDS: Record<string, Record<string, unknown>>;
/** The hash of the element's script, for the script embed. */
declare const ELEMENT_SHA384: string;
/** What the builder’s service worker keeps, and the release that it belongs to. */
declare const FILES: string[];
declare const RELEASE: string;
/** The version of the release, for the builder page. */
declare const VERSION: string;
