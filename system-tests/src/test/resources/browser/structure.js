// What is wrong with the structure of this page, one sentence each.
() => {
  const faults = [];
  const expectOf = (selector, wanted) => {
    const found = document.querySelectorAll(selector).length;
    if (found !== wanted) faults.push(`${selector}: ${found} (expected: ${wanted})`);
  };
  ["h1", "main", "header", "html[lang]"].forEach((selector) => expectOf(selector, 1));
  ["script", "style", "[style]", "[tabindex]:not([tabindex='-1'])"].forEach((selector) => expectOf(selector, 0));
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) faults.push(`${element.tagName}: script in ${name}`);
      if (/^(for|aria-labelledby|aria-describedby)$/.test(name)) {
        value.split(" ").filter((id) => !document.getElementById(id)).forEach((id) => {
          faults.push(`${element.tagName}: ${name}="${value}" leads nowhere with "${id}"`);
        });
      }
    }
  }
  for (const input of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (input.labels.length === 0) faults.push(`${input.name}: no label`);
  }
  for (const control of document.querySelectorAll("a, button, summary")) {
    if (!control.textContent.trim() && !control.ariaLabel) faults.push(`${control.outerHTML}: no name`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => faults.push(`#${id}: twice`));
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push(`${heading.textContent}: h${own} after h${level}`);
    level = own;
  }
  if (!document.title.endsWith(" · Trunkline")) faults.push(`title: ${document.title}`);
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push("the page is wider than the window");
  return faults;
}
