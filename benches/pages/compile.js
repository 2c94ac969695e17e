// What any page with a wasm module of the widget's size has to do: fetch it and compile it.
await WebAssembly.compile(await (await fetch("dist/heistline_bg.wasm")).arrayBuffer());
dispatchEvent(new Event("bench-ready"));

export {};
