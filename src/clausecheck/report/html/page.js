"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const said = document.getElementById("said");

  // Controls that do nothing without script are hidden until there is one.
  const enable = (within) => {
    for (const tool of all("[data-tool]", within)) tool.hidden = false;
  };
  enable(document);

  // -- Contracts that wait as text, and links into what is closed -------------------------------------------
  const unpack = (contract) => {
    const waiting = contract && contract.querySelector(":scope > noscript");
    if (!waiting) return;
    waiting.insertAdjacentHTML("afterend", waiting.textContent);
    waiting.remove();
    enable(contract);
  };
  addEventListener("toggle", ({ target }) => target.open && unpack(target), true);

  const find = (hash) => {
    const id = decodeURIComponent(hash.slice(1));
    unpack(document.getElementById(id.split("-")[0]));
    return id && document.getElementById(id);
  };
  const reveal = (target) => {
    let closed = false;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) closed = at.open = true;
    }
    return closed;
  };
  const follow = () => {
    const target = find(location.hash);
    if (target && reveal(target)) target.scrollIntoView();
  };
  // A contract has to be there before the browser looks for the place in it.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(find(link.hash));
  });
  addEventListener("hashchange", follow);
  if (location.hash) {
    follow();
    // What has just been unpacked was not there when the browser looked.
    location.replace(location.hash);
  }

  // -- Model clauses to copy --------------------------------------------------------------------------------
  const copied = async (source) => {
    const text = all("p", source).map((line) => line.textContent).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Browsers that give the clipboard only to pages from a server still copy a selection.
      getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  };
  let quiet;
  const tell = (sentence) => {
    said.textContent = sentence;
    clearTimeout(quiet);
    quiet = setTimeout(() => (said.textContent = ""), 4000);
  };
  addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const done = await copied(document.getElementById(button.dataset.copy));
    tell(done ? said.dataset.copied : said.dataset.notCopied);
  });

  // -- The matrix -------------------------------------------------------------------------------------------
  const matrix = document.getElementById("matrix");
  if (!matrix) return;
  const body = matrix.tBodies[0];
  const verdicts = ["missing", "unknown", "weak", "satisfied"];
  const rows = [...body.rows].map((row, order) => {
    const judged = !row.querySelector("td.none");
    return {
      row,
      order,
      name: row.cells[0].querySelector("bdi").textContent,
      found: judged ? [...row.cells].slice(1 + verdicts.length).map((cell) => cell.className) : [],
      contract: document.getElementById(row.dataset.contract),
    };
  });

  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const filter = () => {
    const wanted = new Set(all("input[name=verdict]:checked", form).map((box) => box.value));
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    const rule = form.elements.rule.value;
    let count = 0;
    for (const { row, name, found, contract } of rows) {
      // A contract without verdicts could not be read: nobody knows what it lacks.
      const asked = found.length === 0 ? ["unknown"] : rule === "" ? found : [found[Number(rule)]];
      const folded = plain(name);
      const fits = asked.some((verdict) => wanted.has(verdict)) && words.every((word) => folded.includes(word));
      row.hidden = contract.hidden = !fits;
      count += fits;
    }
    shown.textContent = count === rows.length ? "" : shown.dataset.says.replace("#", count);
  };
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  const key = (column) => ({ row, name, found }) => {
    if (column === 0) return name;
    if (!found.length) return column > verdicts.length ? verdicts.indexOf("unknown") : 0;
    if (column <= verdicts.length) return Number(row.cells[column].textContent);
    return verdicts.indexOf(found[column - verdicts.length - 1]);
  };
  const heads = [...matrix.tHead.rows[0].cells];
  const sort = (column) => {
    const head = heads[column];
    // Names and verdicts begin with the first or the gravest, numbers with the greatest; then about, then as given.
    const first = column > 0 && column <= verdicts.length ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const now = head.getAttribute("aria-sort");
    const next = now === null ? first : now === first ? second : null;
    for (const other of heads) other.removeAttribute("aria-sort");
    const of = key(column);
    const compare = (one, two) => {
      const [a, b] = [of(one), of(two)];
      const order = typeof a === "string" ? a.localeCompare(b, "ja", { numeric: true }) : a - b;
      return (next === "descending" ? -order : order) || one.order - two.order;
    };
    const sorted = [...rows];
    if (next) {
      head.setAttribute("aria-sort", next);
      sorted.sort(compare);
    }
    body.append(...sorted.map(({ row }) => row));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.setAttribute("aria-label", `${matrix.dataset.sort}: ${head.textContent.trim()}`);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });

  // One stop of the Tab key for the whole table; the arrow keys go from cell to cell.
  const links = (row) => all("th > a, td > a", row);
  for (const link of all("a", body)) link.tabIndex = -1;
  const start = body.querySelector("a");
  if (start) start.tabIndex = 0;
  body.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!link || !step) return;
    const visible = [...body.rows].filter((row) => !row.hidden);
    const row = link.closest("tr");
    const column = links(row).indexOf(link);
    const to = visible[visible.indexOf(row) + step[0]];
    const next = to && links(to)[step[0] ? Math.min(column, links(to).length - 1) : column + step[1]];
    if (!next) return;
    event.preventDefault();
    link.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  // -- Contracts, all at once -------------------------------------------------------------------------------
  const open = (state) => () => {
    for (const { contract } of rows) if (!contract.hidden) contract.open = state;
  };
  document.getElementById("open-all").addEventListener("click", open(true));
  document.getElementById("close-all").addEventListener("click", open(false));
})();
