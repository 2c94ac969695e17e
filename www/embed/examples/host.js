// Optional script for host pages: resizes each timeline frame to the height it posts. Ignores messages of others.
const EDGES = /** @type {const} */ (["borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom"]);
addEventListener("message", ({ source, data }) => {
  if (data?.heistline !== 1 || data.type !== "height") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow !== source || !frame.src.includes("embed.html")) continue;
    const style = getComputedStyle(frame);
    const edges = EDGES.reduce((sum, edge) => sum + Number.parseFloat(style[edge]), 0);
    const inside = Math.min(Math.max(data.height, 200), 20_000);
    frame.style.height = `${inside + (style.boxSizing === "border-box" ? edges : 0)}px`;
  }
});
