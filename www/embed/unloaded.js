// The frame page without its scripts: a frame without an origin gets none from a server that allows no other origins. This one is no
// module, so it comes all the same, and says why and where the data is.
import { hint } from "./hints.js";

addEventListener("load", () => {
  if (customElements.get("heist-line")) return;
  console.warn(
    "Heistline: heistline.js did not load. For a frame without an origin, and for pages of other origins, its server must send the " +
      "header “Access-Control-Allow-Origin: *” (docs/servers.md).",
  );
  const line = document.querySelector("heist-line");
  const src = new URLSearchParams(location.search).get("src") ?? line?.getAttribute("src") ?? "";
  if (!URL.canParse(src, document.baseURI)) return;
  const { href, protocol } = new URL(src, document.baseURI);
  if (/^https?:$/.test(protocol)) line?.append(hint("refused", "", href));
});
