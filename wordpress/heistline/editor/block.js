// The block heistline/timeline: data is chosen, uploaded or pasted; the timeline itself is the preview; its list and pictures are made
// whenever the data is set, and saved as the block's HTML, so that they stay where the plugin does not.
((wp, heistline) => {
  const { createElement: el, Fragment, RawHTML, useEffect, useRef, useState } = wp.element;
  const { BlockControls, InspectorControls, MediaPlaceholder, MediaReplaceFlow, useBlockProps } = wp.blockEditor;
  const {
    Button,
    Notice,
    PanelBody,
    Placeholder,
    SelectControl,
    Spinner,
    TextareaControl,
    TextControl,
    ToggleControl,
  } = wp.components;
  const { __, sprintf } = wp.i18n;
  const { dispatch, select } = wp.data;

  /** The mark of a theft: what was stolen, in what was attempted. */
  const ICON = el(
    "svg",
    { viewBox: "0 0 32 32", width: 24, height: 24, "aria-hidden": true, focusable: false },
    el("circle", {
      cx: 16,
      cy: 16,
      r: 13,
      fill: "none",
      stroke: "currentColor",
      strokeWidth: 2.5,
      strokeDasharray: "5 3.2",
    }),
    el("circle", { cx: 16, cy: 16, r: 6 }),
  );

  /** Files with data, as the browser and the media library name their types. */
  const TYPES = [
    "application/json",
    "text/csv",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
  ];
  const ENDS = ".json,.csv,.xls,.xlsx,.ods";

  /** The attributes of the element that the block hands on; `src` and `data` are apart. */
  const SETTINGS = "story selected from to layout theme lang view heading controls lanes media hash follow".split(" ");

  /** Pasted text in signs that WordPress's filters leave alone. */
  const encode = (text) =>
    text.replace(/[%<>&\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  const decode = (text) => decodeURIComponent(text);

  /** Runs the element's script in the document of the editor's canvas, which may be a frame. */
  function define(page) {
    const src = `${heistline.release}heistline.js`;
    if (page.defaultView.customElements.get("heist-line") || page.querySelector(`script[src="${src}"]`)) return;
    page.head.append(Object.assign(page.createElement("script"), { type: "module", src }));
  }

  /** The timeline itself. */
  function Preview({ attributes }) {
    const ref = useRef();
    const { src, data, height } = attributes;
    useEffect(() => {
      const page = ref.current.ownerDocument;
      define(page);
      const line = page.createElement("heist-line");
      line.setAttribute("media", "ask");
      for (const name of SETTINGS) {
        const value = attributes[name];
        if (value) line.setAttribute(name, value === true ? "" : value);
      }
      if (height) line.style.setProperty("--heistline-height", height);
      if (data) line.data = decode(data);
      else if (src) line.setAttribute("src", src);
      ref.current.replaceChildren(line);
      return () => line.remove();
    }, [src, data, height, ...SETTINGS.map((name) => attributes[name])]);
    return el("div", { ref, className: "heistline-preview" });
  }

  /** A field for pasted text. @param {{ first: string, onUse: (text: string) => void, onCancel?: () => void }} props */
  function Paste({ first, onUse, onCancel }) {
    const [text, setText] = useState(first);
    const isLong = new Blob([encode(text)]).size > heistline.mostPasted;
    const tooLong = __("This is too long to be kept in a post. Upload it as a file.", "heistline");
    return el(
      "div",
      { style: { width: "100%" } },
      el(TextareaControl, {
        label: __("Rows of a spreadsheet, CSV or JSON", "heistline"),
        help: isLong
          ? tooLong
          : __("The first row names the columns, such as date, title, amount, source.", "heistline"),
        value: text,
        rows: 8,
        onChange: setText,
        __nextHasNoMarginBottom: true,
      }),
      el(
        Button,
        { variant: "primary", disabled: isLong || !text.trim(), onClick: () => onUse(text) },
        __("Use this data", "heistline"),
      ),
      onCancel && el(Button, { variant: "tertiary", onClick: onCancel }, __("Cancel", "heistline")),
    );
  }

  /** A menu for an attribute; the first choice is the element's own. */
  function menu({ attributes, setAttributes }, name, label, options) {
    return el(SelectControl, {
      label,
      value: attributes[name] ?? "",
      options: options.map(([value, words]) => ({ value, label: words })),
      onChange: (value) => setAttributes({ [name]: value || undefined }),
      __nextHasNoMarginBottom: true,
    });
  }

  /** A field for an attribute. */
  function field({ attributes, setAttributes }, name, label, help) {
    return el(TextControl, {
      label,
      help,
      value: attributes[name] ?? "",
      onChange: (value) => setAttributes({ [name]: value.trim() || undefined }),
      __nextHasNoMarginBottom: true,
    });
  }

  /** A switch for an attribute. */
  function toggle({ attributes, setAttributes }, name, label) {
    return el(ToggleControl, {
      label,
      checked: Boolean(attributes[name]),
      onChange: (value) => setAttributes({ [name]: value || undefined }),
      __nextHasNoMarginBottom: true,
    });
  }

  function settings(props) {
    return el(
      InspectorControls,
      {},
      el(
        PanelBody,
        { title: __("Timeline", "heistline") },
        menu(props, "view", __("First view", "heistline"), [
          ["", __("Timeline", "heistline")],
          ["list", __("List", "heistline")],
          ["table", __("Table", "heistline")],
        ]),
        menu(props, "lanes", __("Lanes", "heistline"), [
          ["", __("One for all events", "heistline")],
          ["kind", __("One for each kind", "heistline")],
          ["country", __("One for each country", "heistline")],
        ]),
        menu(props, "layout", __("Layout", "heistline"), [
          ["", __("By width", "heistline")],
          ["horizontal", __("Horizontal", "heistline")],
          ["vertical", __("Rows", "heistline")],
        ]),
        menu(props, "theme", __("Colours", "heistline"), [
          ["", __("Those of the reader", "heistline")],
          ["light", __("Light", "heistline")],
          ["dark", __("Dark", "heistline")],
        ]),
        menu(props, "media", __("Media of other hosts", "heistline"), [
          ["", __("Ask the reader", "heistline")],
          ["auto", __("Show", "heistline")],
          ["none", __("Link only", "heistline")],
        ]),
        menu(props, "heading", __("Level of the title", "heistline"), [
          ["", "2"],
          ...["3", "4", "5", "6"].map((level) => [level, level]),
        ]),
        field(props, "height", __("Height", "heistline"), __("Such as 500px; by itself if empty", "heistline")),
        field(
          props,
          "lang",
          __("Language", "heistline"),
          __("Such as en or de; that of the site if empty", "heistline"),
        ),
        field(props, "from", __("From", "heistline"), __("The first date in view, such as 2014", "heistline")),
        field(props, "to", __("To", "heistline"), __("The last date in view", "heistline")),
        field(props, "selected", __("Open event", "heistline"), __("The id of an event", "heistline")),
        toggle(props, "hash", __("Address for each event", "heistline")),
        toggle(props, "follow", __("Follow the article", "heistline")),
        menu(props, "controls", __("Buttons and legend", "heistline"), [
          ["", __("Show", "heistline")],
          ["none", __("Hide", "heistline")],
        ]),
      ),
    );
  }

  /** What is wrong with the data, with the first reasons. */
  function problemsOf(problems) {
    if (!problems.length) return "";
    const first = problems
      .slice(0, 3)
      .map(({ line, reason, done }) =>
        line ? sprintf(__("Line %1$d: %2$s; %3$s", "heistline"), line, reason, done) : `${reason}; ${done}`,
      );
    return [...first, ...(problems.length > 3 ? ["…"] : [])].join("\n");
  }

  /** What the block is doing, and how data is set. */
  function useData({ attributes, setAttributes, clientId }) {
    const [state, setState] = useState({ busy: false, error: "", problems: "" });
    const take = async (data) => {
      const lock = `heistline-${clientId}`;
      setState({ busy: true, error: "", problems: "" });
      // A post that is saved now would have the list of other data.
      dispatch("core/editor")?.lockPostSaving(lock);
      try {
        const text = data.data && decode(data.data);
        const made = await heistline.make({ src: data.src, text, post: select("core/editor")?.getCurrentPostId() });
        setAttributes({
          src: undefined,
          data: undefined,
          ...data,
          fallback: made.fallback,
          dark: made.dark || undefined,
        });
        setState({ busy: false, error: "", problems: problemsOf(made.problems) });
      } catch (error) {
        setState({ busy: false, error: heistline.reasonOf(error), problems: "" });
      } finally {
        dispatch("core/editor")?.unlockPostSaving(lock);
      }
    };
    const again = () => take(attributes.data ? { data: attributes.data } : { src: attributes.src });
    return { ...state, take, again };
  }

  /** Data is not there yet: a file, or a text. */
  function Start({ data }) {
    const [isPasting, setPasting] = useState(false);
    if (data.busy) return el(Placeholder, { icon: ICON, label: __("Timeline", "heistline") }, el(Spinner));
    const onUse = (text) => data.take({ data: encode(text) });
    if (isPasting)
      return el(
        Placeholder,
        { icon: ICON, label: __("Timeline", "heistline") },
        el(Paste, { first: "", onUse, onCancel: () => setPasting(false) }),
      );
    return el(
      MediaPlaceholder,
      {
        icon: ICON,
        labels: {
          title: __("Timeline", "heistline"),
          instructions: __(
            "Upload a spreadsheet, CSV or JSON, choose one from the media library, or paste rows.",
            "heistline",
          ),
        },
        accept: ENDS,
        allowedTypes: TYPES,
        // While a file is uploaded, its address is that of a blob without an id.
        onSelect: ({ id, url }) => id && url && data.take({ src: url }),
      },
      el(Button, { variant: "tertiary", onClick: () => setPasting(true) }, __("Paste", "heistline")),
    );
  }

  /** Replaces the data. */
  function controls({ attributes }, data, isEditing, setEditing) {
    return el(
      BlockControls,
      { group: "other" },
      el(MediaReplaceFlow, {
        mediaURL: attributes.src,
        accept: ENDS,
        allowedTypes: TYPES,
        name: __("Replace", "heistline"),
        onSelect: ({ id, url }) => id && url && data.take({ src: url }),
      }),
      attributes.data && el(Button, { onClick: () => setEditing(!isEditing) }, __("Edit data", "heistline")),
      el(Button, { onClick: data.again, disabled: data.busy }, __("Update list and pictures", "heistline")),
    );
  }

  function Edit(props) {
    const { attributes } = props;
    const data = useData(props);
    const [isEditing, setEditing] = useState(false);
    const notice = (status, text) =>
      text && el(Notice, { status, isDismissible: false }, el("span", { style: { whiteSpace: "pre-line" } }, text));
    const has = attributes.src || attributes.data || attributes.story;
    const use = async (text) => {
      await data.take({ data: encode(text) });
      setEditing(false);
    };
    return el(
      "div",
      useBlockProps(),
      notice("error", data.error),
      notice("warning", data.problems),
      has
        ? el(
            Fragment,
            {},
            settings(props),
            controls(props, data, isEditing, setEditing),
            data.busy && el(Spinner),
            isEditing &&
              el(Paste, { first: decode(attributes.data ?? ""), onUse: use, onCancel: () => setEditing(false) }),
            el(Preview, { attributes }),
          )
        : el(Start, { data }),
    );
  }

  wp.blocks.registerBlockType("heistline/timeline", {
    icon: ICON,
    edit: Edit,
    save: ({ attributes }) =>
      el(
        "div",
        useBlockProps.save(),
        el("div", { className: "heistline-fallback" }, el(RawHTML, {}, attributes.fallback ?? "")),
      ),
  });
})(window.wp, window.heistline);
