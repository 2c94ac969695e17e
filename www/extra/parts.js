// What the first picture does not need, as a second script: what is read and searched, the list without wasm, other formats, articles and
// developing stories. Its copies of modules of the first script keep no state.
export { makeGlue as makeConverter } from "../core/converter_glue.js";
export { plainTimeline } from "../element/plain.js";
export { Refresh } from "../element/refresh.js";
export { watchSteps } from "../element/steps.js";
export { default as words } from "../languages/en.json";
export { copy } from "../reading/copy.js";
export { helpOf } from "../reading/help.js";
export { Pages } from "../reading/pages.js";
export { fillPaper } from "../reading/paper.js";
export { save } from "../reading/save.js";
export { find, marked, wordsOf } from "../reading/search.js";
export { Sheet } from "../reading/sheet.js";
export { default as styles } from "./extra.css";
