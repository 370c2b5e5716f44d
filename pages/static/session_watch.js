// No figures stay on an unattended screen: asks whether the session lives, warns before it ends, leaves when it is over.
// It also sends the form by which our own menu signs out.
const ASK_EVERY = 30000, WARN_BELOW = 90, SECONDS = "session-seconds-left";
const SOON = "Phiên làm việc sắp hết vì chưa có thao tác nào.", LAST = "Phiên đăng nhập sắp đến thời hạn dài nhất. Hãy lưu việc đang làm rồi đăng nhập lại.";
let timer, isThere = false;
const isSignedOut = () => document.querySelector(".q-gate");

// A key or a click between two questions says that somebody is there, also where the server hears nothing of it.
async function ask(method = isThere ? "POST" : "GET") {
  clearTimeout(timer);
  isThere = false;
  let left = NaN;
  try {
    if (!isSignedOut()) {
      const answer = await fetch("/auth/session", { method, cache: "no-store", redirect: "error" });
      if (answer.status === 401) return leave();
      left = Number(answer.headers.get(SECONDS) ?? NaN);
      warn(left <= WARN_BELOW, method === "POST" ? LAST : SOON);
    }
  } catch { /* no connection: Streamlit says so itself */ }
  timer = setTimeout(ask, Math.min(ASK_EVERY, left >= 0 ? left * 1000 + 1000 : ASK_EVERY));
}
function leave() {
  document.activeElement?.blur?.(); // the grid keeps a figure in the browser when its cell is left, also one half typed
  document.documentElement.classList.add("q-over");
  location.reload();
}
function warn(isNear, words) {
  let bar = document.querySelector(".q-session-bar");
  if (!isNear) return bar?.remove();
  if (bar) {
    if (words === LAST) { bar.firstChild.textContent = LAST; bar.querySelector("button")?.remove(); }
    return;
  }
  bar = document.createElement("div");
  bar.className = "q-session-bar";
  bar.setAttribute("role", "alert");
  const say = document.createElement("span"), stay = document.createElement("button");
  say.textContent = words;
  stay.textContent = "Tiếp tục làm việc";
  stay.className = "q-button is-primary";
  stay.addEventListener("click", () => ask("POST"));
  bar.append(say, stay);
  document.body.append(bar);
}
for (const act of ["keydown", "pointerdown"]) document.addEventListener(act, () => { isThere = true; }, true);
document.addEventListener("visibilitychange", () => document.hidden || ask());
new MutationObserver(() => {
  const form = document.querySelector("form.q-sign-out[data-now]");
  if (form) { form.removeAttribute("data-now"); form.submit(); }
}).observe(document.documentElement, { childList: true, subtree: true });
timer = setTimeout(ask, ASK_EVERY);
