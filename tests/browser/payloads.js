// Hostile texts for whatever reads data, made from families: what would run, how it is wrapped to be taken for markup, and how it
// is written to get past a look at it. All of it is text, and has to stay text. And a watch over what it could do.

/** What a payload that runs leaves in the page, and where it asks for something. */
const [MARK, LEAK] = ["pwned", "/leak"];
const RUN = `globalThis.${MARK}=1;alert(1)`;

/** Elements that run something, or ask for something, without anybody’s doing. */
const TAGS = [
  `<script>${RUN}</script>`,
  `<script src="${LEAK}"></script>`,
  `<script type=module>import("${LEAK}");${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<img src="${LEAK}">`,
  `<img srcset="${LEAK} 1x">`,
  `<picture><source srcset="${LEAK}"><img></picture>`,
  `<image src=x onerror=${RUN}>`,
  `<svg onload="${RUN}"></svg>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="${LEAK}"/></svg>`,
  `<svg><image href="${LEAK}"/></svg>`,
  `<svg><use href="${LEAK}#x"/></svg>`,
  `<svg><animate attributeName=x dur=1s onbegin="${RUN}"/></svg>`,
  `<svg><set attributeName=x onend="${RUN}" dur=1ms /></svg>`,
  `<svg><a><animate attributeName=href values="javascript:${RUN}"/><text>x</text></a></svg>`,
  `<svg><foreignObject><iframe src="javascript:${RUN}"></iframe></foreignObject></svg>`,
  `<svg><style>@import "${LEAK}";</style></svg>`,
  `<math><mi><mglyph src="${LEAK}"></mi></math>`,
  `<math href="javascript:${RUN}">x</math>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror="${RUN}"></annotation-xml></math>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe src="${LEAK}"></iframe>`,
  `<iframe srcdoc="<script>parent.${MARK}=1</script>"></iframe>`,
  `<iframe onload="${RUN}"></iframe>`,
  `<frameset onload="${RUN}"></frameset>`,
  `<object data="${LEAK}"></object>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="${LEAK}">`,
  `<link rel=stylesheet href="${LEAK}">`,
  `<link rel=preload as=image href="${LEAK}">`,
  `<link rel=prefetch href="${LEAK}" onload="${RUN}">`,
  `<meta http-equiv=refresh content="0;url=${LEAK}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<meta http-equiv=Content-Security-Policy content="default-src *">`,
  `<base href="${LEAK}/">`,
  `<style>*{background:url(${LEAK})}</style>`,
  `<style>@import url(${LEAK});</style>`,
  `<style>@font-face{font-family:x;src:url(${LEAK})}*{font-family:x!important}</style>`,
  `<style>@keyframes x{}*{animation:x}</style><b onanimationstart="${RUN}">x</b>`,
  `<b style="background:url(${LEAK})">x</b>`,
  `<b style="width:expression(${RUN})">x</b>`,
  `<body onload="${RUN}">`,
  `<body background="${LEAK}">`,
  `<table background="${LEAK}"><td background="${LEAK}">x</table>`,
  `<video src="${LEAK}" autoplay></video>`,
  `<video poster="${LEAK}"></video>`,
  `<video><source onerror="${RUN}"></video>`,
  `<audio src="${LEAK}" autoplay onerror="${RUN}"></audio>`,
  `<video><track default src="${LEAK}"></video>`,
  `<input type=image src="${LEAK}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<select autofocus onfocus="${RUN}"></select>`,
  `<textarea autofocus onfocus="${RUN}"></textarea>`,
  `<button autofocus onfocus="${RUN}">x</button>`,
  `<b tabindex=0 autofocus onfocus="${RUN}">x</b>`,
  `<details open ontoggle="${RUN}"><summary>x</summary></details>`,
  `<dialog open onclose="${RUN}"><form method=dialog></form></dialog>`,
  `<b popover id=p ontoggle="${RUN}">x</b><button popovertarget=p autofocus>x</button>`,
  `<marquee onstart="${RUN}" loop=1>x</marquee>`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<form><button formaction="javascript:${RUN}">x</button></form>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a href="${LEAK}" ping="${LEAK}">x</a>`,
  `<a href="data:text/html,<script>${RUN}</script>" target=_self>x</a>`,
  `<area href="javascript:${RUN}"><map name=x></map>`,
  `<template><img src=x onerror="${RUN}"></template>`,
  `<div><template shadowrootmode=open><img src=x onerror="${RUN}"></template></div>`,
  `<noscript><img src="${LEAK}"></noscript>`,
  `<heist-line src="${LEAK}" loading=eager></heist-line>`,
  `<slot name="${RUN}"><img src=x onerror="${RUN}"></slot>`,
  `<portal src="${LEAK}"></portal>`,
  `<isindex action="javascript:${RUN}" type=image>`,
  `<keygen autofocus onfocus="${RUN}">`,
  `<applet code="${LEAK}"></applet>`,
  `<bgsound src="${LEAK}">`,
  `<layer src="${LEAK}"></layer>`,
  `<xml src="${LEAK}"></xml>`,
  `<?xml-stylesheet href="${LEAK}"?><x/>`,
  `<!DOCTYPE x [<!ENTITY x SYSTEM "${LEAK}">]><x>&x;</x>`,
];

const IMAGE = `<img src=x onerror="${RUN}">`;

/** What ends the context that a text is put into. */
const ENDS = [
  '"',
  "'",
  "`",
  '">',
  "'>",
  "`>",
  ' "/>',
  '\\">',
  "-->",
  "--!>",
  "<!-->",
  "]]>",
  "?>",
  "</title>",
  "</textarea>",
  "</style>",
  "</script>",
  "</SCRIPT\t>",
  "<!--<script>",
  "</noscript>",
  "</template>",
  "</select>",
  "</table>",
  "</svg>",
  "</math>",
  "</iframe>",
  "</xmp>",
  "</plaintext>",
  "</heist-line>",
  "<plaintext>",
].map((end) => end + IMAGE);

