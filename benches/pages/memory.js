// Counts in the page what loading costs: tasks that held it up, and the memory of WebAssembly. Installed before any script.

/** @typedef {{ tasks: number[], wasm: () => number }} Costs */

function count() {
  /** @type {number[]} */
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });

  // Neither the page nor the browser says how much memory a module has: it is in the exports of its instance.
  /** @type {Set<WebAssembly.Memory>} */
  const memories = new Set();
  const note = (/** @type {WebAssembly.Instance} */ { exports }) => {
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
  };
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, values) {
      const instance = Reflect.construct(target, values);
      note(instance);
      return instance;
    },
  });
  for (const [name, original] of Object.entries({ instantiate, instantiateStreaming })) {
    Reflect.set(WebAssembly, name, async (/** @type {unknown[]} */ ...values) => {
      const made = await Reflect.apply(original, WebAssembly, values);
      note(made.instance ?? made);
      return made;
    });
  }
  const wasm = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  Object.assign(globalThis, { costs: { tasks, wasm } });
}

/** The source of an init script that makes `globalThis.costs`. */
export const costs = `(${count})();`;
