// The entry grid: a real table of real inputs, drawn by the server, patched in place so that nobody
// is interrupted while typing. A changed cell is sent at once; until the server has kept it, it also
// lies in the browser's own store, so a lost connection or a closed tab loses nothing.
export default function ({ data, parentElement, setStateValue }) {
  let root = parentElement.querySelector(":scope > .q-root");
  if (!root) {
    root = document.createElement("div");
    root.className = "q-root";
    root.innerHTML = data;
    parentElement.appendChild(root);
    root.grid = new Grid(root);
  } else if (root.shown !== data) {
    patch(root, data);
  }
  root.shown = data;
  root.grid.send = (edits, tries) => setStateValue("edits", JSON.stringify({ tries, edits }));
  root.grid.drawn();
}

const AGAIN = 4000; // milliseconds until what the server has not kept is sent once more

class Grid {
  constructor(root) {
    this.root = root;
    this.done = [];
    this.tries = 0;
    this.store = "qttt-draft-" + root.querySelector("[data-sheet]").dataset.sheet;
    this.pending = new Map(JSON.parse(localStorage.getItem(this.store) || "[]"));
    this.fresh = this.pending.size > 0;
    root.addEventListener("change", (event) => this.changed(event.target));
    root.addEventListener("keydown", (event) => this.moved(event));
    root.addEventListener("paste", (event) => this.pasted(event));
    root.addEventListener("click", (event) => this.clicked(event));
    this.restored();
    setInterval(() => this.flush(), AGAIN); // after a lost connection nobody else asks for it
  }

  // After every answer of the server: what it has kept is no longer pending.
  drawn() {
    const kept = new Set((this.root.querySelector("[data-kept]").dataset.kept || "").split(" "));
    for (const [cell, edit] of this.pending) if (kept.has(edit.id)) this.pending.delete(cell);
    this.remember();
    if (this.fresh) this.fresh = false, this.flush();
    this.root.classList.toggle("is-saving", this.pending.size > 0);
  }

  restored() {
    for (const edit of this.pending.values()) {
      const row = this.row(edit.cell);
      if (row) row.querySelector("[data-part=text]").value = edit.text, row.querySelector("[data-part=note]").value = edit.note;
    }
  }

  row(cell) { return [...this.root.querySelectorAll("tr[data-cell]")].find((row) => row.dataset.cell === cell); }

  changed(input) {
    const row = input.closest("tr[data-cell]");
    if (!row || !input.dataset.part) return;
    if (input.dataset.part === "absence" && input.value) row.querySelector("[data-part=text]").value = "";
    if (input.dataset.part === "text" && input.value) row.querySelector("[data-part=absence]").value = "";
    this.edit(row, {});
  }

