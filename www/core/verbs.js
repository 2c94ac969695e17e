// The numbers of the core's inputs (src/web/verb.rs), checked by tsc.

/** @import * as Glue from "./heistline_glue.js" */
/** @typedef {Glue.Verb} Verb */

/** @type {Glue.Verb.Hover} */ export const HOVER = 0;
/** @type {Glue.Verb.Click} */ export const CLICK = 1;
/** @type {Glue.Verb.Drag} */ export const DRAG = 2;
/** @type {Glue.Verb.Overview} */ export const OVERVIEW = 3;
/** @type {Glue.Verb.Zoom} */ export const ZOOM = 4;
/** @type {Glue.Verb.Fit} */ export const FIT = 5;
/** @type {Glue.Verb.Step} */ export const STEP = 6;
/** @type {Glue.Verb.Press} */ export const PRESS = 7;
/** @type {Glue.Verb.Walk} */ export const WALK = 8;
/** @type {Glue.Verb.Tenth} */ export const TENTH = 9;
/** @type {Glue.Verb.Across} */ export const ACROSS = 10;
/** @type {Glue.Verb.Page} */ export const PAGE = 11;
/** @type {Glue.Verb.Closer} */ export const CLOSER = 12;
/** @type {Glue.Verb.Stretch} */ export const STRETCH = 13;
/** @type {Glue.Verb.Edge} */ export const EDGE = 14;
/** @type {Glue.Verb.Slide} */ export const SLIDE = 15;
/** @type {Glue.Verb.Fly} */ export const FLY = 16;
/** @type {Glue.Verb.Kind} */ export const KIND = 17;
/** @type {Glue.Verb.Tier} */ export const TIER = 18;
/** @type {Glue.Verb.Display} */ export const DISPLAY = 19;
/** @type {Glue.Verb.Screen} */ export const SCREEN = 20;
/** @type {Glue.Verb.Order} */ export const ORDER = 21;
/** @type {Glue.Verb.Focus} */ export const FOCUS = 22;
