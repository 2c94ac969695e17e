// What a post keeps of a timeline: reads the data in the browser, uploads the pictures, and writes the fallback as HTML.
(({ apiFetch, i18n }, heistline) => {
  const { __, sprintf } = i18n;

  /** Escapes text for HTML, also where a shortcode could begin. */
  const html = (text) => text.replace(/[&<>"'[\]]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** Uploads a picture; undefined for users who may not upload. */
  async function upload(blob, name, post) {
    const body = new FormData();
    body.append("file", blob, name);
    if (post) body.append("post", post);
    try {
      return await apiFetch({ path: "/wp/v2/media", method: "POST", body });
    } catch (error) {
      if (/^rest_(cannot_create|forbidden|cannot_edit)/.test(error?.code ?? "")) return undefined;
      throw error;
    }
  }

  /** A picture, which has two pixels in a CSS pixel. */
  function imageOf({ source_url: url, media_details: { width, height } }, alt) {
    const size = width && height ? ` width="${width / 2}" height="${Math.round(height / 2)}"` : "";
    return `<img class="heistline-picture" src="${html(url)}" alt="${alt}"${size} loading="lazy"/>`;
  }

  /** The bytes of a file of this site. */
  async function bytesOf(src) {
    const response = await fetch(src, { credentials: "same-origin" });
    if (!response.ok)
      throw new Error(sprintf(__("The file could not be read: the server answered %d.", "heistline"), response.status));
    return new Uint8Array(await response.arrayBuffer());
  }

  /**
   * Makes the fallback of the data, which is an address or text.
   * `{ fallback, dark, problems }`: HTML, the address of the dark picture, and what is wrong with the data.
   */
  heistline.make = async ({ src, text, post }) => {
    const { fallbackOf } = await import(`${heistline.release}heistline_wordpress.js`);
    const bytes = text === undefined ? await bytesOf(src) : new TextEncoder().encode(text);
    const kept = await fallbackOf(bytes, heistline.language);
    const light = await upload(kept.light, "timeline-light.png", post);
    const dark = light && (await upload(kept.dark, "timeline-dark.png", post));
    const title = html(kept.title || __("Timeline", "heistline"));
    const picture = light ? `<figure>${imageOf(light, title)}</figure>` : "";
    const link = src ? ` <a href="${html(src)}">${html(__("Download the data", "heistline"))}</a>.` : "";
    const words = html(__("All events with their sources", "heistline"));
    // Without line breaks between elements, which the classic editor would turn into paragraphs.
    const list = kept.list.replace(/>\n</g, "><").trim();
    const fallback = `<p>${html(kept.sentence)}${link}</p>${picture}<details><summary>${words}</summary>${list}</details>`;
    return { fallback, dark: dark?.source_url ?? "", problems: kept.problems };
  };

  /** A failure as a sentence. */
  heistline.reasonOf = (error) => error?.detail ?? error?.message ?? String(error);
})(window.wp, window.heistline);
