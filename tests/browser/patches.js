// Functions for `page.addInitScript` that instrument the page before its scripts run. Results are stored under symbols. Each is
// self-contained, because it is serialized.

/** Counts requested frames and started timers; `frame` is the unpatched function. */
export function countFrames() {
  const asked = { frames: 0, timers: 0 };
  Reflect.set(globalThis, Symbol.for("asked"), asked);
  Reflect.set(globalThis, Symbol.for("frame"), requestAnimationFrame.bind(globalThis));
  const patch = (/** @type {string} */ name, /** @type {keyof typeof asked} */ kind) => {
    const real = Reflect.get(globalThis, name);
    Reflect.set(globalThis, name, (/** @type {unknown[]} */ ...rest) => {
      asked[kind] += 1;
      return real.apply(globalThis, rest);
    });
  };
  patch("requestAnimationFrame", "frames");
  patch("setTimeout", "timers");
  patch("setInterval", "timers");
}

/**
 * Records each instance of the core: its memory and its calls by export. Traps can be injected by export, or into `any`.
 */
export function watchCore() {
  /** @type {{ memory: WebAssembly.Memory, calls: Record<string, number>, trapped: boolean }[]} */
  const instances = [];
  const traps = { at: "", left: 0 };
  Reflect.set(globalThis, Symbol.for("instances"), instances);
  Reflect.set(globalThis, Symbol.for("traps"), traps);
  const { Instance, RuntimeError } = WebAssembly;
  const construct = (/** @type {typeof Instance} */ _, /** @type {[any, any]} */ [module, imports]) => {
    const { exports } = new Instance(module, imports);
    const memory = /** @type {WebAssembly.Memory} */ (exports.memory);
    const noted = { memory, calls: /** @type {Record<string, number>} */ ({}), trapped: false };
    instances.push(noted);
    /** @type {Record<string, unknown>} */
    const watched = {};
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value !== "function") {
        watched[name] = value;
        continue;
      }
      watched[name] = (/** @type {unknown[]} */ ...rest) => {
        noted.calls[name] = (noted.calls[name] ?? 0) + 1;
        if (traps.left > 0 && (traps.at === name || (traps.at === "any" && name.startsWith("timeline_")))) {
          traps.left -= 1;
          noted.trapped = true;
          noted.calls = {};
          throw new RuntimeError("unreachable");
        }
        return value(...rest);
      };
    }
    return { exports: watched };
  };
  Reflect.set(WebAssembly, "Instance", new Proxy(Instance, { construct }));
}

/** The words that were drawn on each canvas since it was last resized or cleared by the test. */
export function noteWords() {
  /** @type {string[]} */
  const words = [];
  Reflect.set(globalThis, Symbol.for("words"), words);
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (...rest) {
    words.push(rest[0]);
    fillText.apply(this, rest);
  };
}

