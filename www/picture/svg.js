// A canvas that builds an SVG. Implements only the part of CanvasRenderingContext2D that plotters-canvas uses.

const SVG = "http://www.w3.org/2000/svg";

export class SvgCanvas {
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 1;
  font = "";
  /** @type {"start" | "end" | "center"} */
  textAlign = "start";
  textBaseline = "middle";
  #path = "";
  #scale = 1;

  /** @param {number} width in CSS pixels @param {number} height @param {string} name the accessible name */
  constructor(width, height, name) {
    this.width = width;
    this.height = height;
    this.svg = create("svg", {
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": name,
      // As on a canvas; right-to-left text is marked by control characters.
      direction: "ltr",
    });
  }

  /** Returns it as an HTMLCanvasElement for the core. */
  asCanvas() {
    const canvas = /** @type {unknown} */ ({ width: this.width, height: this.height, getContext: () => this });
    return /** @type {HTMLCanvasElement} */ (canvas);
  }

  /** Adds what a standalone document needs. @param {Record<string, string | number>} attributes @param {Record<string, string>} words */
  describe(attributes, words) {
    write(this.svg, attributes);
    for (const [name, text] of Object.entries(words)) this.#add(name, {}).textContent = text;
  }

  /** @param {number} scale */
  setTransform(scale) {
    this.#scale = scale;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    // Width and height may be negative.
    const [left, top] = [Math.min(x, x + width), Math.min(y, y + height)];
    this.#add("rect", {
      x: left * this.#scale,
      y: top * this.#scale,
      width: Math.abs(width) * this.#scale,
      height: Math.abs(height) * this.#scale,
      ...paint("fill", this.fillStyle),
    });
  }

  beginPath() {
    this.#path = "";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${this.#round(x)} ${this.#round(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `L${this.#round(x)} ${this.#round(y)}`;
  }

  closePath() {
    this.#path += "z";
  }

  /** A whole circle. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    const half = `${this.#round(radius)} ${this.#round(radius)} 0 1 0`;
    const across = this.#round(2 * radius);
    this.#path += `M${this.#round(x - radius)} ${this.#round(y)}a${half} ${across} 0a${half} -${across} 0`;
  }

  fill() {
    this.#add("path", { d: this.#path, ...paint("fill", this.fillStyle) });
  }

  stroke() {
    const colour = paint("stroke", this.strokeStyle);
    this.#add("path", { d: this.#path, fill: "none", ...colour, "stroke-width": this.lineWidth * this.#scale });
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const anchor = { start: "start", end: "end", center: "middle" }[this.textAlign];
    const [, weight = "", size = "0", family = ""] = /^(\w+) ([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const element = this.#add("text", {
      x: x * this.#scale,
      y: y * this.#scale,
      // Not every SVG viewer supports dominant-baseline.
      dy: "0.3em",
      ...paint("fill", this.fillStyle),
      "text-anchor": anchor,
      "font-size": Number(size) * this.#scale,
      "font-weight": weight,
      "font-family": family,
    });
    element.textContent = text;
  }

  /** @param {number} value */
  #round(value) {
    return round(value * this.#scale);
  }

  /** @param {string} name @param {Record<string, string | number>} attributes */
  #add(name, attributes) {
    const element = create(name, attributes);
    this.svg.append(element);
    return element;
  }
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function create(name, attributes) {
  const element = document.createElementNS(SVG, name);
  write(element, attributes);
  return element;
}

/** @param {Element} element @param {Record<string, string | number>} attributes */
function write(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === "number" ? round(value) : value);
  }
}

/**
 * A colour in the form that every SVG viewer supports.
 * @param {"fill" | "stroke"} name
 * @param {string} colour as plotters-canvas writes it, such as `rgba(255,127,0,0.5)`
 */
function paint(name, colour) {
  const [red, green, blue, opacity] = colour.match(/[\d.]+/g) ?? [];
  return { [name]: `rgb(${red},${green},${blue})`, [`${name}-opacity`]: Number(opacity) };
}

/** Rounds to hundredths of a pixel. @param {number} value */
const round = (value) => String(Math.round(value * 100) / 100);

// wasm-bindgen checks the context with `instanceof`; no method of the browser's own class is called.
if (globalThis.CanvasRenderingContext2D) Object.setPrototypeOf(SvgCanvas.prototype, CanvasRenderingContext2D.prototype);
