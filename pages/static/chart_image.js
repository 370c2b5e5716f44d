// A chart as a PNG that tells what it is: its title, its source, as known when, the statement (D19).
// Drawn in the browser from the chart's own SVG; nothing is sent anywhere.
const SCALE = 2, EDGE = 24, FONT = '"IBM Plex Sans Variable", "Segoe UI", sans-serif';

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-png]");
  if (button) saveImage(button).catch((problem) => console.error(problem));
});

async function saveImage(button) {
  const panel = button.closest(".st-key-chart");
  const layers = [...panel.querySelectorAll(".js-plotly-plot .main-svg")];
  const { width, height } = layers[0].getBoundingClientRect();
  const ink = getComputedStyle(button.closest(".q-page")).color;
  const above = lines(textOf(panel, "h2"), 17, width).concat(lines(textOf(panel, ".q-sub"), 13, width));
  const below = lines(textOf(panel, ".q-source"), 12, width).concat(lines(asKnown(button), 12, width), lines(textOf(panel, ".q-image-stamp"), 12, width), lines(button.dataset.statement, 12, width));
  const legend = [...panel.querySelectorAll(".q-legend > span")];
  const [head, foot] = [heightOf(above), heightOf(below) + (legend.length ? 22 : 0)];
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = (head + height + foot + 3 * EDGE) * SCALE;
  const brush = canvas.getContext("2d");
  brush.scale(SCALE, SCALE);
  brush.fillStyle = colourBehind(panel);
  brush.fillRect(0, 0, canvas.width, canvas.height);
  write(brush, above, EDGE, ink);
  for (const layer of layers) brush.drawImage(await pictureOf(layer, width, height), EDGE, EDGE + head, width, height);
  if (legend.length) paint(brush, legend, 2 * EDGE + head + height, ink);
  write(brush, below, 2 * EDGE + head + height + (legend.length ? 22 : 0), ink);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${button.dataset.png}.png`;
  link.click();
}

const asKnown = (button) => (button.dataset.asOf ? `${button.dataset.asKnown} ${button.dataset.asOf}` : "");

function textOf(panel, selector) {
  return [...panel.querySelectorAll(selector)].map((found) => found.textContent.trim()).filter(Boolean).at(0) || "";
}

function lines(text, size, width) {
  const brush = document.createElement("canvas").getContext("2d");
  brush.font = `${size}px ${FONT}`;
  const found = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = found.length ? `${found.at(-1)} ${word}` : word;
    if (found.length && brush.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.map((words) => ({ words, size }));
}

const heightOf = (written) => written.reduce((sum, line) => sum + line.size * 1.45, 0);

function write(brush, written, top, ink) {
  brush.fillStyle = ink;
  brush.textBaseline = "top";
  for (const { words, size } of written) {
    brush.font = `${size > 16 ? "600 " : ""}${size}px ${FONT}`;
    brush.fillText(words, EDGE, top);
    top += size * 1.45;
  }
}

function paint(brush, legend, top, ink) {
  brush.font = `12px ${FONT}`;
  let left = EDGE;
  for (const entry of legend) {
    const text = entry.textContent.trim();
    brush.fillStyle = getComputedStyle(entry.querySelector("i")).backgroundColor;
    brush.fillRect(left, top, 14, 12);
    brush.fillStyle = ink;
    brush.fillText(text, left + 19, top);
    left += 19 + brush.measureText(text).width + 16;
  }
}

function colourBehind(element) {
  for (let one = element; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (colour && !/, 0\)$|transparent/.test(colour)) return colour;
  }
  return "white";
}

async function pictureOf(layer, width, height) {
  const copy = layer.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await picture.decode();
  return picture;
}
