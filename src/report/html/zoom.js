// Zooms the pictures within their frames. A frame scrolls by itself, so that moving about needs no
// code but for the mouse.
const zoom = (() => {
  const STEP = 1.25;
  const LEAST = 0.05;
  const MOST = 8;
  const ARROW = 60; // px that an arrow key moves
  const STILL = 4; // px that a mouse may tremble during a click
  const parts = new Map();

  const scaleOf = (part) => part.svg.getBoundingClientRect().width / part.natural;
  const say = (part) => {
    part.said.textContent = `${Math.round(scaleOf(part) * 100)} %`;
  };

  // What lies at (x, y) of the window stays there.
  function scaleTo(part, scale, x, y) {
    const before = part.svg.getBoundingClientRect();
    const [across, down] = [(x - before.left) / before.width, (y - before.top) / before.height];
    const kept = Math.min(MOST, Math.max(LEAST, scale));
    part.svg.style.width = `${part.natural * kept}px`;
    part.svg.style.maxWidth = "none";
    const after = part.svg.getBoundingClientRect();
    part.frame.scrollLeft += after.left + across * after.width - x;
    part.frame.scrollTop += after.top + down * after.height - y;
    say(part);
  }

  function scaleBy(part, factor) {
    const box = part.frame.getBoundingClientRect();
    scaleTo(part, scaleOf(part) * factor, box.left + box.width / 2, box.top + box.height / 2);
  }

  function fit(part) {
    part.svg.style.width = "";
    part.svg.style.maxWidth = "";
    say(part);
  }

  const act = {
    in: (part) => scaleBy(part, STEP),
    out: (part) => scaleBy(part, 1 / STEP),
    full: (part) => scaleBy(part, 1 / scaleOf(part)),
    fit,
  };
  const keys = { "+": "in", "=": "in", "-": "out", "0": "fit", "1": "full" };
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function onKey(part, event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const [name, arrow] = [keys[event.key], arrows[event.key]];
    if (name) act[name](part);
    else if (arrow) part.frame.scrollBy(arrow[0] * ARROW, arrow[1] * ARROW);
    else return;
    event.preventDefault();
  }

  function onWheel(part, event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const factor = event.deltaY < 0 ? STEP : 1 / STEP;
    scaleTo(part, scaleOf(part) * factor, event.clientX, event.clientY);
  }

  // A touch moves a frame by itself.
  function onPress(part, event) {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    const { frame } = part;
    const from = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
    let isMoved = false;
    const move = (moved) => {
      const [x, y] = [moved.clientX - from.x, moved.clientY - from.y];
      if (!isMoved && Math.hypot(x, y) < STILL) return;
      if (!isMoved) frame.setPointerCapture(moved.pointerId);
      isMoved = true;
      frame.classList.add("held");
      frame.scrollLeft = from.left - x;
      frame.scrollTop = from.top - y;
    };
    const end = () => {
      frame.classList.remove("held");
      frame.removeEventListener("pointermove", move);
      frame.removeEventListener("pointerup", end);
      frame.removeEventListener("pointercancel", end);
    };
    frame.addEventListener("pointermove", move);
    frame.addEventListener("pointerup", end);
    frame.addEventListener("pointercancel", end);
  }

  for (const frame of document.querySelectorAll(".picture")) {
    const [svg, tools] = [frame.querySelector("svg"), frame.closest("figure").querySelector(".tools")];
    const natural = svg.width.baseVal.value || svg.viewBox.baseVal.width;
    const part = { frame, svg, natural, said: tools.querySelector(".scale") };
    parts.set(frame, part);
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) act[button.dataset.zoom](part);
    });
    frame.addEventListener("keydown", (event) => onKey(part, event));
    frame.addEventListener("wheel", (event) => onWheel(part, event), { passive: false });
    frame.addEventListener("pointerdown", (event) => onPress(part, event));
    tools.hidden = false;
  }
  // From here on a picture begins as wide as its frame; without buttons it has its full size.
  document.documentElement.classList.add("zooms");
  parts.forEach(say);
  addEventListener("resize", () => parts.forEach(say));

  return {
    // Brings a mark to the middle of its frame, large enough to be read.
    show(mark) {
      const part = parts.get(mark.closest(".picture"));
      if (scaleOf(part) < 1) act.full(part);
      part.frame.scrollIntoView({ block: "nearest" });
      const [box, at] = [part.frame.getBoundingClientRect(), mark.getBoundingClientRect()];
      part.frame.scrollLeft += at.left + at.width / 2 - box.left - box.width / 2;
      part.frame.scrollTop += at.top + at.height / 2 - box.top - box.height / 2;
    },
  };
})();