/** Which types of events are listened to on what is not part of the element, and what the reader's storage is asked. */
export function noteManners() {
  /** @type {{ outside: string[], stored: string[] }} */
  const noted = { outside: [], stored: [] };
  Reflect.set(globalThis, Symbol.for("manners"), noted);
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    const root = this instanceof Node ? this.getRootNode() : undefined;
    const host = root instanceof ShadowRoot ? root.host : this;
    // What is not attached yet belongs to whoever makes it.
    const inside = host instanceof Element && (host.localName === "heist-line" || !host.isConnected);
    const global = this === globalThis || this instanceof Document || (this instanceof Element && !inside);
    if (global) noted.outside.push(`${this.constructor.name} ${type}`);
    return Reflect.apply(addEventListener, this ?? globalThis, [type, ...rest]);
  };
  for (const name of ["onkeydown", "onkeyup", "onkeypress", "onwheel", "onscroll", "onresize", "onerror"]) {
    for (const target of [window, document]) {
      if (!(name in target)) continue;
      Object.defineProperty(target, name, { set: () => noted.outside.push(`${name} set`), configurable: true });
    }
  }

  /** @param {object} target @param {string} label */
  const patchAll = (target, label) => {
    for (const name of Object.getOwnPropertyNames(target)) {
      const { value, get, set, configurable } = Object.getOwnPropertyDescriptor(target, name) ?? {};
      if (name === "constructor" || !configurable) continue;
      if (typeof value === "function") {
        Object.defineProperty(target, name, {
          configurable: true,
          value(/** @type {unknown[]} */ ...rest) {
            noted.stored.push(`${label}.${name}`);
            return Reflect.apply(value, this, rest);
          },
        });
      } else if (get ?? set) {
        Object.defineProperty(target, name, {
          configurable: true,
          get() {
            noted.stored.push(`${label}.${name}`);
            return get?.call(this);
          },
          set(given) {
            noted.stored.push(`${label}.${name}=`);
            set?.call(this, given);
          },
        });
      }
    }
  };
  patchAll(Storage.prototype, "storage");
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) {
    const found = Object.getOwnPropertyDescriptor(globalThis, name);
    if (!found?.get) continue;
    const { get } = found;
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        noted.stored.push(name);
        return get.call(globalThis);
      },
    });
  }
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {
    configurable: true,
    get() {
      noted.stored.push("cookie");
      return cookie?.get?.call(this);
    },
    set(given) {
      noted.stored.push("cookie=");
      cookie?.set?.call(this, given);
    },
  });
  if ("ServiceWorkerContainer" in globalThis) patchAll(ServiceWorkerContainer.prototype, "serviceWorker");
  const { sendBeacon } = Navigator.prototype;
  Navigator.prototype.sendBeacon = function (...rest) {
    noted.stored.push("sendBeacon");
    return sendBeacon.apply(this, rest);
  };
}

/** What is asked of the reader’s machine: what it is, what it has, and how it draws. */
export function noteQuestions() {
  /** @type {string[]} */
  const asked = [];
  Reflect.set(globalThis, Symbol.for("questions"), asked);
  /** @param {string} type @param {string[]} [only] */
  const patch = (type, only) => {
    const target = Reflect.get(globalThis, type)?.prototype;
    for (const name of only ?? Object.getOwnPropertyNames(target ?? {})) {
      const described = Object.getOwnPropertyDescriptor(target ?? {}, name);
      const { value, get, configurable } = described ?? {};
      if (name === "constructor" || !configurable) continue;
      const ask = (/** @type {Function} */ real) =>
        function (/** @type {unknown[]} */ ...rest) {
          asked.push(`${type}.${name}`);
          // @ts-expect-error it is whatever it is called on
          return Reflect.apply(real, this, rest);
        };
      if (typeof value === "function") Object.defineProperty(target, name, { ...described, value: ask(value) });
      else if (get) Object.defineProperty(target, name, { ...described, get: ask(get) });
    }
  };
  for (const type of ["Navigator", "Screen", "PluginArray", "MimeTypeArray", "NavigatorUAData", "NetworkInformation"])
    patch(type);
  for (const type of ["MediaDevices", "Permissions", "BatteryManager", "Geolocation", "Gyroscope"]) patch(type);
  for (const type of ["AudioContext", "OfflineAudioContext", "WebGLRenderingContext", "WebGL2RenderingContext"])
    patch(type);
  for (const type of ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"]) patch(type, ["getImageData"]);
  patch("HTMLCanvasElement", ["toDataURL", "toBlob"]);
  patch("OffscreenCanvas", ["convertToBlob", "transferToImageBitmap"]);
  patch("FontFaceSet", ["check", "load", "forEach", "values", "entries", "keys"]);
  const { resolvedOptions } = Intl.DateTimeFormat.prototype;
  Intl.DateTimeFormat.prototype.resolvedOptions = function () {
    asked.push("DateTimeFormat.resolvedOptions");
    return resolvedOptions.call(this);
  };
  for (const name of ["AudioContext", "OfflineAudioContext", "RTCPeerConnection", "queryLocalFonts"]) {
    const real = Reflect.get(globalThis, name);
    if (!real) continue;
    const construct = () => {
      asked.push(name);
      return {};
    };
    Reflect.set(globalThis, name, new Proxy(real, { construct, apply: construct }));
  }
}