  edit(row, more) {
    const seen = JSON.parse(row.dataset.seen);
    const before = this.pending.get(row.dataset.cell);
    this.done.push({ cell: row.dataset.cell, was: before || { text: seen.text, absence: seen.absence, note: seen.note } });
    this.pending.set(row.dataset.cell, {
      id: crypto.getRandomValues(new Uint32Array(2)).join("-"),
      cell: row.dataset.cell,
      text: row.querySelector("[data-part=text]").value,
      absence: row.querySelector("[data-part=absence]").value,
      note: row.querySelector("[data-part=note]").value,
      confirmed: seen.confirmed,
      seen,
      ...more,
    });
    this.remember();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), 120);
  }

  flush() {
    this.root.classList.toggle("is-saving", this.pending.size > 0);
    if (this.pending.size && this.root.isConnected) this.send([...this.pending.values()], ++this.tries);
  }

  remember() {
    if (this.pending.size) localStorage.setItem(this.store, JSON.stringify([...this.pending]));
    else localStorage.removeItem(this.store);
  }

  // Enter and the arrows walk down and up a column, as in a spreadsheet.
  moved(event) {
    if (event.isComposing || event.target.tagName !== "INPUT" || !event.target.dataset.part) return;
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const column = this.column(event.target);
    const next = column[column.indexOf(event.target) + step];
    if (next) next.focus(), next.select();
    else event.target.blur();
  }

  column(input) { return [...this.root.querySelectorAll(`tr[data-cell] input[data-part=${input.dataset.part}]:not(:disabled)`)]; }

  // Several lines fill the cells below; a second column of the paste fills the notes.
  pasted(event) {
    const text = (event.clipboardData || window.clipboardData).getData("text").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\n\t]/.test(text) || !event.target.dataset || event.target.dataset.part !== "text") return;
    event.preventDefault();
    const column = this.column(event.target);
    const start = column.indexOf(event.target);
    text.split("\n").forEach((line, n) => {
      const input = column[start + n];
      if (!input) return;
      const [value, note] = line.split("\t");
      const row = input.closest("tr");
      input.value = value.trim();
      if (note && note.trim()) row.querySelector("[data-part=note]").value = note.trim();
      this.changed(input);
    });
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button || button.disabled) return;
    if (button.dataset.undo !== undefined) return this.undo();
    const row = this.row(button.dataset.for);
    if (!row) return;
    const seen = JSON.parse(row.dataset.seen);
    if (button.dataset.text !== undefined) {
      row.querySelector("[data-part=text]").value = button.dataset.text;
      row.querySelector("[data-part=absence]").value = "";
      this.edit(row, {});
    } else if (button.dataset.absence !== undefined) {
      row.querySelector("[data-part=text]").value = "";
      row.querySelector("[data-part=absence]").value = button.dataset.absence;
      this.edit(row, {});
    } else if (button.dataset.confirm !== undefined) {
      const why = button.parentElement.querySelector("input");
      if (!why.value.trim()) return why.setAttribute("aria-invalid", "true"), why.focus();
      row.querySelector("[data-part=note]").value = why.value;
      this.edit(row, { note: why.value, confirmed: [...new Set([...seen.confirmed, button.dataset.confirm])] });
    } else if (button.dataset.goto !== undefined) {
      row.scrollIntoView({ block: "center" });
      row.querySelector("[data-part=text]").focus();
    } else if (button.dataset.mine !== undefined) {
      row.querySelector("[data-part=text]").value = button.dataset.mine;
      this.edit(row, {});
    }
  }

  undo() {
    const last = this.done.pop();
    const row = last && this.row(last.cell);
    if (!row) return;
    row.querySelector("[data-part=text]").value = last.was.text;
    row.querySelector("[data-part=absence]").value = last.was.absence;
    row.querySelector("[data-part=note]").value = last.was.note;
    row.querySelector("[data-part=text]").focus();
    this.edit(row, {});
    this.done.pop();
  }
}

// Takes over the server's new drawing piece by piece; what is being typed or not yet kept stays.
function patch(root, html) {
  const drawn = document.createElement("div");
  drawn.innerHTML = html;
  const pending = root.grid.pending;
  for (const fresh of drawn.querySelectorAll("[data-k]")) {
    const old = root.querySelector(`[data-k="${CSS.escape(fresh.dataset.k)}"]`);
    if (!old) { root.innerHTML = html; return; }
    for (const name of ["class", "data-kept", "data-seen", "aria-invalid", "title"]) {
      if (fresh.hasAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
      else old.removeAttribute(name);
    }
    if (old.dataset.part) {
      const cell = old.closest("tr").dataset.cell;
      old.disabled = fresh.disabled;
      if (old !== document.activeElement && !waits(pending, cell, drawn)) old.value = fresh.value;
    } else if (!old.querySelector("[data-k]")) {
      redraw(root, old, fresh);
    }
  }
}

// A field that is being typed in is left alone; what it stands in is drawn once it was left.
function redraw(root, old, fresh) {
  const active = document.activeElement;
  if (old.contains(active) && active.tagName === "INPUT") {
    const later = () => setTimeout(() => patch(root, root.shown), 400); // a click that ends the typing comes first
    active.addEventListener("blur", later, { once: true });
    return;
  }
  const held = old.contains(active);
  old.innerHTML = fresh.innerHTML;
  if (held) (old.querySelector("button, input") || root.querySelector("input[data-part=text]"))?.focus();
}

function waits(pending, cell, drawn) {
  const edit = pending.get(cell);
  return edit && !(drawn.querySelector("[data-kept]").dataset.kept || "").split(" ").includes(edit.id);
}
