// Addresses of files that the data names.

/** A web address, a file beside a file, or an image within its address; empty for any other. @param {string} address @param {string} base */
export function resolved(address, base) {
  if (!address || !URL.canParse(address, base)) return "";
  const { href, protocol } = new URL(address, base);
  const isFile = protocol === "file:" && base.startsWith("file:");
  return isFile || /^https?:$/.test(protocol) || href.startsWith("data:image/") ? href : "";
}

/** Whether an address is of the host of the data, or asks no host. @param {string} url @param {string} base */
export function isOwn(url, base) {
  return url.startsWith("data:") || (URL.canParse(base) && new URL(url).host === new URL(base).host);
}
