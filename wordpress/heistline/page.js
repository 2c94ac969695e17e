// What the element does not do by itself. Runs before its module, which waits for the page.

// Pasted data.
for (const element of document.querySelectorAll("heist-line[data-heistline-data]"))
  element.data = element.getAttribute("data-heistline-data");

// On paper nothing can be unfolded.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("heist-line details")) details.open = true;
});
