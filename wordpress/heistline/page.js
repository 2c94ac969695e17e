// Hands pasted data to its element. Runs before the element's module, which waits for the page.
for (const element of document.querySelectorAll("heist-line[data-heistline-data]"))
  element.data = element.getAttribute("data-heistline-data");
