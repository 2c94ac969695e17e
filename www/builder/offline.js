// Lets the page work without a network once it has been loaded, by a service worker of its own.

/** @type {{ createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string } } | undefined} */
const trusted = Reflect.get(globalThis, "trustedTypes");

/** Starts the worker. A page without workers works online. */
export async function start() {
  if (!("serviceWorker" in navigator)) return;
  const address = "builder-worker.js";
  const policy = trusted?.createPolicy("heistline-builder", { createScriptURL: (url) => (url === address ? url : "") });
  try {
    await navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address, {
      scope: "builder.html",
    });
  } catch (error) {
    console.warn(`The builder will need the network again: ${error}`);
  }
}
