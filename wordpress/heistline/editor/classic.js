// The button of the classic editor: chooses a file of the media library, and inserts the shortcode with its fallback.
((wp, heistline) => {
  const { __ } = wp.i18n;

  /** Inserts the shortcode for a file. */
  async function insert(src, button) {
    button.disabled = true;
    try {
      const post = document.querySelector("#post_ID")?.value;
      const { fallback, dark } = await heistline.make({ src, post });
      const dim = dark ? ` dark="${dark}"` : "";
      window.send_to_editor(`[heistline src="${src}"${dim}]${fallback}[/heistline]`);
    } catch (error) {
      window.alert(heistline.reasonOf(error));
    } finally {
      button.disabled = false;
    }
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.(".heistline-add");
    if (!button) return;
    const frame = wp.media({
      title: __("Choose the data of the timeline", "heistline"),
      button: { text: __("Insert timeline", "heistline") },
      library: { type: ["text", "application"] },
      multiple: false,
    });
    frame.on("select", () => insert(frame.state().get("selection").first().get("url"), button));
    frame.open();
  });
})(window.wp, window.heistline);
