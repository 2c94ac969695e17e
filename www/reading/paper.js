// Fills the page for print while printing.

/** The font size of the printed picture, in CSS pixels. */
const FONT_SIZE = 12;
/** The largest height of the printed picture in CSS pixels, about half a page. */
const MOST_HEIGHT = 520;

/**
 * Fills it when printing begins, and clears it afterwards.
 * @param {import("../element/output.js").Host} host
 * @param {boolean} on
 * @param {typeof import("../picture/svg.js").SvgCanvas} Canvas of the first script
 */
export function fillPaper({ tree, head, call, session }, on, Canvas) {
  const { print, root } = tree.parts;
  // Reported by both the event and the media query.
  if (on === Boolean(print.firstChild)) return;
  print.replaceChildren();
  print.hidden = !on || !head;
  root.classList.toggle("printing", !print.hidden);
  if (print.hidden || !head) return;
  const kinds = head.kinds.map(({ id }) => id);
  const colours = tree.picture.theme.bytes(kinds, true);
  /** @type {import("./print.js").Drawing} */
  const drawing = (width) => {
    const height = call((timeline) => timeline.natural_height(width, MOST_HEIGHT, FONT_SIZE, 0)) ?? 0;
    const canvas = new Canvas(width, height, head.summary);
    const { fontFamily, direction } = getComputedStyle(root);
    call((timeline) => {
      timeline.theme(colours);
      timeline.print(canvas.asCanvas(), width, height, FONT_SIZE, fontFamily, direction === "rtl");
    });
    return canvas.svg;
  };
  tree.views.use(print, (pages) => print.replaceChildren(...pages.sheet(session.mounted ? drawing : undefined)));
  tree.picture.recolour();
}
