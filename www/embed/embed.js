// The script embed: `<script async src="…/embed.js" data-src="…"></script>` inserts a timeline after itself, for hosts that strip
// custom elements. Its data attributes become the element's attributes.

(() => {
  /** Attributes that are copied from data attributes. */
  const NAMES =
    "src story selected from to layout theme lang loading view lanes heading controls hash follow refresh".split(" ");

  /** This script, or all pending ones where a host runs scripts without `currentScript`. */
  const own = document.currentScript;
  const scripts =
    own instanceof HTMLScriptElement && own.src
      ? [own]
      : [...document.querySelectorAll("script")].filter((script) => /\/embed\.js(\?|$)/.test(script.src));

  for (const script of scripts) {
    if (script.hasAttribute("data-served")) continue;
    script.setAttribute("data-served", "");
    const line = document.createElement("heist-line");
    for (const name of NAMES) {
      const value = script.getAttribute(`data-${name}`);
      if (value !== null) line.setAttribute(name, value);
    }
    // An id of its own, for links to events.
    if (script.id) line.id = `${script.id}-timeline`;
    if (!script.closest("head")) script.after(line);
    else if (document.readyState !== "loading") document.body.append(line);
    else addEventListener("DOMContentLoaded", () => document.body.append(line), { once: true });
    // Reserve the height, to avoid layout shifts.
    const height = script.getAttribute("data-height");
    if (height) line.style.setProperty("--heistline-height", height);
    const lanes = /^(kind|country)$/.test(script.getAttribute("data-lanes") ?? "");
    line.style.display = "block";
    line.style.minHeight = height || (line.clientWidth < 600 ? "41rem" : lanes ? "46rem" : "31rem");
    load(new URL("heistline.js", script.src).href, line, script);
  }

  /** @param {string} url @param {HTMLElement} line @param {HTMLElement} script */
  function load(url, line, script) {
    const failed = () => {
      if (line.shadowRoot) return;
      line.textContent = line.title || "The timeline could not be loaded.";
      line.style.minHeight = "";
    };
    if (customElements.get("heist-line")) return;
    // Trusted Types allow import() but no script elements. The import uses the response that was preloaded with its hash.
    const preload = document.createElement("link");
    const start = () => import(url).catch(failed);
    if (!preload.relList.supports("modulepreload")) {
      start();
      return;
    }
    preload.rel = "modulepreload";
    preload.crossOrigin = "anonymous";
    preload.integrity = ELEMENT_SHA384;
    preload.addEventListener("load", () => {
      preload.remove();
      start();
    });
    preload.addEventListener("error", () => {
      preload.remove();
      failed();
    });
    preload.href = url;
    (line.isConnected ? line : script).before(preload);
  }
})();
