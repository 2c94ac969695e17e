/** The hash of the wasm, which the build puts in. */
declare const WASM_SHA384: string;
/** The hash of the element's script, which the build puts in. */
declare const ELEMENT_SHA384: string;
