/** The hash of the wasm, which the build puts in. */
declare const WASM_SHA384: string;
