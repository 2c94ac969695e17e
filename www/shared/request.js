// Requests files. What is in the answers is up to those who ask.

/**
 * Fetches a file without cookies and without the address of the page.
 * @param {string | URL} address
 * @param {RequestInit} [options] further ones
 */
export const request = (address, options) =>
  fetch(String(address), { credentials: "omit", referrerPolicy: "no-referrer", ...options });
