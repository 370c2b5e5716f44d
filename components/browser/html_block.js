// HTML drawn by the server, put in place; a click on one of its links is reported back.
export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(":scope > .q-root");
  if (!root) {
    root = document.createElement("div");
    root.className = "q-root";
    parentElement.appendChild(root);
    root.addEventListener("click", (event) => {
      if (event.target.closest("[data-print]")) return window.print();
      const link = event.target.closest("a[data-go]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      window.qChosen = { link, href: link.getAttribute("href"), from: location.pathname, at: Date.now() };
      root.go("go", link.getAttribute("href"));
    });
  }
  root.go = setTriggerValue;
  if (root.shown !== data) {
    root.shown = data;
    root.innerHTML = data;
    keepFocus(root);
  }
}

// A choice redraws the block it was made in, and the keyboard would fall back to the top of the page:
// the same link drawn anew takes the focus, on another page its title does.
function keepFocus(root) {
  const chosen = window.qChosen;
  const free = document.activeElement === document.body || document.activeElement === chosen?.link;
  if (!chosen || Date.now() - chosen.at > 10000 || !free) return;
  const again = [...root.querySelectorAll("a[data-go]")].find((a) => a.getAttribute("href") === chosen.href);
  const title = root.querySelector("h1");
  const stays = chosen.href.split("?")[0] === chosen.from;
  if (again) again.focus();
  else if (title && !stays) focusTitle(title);
  else if (stays) setTimeout(() => document.activeElement === document.body && focusTitle(document.querySelector(".q-head h1")), 1000);
}

function focusTitle(title) {
  if (!title) return;
  title.tabIndex = -1;
  title.focus();
}
