// Slides that lie all in the page: a key shows another one at once, without the server. The same script runs in the
// presenter's window, which follows and leads, and in the file of slides that is opened without any server.
export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(":scope > .q-root");
  if (!root) {
    root = document.createElement("div");
    root.className = "q-root";
    parentElement.appendChild(root);
  }
  root.go = (address) => setTriggerValue("go", address);
  if (root.shown === data) return;
  root.shown = data;
  root.innerHTML = data;
  root.deck?.end();
  root.deck = start(root.querySelector(".q-slides"), (address) => root.go(address));
}

export function start(root, go = () => {}) {
  return new Deck(root, go);
}

const SWIPE = 50; // pixels a finger travels before it turns a page
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1 };

class Deck {
  constructor(root, go) {
    Object.assign(this, { root, go, typed: "", began: Date.now(), hears: new AbortController() });
    this.slides = [...root.querySelectorAll(".q-slide")];
    this.leads = !root.classList.contains("is-notes");
    this.page = Math.min(Math.max(Number(new URLSearchParams(location.search).get("trang")) || 1, 1), this.slides.length);
    const listen = (name, act, target = document) => target.addEventListener(name, act, { signal: this.hears.signal });
    listen("keydown", (event) => this.pressed(event));
    listen("click", (event) => this.clicked(event), root);
    listen("touchstart", (event) => { this.from = event.touches.length === 1 ? event.touches[0] : null; }, root);
    listen("touchend", (event) => this.swiped(event.changedTouches[0]), root);
    listen("mousemove", (event) => this.pointed(event), root);
    this.open();
    this.show(this.page, false);
  }

  end() {
    this.hears.abort();
    this.channel?.close();
    clearInterval(this.clock);
  }

  // A key pressed after the page has left the slides is no longer ours.
  isGone() {
    if (!this.root.isConnected) this.end();
    return !this.root.isConnected;
  }

  // Both windows stay in step; whoever opens later asks where the other stands.
  open() {
    this.channel = new BroadcastChannel(`qttt-slides-${this.root.dataset.period}`);
    this.channel.onmessage = ({ data }) => this.isGone() || this.heard(data);
    if (this.leads) return this.tell();
    this.channel.postMessage({ asks: true });
    this.alone = setTimeout(() => { this.root.querySelector("[data-alone]").hidden = false; }, 1500);
    this.clock = setInterval(() => this.isGone() || this.tick(), 1000);
    this.tick();
  }

  heard(message) {
    if (message.asks) return this.leads && this.tell();
    if (message.began) this.began = message.began;
    if (!this.leads) {
      clearTimeout(this.alone);
      this.root.querySelector("[data-alone]").hidden = true;
      this.tick();
    }
    this.show(message.page, false);
    this.blank(message.dark);
  }

  tell() {
    this.channel.postMessage({ page: this.page, dark: this.isDark, began: this.leads ? this.began : undefined });
  }

  tick() {
    const seconds = Math.max(0, Math.floor((Date.now() - this.began) / 1000)), two = (n) => String(n).padStart(2, "0");
    this.root.querySelector("[data-clock]").textContent = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
    this.root.querySelector("[data-elapsed]").textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  }

  show(page, tells = true) {
    this.page = Math.min(Math.max(page, 1), this.slides.length);
    const count = `${this.page}/${this.slides.length}`;
    this.slides.forEach((slide, n) => { slide.hidden = n + 1 !== this.page; });
    this.root.querySelector("[data-count]").textContent = count;
    this.root.querySelector("[data-told]").textContent = `${count}: ${this.slides[this.page - 1].dataset.title}`;
    for (const button of this.root.querySelectorAll("[data-step]")) {
      button.setAttribute("aria-disabled", String(this.page + Number(button.dataset.step) < 1 || this.page + Number(button.dataset.step) > this.slides.length));
    }
    this.root.scrollTop = 0;
    this.keep();
    if (tells) this.tell();
  }

  keep() {
    const address = new URL(location.href);
    if (this.page === 1) address.searchParams.delete("trang");
    else address.searchParams.set("trang", this.page);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  turn(step) {
    this.typed = "";
    this.blank(false);
    this.show(this.page + step);
  }

  pressed(event) {
    if (this.isGone() || event.ctrlKey || event.metaKey || event.altKey) return;
    const onControl = event.target.closest?.("a, button, input, select, textarea");
    if (onControl && !this.typed && (event.key === "Enter" || event.key === " ")) return;
    if (!this.did(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  did(key) {
    if (/^\d$/.test(key)) return (this.typed = (this.typed + key).slice(-3));
    if (key in STEPS) this.turn(STEPS[key]);
    else if (key === "Home") this.turn(-this.slides.length);
    else if (key === "End") this.turn(this.slides.length);
    else if (key === "Enter") this.entered();
    else if (key === "Escape" && this.root.dataset.exit) this.go(this.root.dataset.exit);
    else if (key === "Escape" || "bBlLfFnN".includes(key)) this.toggled(key.toLowerCase());
    else return false;
    return true;
  }

  toggled(key) {
    if (key === "b") this.blank(!this.isDark), this.tell();
    if (key === "l" && this.leads) this.light(!this.root.classList.contains("has-laser"));
    if (key === "f") document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    if (key === "n" && this.root.dataset.notes) window.open(this.root.dataset.notes, "qttt-notes", "popup,width=1000,height=720");
  }

  // Digits choose a page; without them the slide's indicator opens.
  entered() {
    const page = Number(this.typed), drill = this.slides[this.page - 1].dataset.drill;
    if (page) this.turn(page - this.page);
    else if (drill) this.go(drill);
  }

  blank(dark) {
    this.isDark = Boolean(dark);
    const cover = this.root.querySelector(".q-slides-blank");
    if (cover) cover.hidden = !this.isDark;
    else this.root.classList.toggle("is-dark", this.isDark);
  }

  light(on) {
    this.root.classList.toggle("has-laser", on);
    this.root.querySelector(".q-slides-laser").hidden = !on;
  }

  pointed(event) {
    if (this.root.classList.contains("has-laser")) this.root.querySelector(".q-slides-laser").style.translate = `${event.clientX}px ${event.clientY}px`;
  }

  clicked(event) {
    if (event.detail) document.activeElement?.blur(); // after a finger or the mouse, the keys turn slides again
    const button = event.target.closest("button"), link = event.target.closest("a[data-go]");
    if (button?.dataset.step) this.turn(Number(button.dataset.step));
    else if (button?.dataset.act) this.did(button.dataset.act);
    else if (event.target.closest(".q-slides-blank")) this.blank(false), this.tell();
    else if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) event.preventDefault(), this.go(link.getAttribute("href"));
  }

  swiped(to) {
    if (!this.from) return;
    const across = to.clientX - this.from.clientX, down = to.clientY - this.from.clientY;
    this.from = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) this.turn(across < 0 ? 1 : -1);
  }
}