/** What goes on inside of an attribute. */
const ATTRIBUTES = [
  "onmouseover",
  "onfocus autofocus tabindex=0 x",
  "style=x:expression(1) onclick",
  "onpointerenter",
].flatMap((name) => ['"', "'", ""].map((quote) => `${quote} ${name}=${quote || '"'}${RUN}${quote ? "" : '"'}`));

/** @param {string} text @param {(code: number) => string} write */
const each = (text, write) => [...text].map((letter) => write(letter.codePointAt(0) ?? 0)).join("");
/** @param {number} code @param {number} [digits] */
const hex = (code, digits = 0) => code.toString(16).padStart(digits, "0");

/** Ways to write markup so that something on the way may make it out of text. @type {((markup: string) => string)[]} */
const WRITINGS = [
  (markup) => markup.replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  (markup) => markup.replaceAll("<", "&amp;lt;").replaceAll(">", "&amp;gt;"),
  (markup) => markup.replaceAll("<", "&LT").replaceAll(">", "&GT"),
  (markup) => each(markup, (code) => `&#${code};`),
  (markup) => each(markup, (code) => `&#x${hex(code)};`),
  (markup) => each(markup, (code) => `&#${String(code).padStart(7, "0")}`),
  (markup) => each(markup, (code) => `%${hex(code, 2)}`),
  (markup) => each(markup, (code) => `%25${hex(code, 2)}`),
  (markup) => each(markup, (code) => `%u${hex(code, 4)}`),
  (markup) => each(markup, (code) => `\\u${hex(code, 4)}`),
  (markup) => each(markup, (code) => `\\x${hex(code, 2)}`),
  (markup) => each(markup, (code) => `\\${hex(code, 6)} `),
  (markup) => each(markup, (code) => `\\${code.toString(8)}`),
  (markup) => markup.replaceAll("<", "+ADw-").replaceAll(">", "+AD4-"),
  (markup) => each(markup, (code) => (code > 32 && code < 127 ? String.fromCodePoint(code + 0xfee0) : " ")),
  (markup) => markup.replaceAll("<", "\u2039").replaceAll(">", "\u203a"),
  (markup) => markup.replaceAll("<", "\u{e003c}").replaceAll(">", "\u{e003e}"),
  (markup) => markup.replaceAll("<", "\u00c0\u00bc").replaceAll(">", "\u00c0\u00be"),
  (markup) => markup.replaceAll(" ", "/"),
  (markup) => markup.replaceAll(" ", "\t"),
  (markup) => markup.replaceAll(" ", "\n"),
  (markup) => markup.replaceAll(" ", "\f"),
  (markup) => markup.replaceAll("<", "<\u0000"),
  (markup) => markup.replaceAll("<", "<\u200b"),
  (markup) => markup.replaceAll("<", "<<").replaceAll(">", ">>"),
  (markup) => markup.replace(/[a-z]/g, (letter, at) => (at % 2 ? letter : letter.toUpperCase())),
  (markup) => markup.replaceAll(">", ""),
  (markup) => markup.replace(/[a-z]+/, (name) => `${name.slice(0, 2)}${markup}${name.slice(2)}`),
];

