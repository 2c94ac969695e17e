import css from "./heistline.css";

// A placeholder.
customElements.define(
  "heist-line",
  class extends HTMLElement {
    async connectedCallback() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      const response = await fetch(new URL("heistline_bg.wasm", import.meta.url));
      const module = await WebAssembly.compile(await response.arrayBuffer());
      const glue = await import("./heistline_glue.js");
      glue.initSync({ module });
    }
  },
);
