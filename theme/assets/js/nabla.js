// What Material's scripts leave undone, done again after each instant navigation. No dependency.
// (That a link opens the folded box it leads into, Material sees to.)

document$.subscribe(() => {
  const content = document.querySelector(".md-content");
  if (!content) return;
  const words = document.documentElement.lang.startsWith("zh")
    ? { actions: "代码操作", note: "注释", code: "代码", formula: "公式", table: "表格" }
    : { actions: "Code actions", note: "Annotation", code: "Code", formula: "Formula", table: "Table" };

  // Material makes these when a listing comes into view: name them, and let the copy button of a
  // run listing give the whole script.
  const complete = () => {
    const name = (selector, word) =>
      content.querySelectorAll(selector).forEach((element, at) => {
        element.ariaLabel ??= `${word} ${at + 1}`;
      });
    name(".md-code__nav", words.actions);
    name("a.md-annotation__index", words.note);
    for (const button of content.querySelectorAll(".nb-run [data-md-type=copy]:not([data-clipboard-text])"))
      button.dataset.clipboardText = button.closest(".nb-run").dataset.script;
  };

  // Whatever scrolls sideways can be reached by keyboard, and says what it is.
  const reach = () => {
    for (const formula of content.querySelectorAll("span.arithmatex")) {
      const room = formula.parentElement.clientWidth || Infinity;
      const parts = [...formula.querySelectorAll(".katex-base")];
      formula.classList.toggle("nb-wide", parts.some((part) => part.offsetWidth > room));
    }
    const boxes = {
      "pre > code": words.code,
      "div.arithmatex, .nb-wide": words.formula,
      ".md-typeset__scrollwrap": words.table,
    };
    for (const [selector, word] of Object.entries(boxes))
      content.querySelectorAll(selector).forEach((box, at) => {
        const scrolls = box.scrollWidth > box.clientWidth + 1;
        const wanted = { tabindex: "0", role: "group", "aria-label": `${word} ${at + 1}` };
        for (const [key, value] of Object.entries(wanted))
          scrolls ? box.setAttribute(key, value) : box.removeAttribute(key);
      });
  };

  complete();
  reach();
  new MutationObserver(complete).observe(content, { childList: true, subtree: true });
  new ResizeObserver(reach).observe(content);
  content.addEventListener("toggle", reach, true);
  document.fonts.ready.then(reach);

  // The header outlives instant navigation: its switch must lead to this page's translation.
  for (const link of document.querySelectorAll(".nb-language")) {
    const twin = document.head.querySelector(`[hreflang="${link.hreflang}"]`);
    if (twin) link.href = new URL(twin.href).pathname;
  }
});

// Headings have the same ids in both languages: stay at the section.
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.(".nb-language");
  if (link) link.hash = location.hash;
}, true);

const search = document.querySelector(".md-search");
if (search) {
  search.ariaLabel = search.querySelector("input").ariaLabel;
  // The style sheet shortens each result to a few lines: let these be the ones with the match.
  new MutationObserver(() => {
    for (const article of search.querySelectorAll(".md-search-result__article")) {
      const found = article.querySelector(":scope > mark, :scope > :not(h1, h2) mark");
      if (found) article.scrollTop = found.offsetTop - 2.5 * found.offsetHeight;
    }
  }).observe(search.querySelector(".md-search-result__list"), { childList: true });
}
