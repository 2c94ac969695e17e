// Reports which step of an article is read. Steps are elements of the host page that name what a timeline shows beside them. Must not
// know what follows them: the element, or a frame (embed/examples/host.js).
import { hostOf, windowOf } from "../shared/dom.js";

/** An event, a span, or both; each may be empty. @typedef {{ id: string, span: string }} Step */

const [ID, SPAN, FOLLOWER] = ["data-heistline", "data-heistline-show", "data-heistline-for"];
const STEP = `:is([${ID}], [${SPAN}])`;
const LINK = `a[href]${STEP}`;
/** A step is read once its top has passed a third of the viewport, however far up it is since then. */
const FAR = "9999999px";

/** @param {Element} element @returns {Step} */
const stepOf = (element) => ({ id: element.getAttribute(ID) ?? "", span: element.getAttribute(SPAN) ?? "" });

/**
 * @param {HTMLElement} follower the element or the frame
 * @param {(step: Step | undefined, pressed: boolean) => void} lead takes the step that is read, undefined above the first one; or the step
 *   of a link that was pressed
 * @param {AbortSignal} signal ends it
 */
export function watchSteps(follower, lead, signal) {
  const view = windowOf(follower);
  /** The document, and the shadow trees around the follower. @type {(Document | ShadowRoot)[]} */
  const roots = [];
  for (let from = /** @type {Element | undefined} */ (follower); from; from = hostOf(from))
    roots.unshift(/** @type {ShadowRoot} */ (from.getRootNode()));
  const isOurs = (/** @type {Element} */ element) => (element.getAttribute(FOLLOWER) || follower.id) === follower.id;
  const steps = () =>
    roots
      .flatMap((root) => [...root.querySelectorAll(STEP)])
      .filter((element) => isOurs(element) && !element.matches(LINK));
  /** @type {Set<Element>} */
  const passed = new Set();
  /** What the last step that has passed is, and shows. */
  let [last, shown] = [/** @type {Element | undefined} */ (undefined), ""];
  const read = () => {
    const element = steps()
      .filter((step) => passed.has(step))
      .at(-1);
    const step = element && stepOf(element);
    const shows = step ? `${step.id}\n${step.span}` : "";
    if (element === last && shows === shown) return;
    [last, shown] = [element, shows];
    lead(step, false);
  };
  const line = new view.IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) passed.add(target);
        else passed.delete(target);
      }
      read();
    },
    // The page's own viewport, also where the page is in a frame of another.
    { root: view.document, rootMargin: `${FAR} 0px -66.67%`, scrollMargin: `${FAR} 0px 0px` },
  );
  const observe = () => {
    for (const step of steps()) line.observe(step);
  };
  const changes = new view.MutationObserver(() => {
    observe();
    read();
  });
  for (const root of roots)
    changes.observe(root, { childList: true, subtree: true, attributeFilter: [ID, SPAN, FOLLOWER] });
  observe();
  signal.addEventListener("abort", () => {
    line.disconnect();
    changes.disconnect();
  });
  view.addEventListener(
    "click",
    (event) => {
      // Opens another tab.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const isLink = (/** @type {EventTarget} */ part) =>
        "matches" in part && /** @type {Element} */ (part).matches(LINK);
      const link = /** @type {Element | undefined} */ (event.composedPath().find(isLink));
      if (link && isOurs(link)) lead(stepOf(link), true);
    },
    { signal },
  );
}