/** What other programs take for orders. */
const ORDERS = [
  `{{constructor.constructor("${RUN}")()}}`,
  `{{$on.constructor("${RUN}")()}}`,
  `\${${RUN}}`,
  `#{${RUN}}`,
  `<%= ${RUN} %>`,
  `[[${RUN}]]`,
  `{%raw%}${IMAGE}{%endraw%}`,
  `[x](javascript:${RUN})`,
  `![x](${LEAK})`,
  `[x]: javascript:${RUN}`,
  `[url=javascript:${RUN}]x[/url]`,
  `[img]${LEAK}[/img]`,
  `";${RUN};//`,
  `';${RUN};//`,
  `*/${RUN}/*`,
  `\u2028${RUN}\u2029`,
  `);${RUN};(`,
  `@import "${LEAK}";`,
  `}*{background:url(${LEAK})}`,
  `=HYPERLINK("${LEAK}","x")`,
  `javascript:${RUN}`,
  `data:text/html,${IMAGE}`,
  `constructor`,
];

/** Characters that turn, hide or join what is beside them. */
const CHARACTERS = [
  ...["\u202e", "\u202d", "\u202b", "\u2066", "\u2067", "\u2068", "\u061c", "\u200f"].map((turn) => turn + IMAGE),
  ...["\u202c", "\u2069", "\u200d", "\u2060", "\ufeff", "\u00ad"].map((end) => IMAGE + end),
  `\u202egnp.${IMAGE}\u202c\u2066`,
  `\u2067\u2067\u2067\u2067${IMAGE}`,
  ...["\u0001", "\b", "\u001b[2J", "\u007f", "\u0085", "\u009b"].map((control) => control + IMAGE),
  `${"\u0335\u0336\u0337".repeat(40)}${IMAGE}`,
  `\ufff9x\ufffay\ufffb${IMAGE}`,
  `\uffff\ufffe${IMAGE}`,
  `\u{1f469}\u200d\u{1f680}${IMAGE}`,
  "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 ".repeat(3) + IMAGE,
];

const MADE = [
  ...TAGS,
  ...ENDS,
  ...ATTRIBUTES,
  ...ORDERS,
  ...CHARACTERS,
  ...WRITINGS.flatMap((write) => [IMAGE, TAGS[0] ?? "", '"><svg onload=alert(1)>'].map(write)),
];

/** Each is another one; the tests say of how many. */
export const PAYLOADS = [...new Set(MADE)];
/** Some of each family. */
export const FEW = PAYLOADS.filter((_, index) => index % 5 === 0);

/**
 * Notes the harm that is done to a page from now on: dialogs, requests, other pages, and what a payload leaves behind.
 * @param {import("@playwright/test").Page} page
 * @returns {() => Promise<string[]>} what it was so far
 */
export function watchHarm(page) {
  /** @type {string[]} */
  const harm = [];
  page.on("dialog", (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => harm.push(`request: ${request.url()}`));
  page.on("framenavigated", (frame) => harm.push(`page: ${frame.url()}`));
  page.on("popup", (popup) => harm.push(`popup: ${popup.url()}`));
  return async () =>
    (await page.evaluate((mark) => Reflect.has(globalThis, mark), MARK)) ? [...harm, "it ran"] : harm;
}
