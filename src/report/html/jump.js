// Links within the page: what they lead to is made visible, and a button leads back.
{
  const back = document.getElementById("back");
  let source = null;

  const targetOf = (hash) => (hash.length > 1 ? document.getElementById(hash.slice(1)) : null);
  const isMark = (element) => element.closest(".picture") !== null && element.id !== "" && element.matches("a");

  function uncover(target) {
    if (target.closest("#findings") && (target.hidden || target.closest("[hidden]"))) filter.clear();
    const details = target.closest("details");
    if (details) details.open = true;
  }

  function arrive(target) {
    uncover(target);
    if (isMark(target)) {
      zoom.show(target);
      target.focus({ preventScroll: true });
    } else if (target.matches("tr")) {
      target.scrollIntoView({ block: "center" });
      target.querySelector("a")?.focus({ preventScroll: true });
    } else {
      target.scrollIntoView();
    }
  }

  // Where a link stands, in words.
  function placeOf(link) {
    const row = link.closest("tr");
    if (link.closest(".picture")) return "the picture";
    if (row?.id) return `finding ${row.id.slice(1)}`;
    return link.closest("#staffing") ? "the seat" : null;
  }

  function hide() {
    back.hidden = true;
    source = null;
  }

  function goBack() {
    const link = source;
    hide();
    if (!link) return;
    uncover(link);
    if (isMark(link)) zoom.show(link);
    else link.scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && targetOf(link.getAttribute("href"));
    if (!target) return;
    const place = placeOf(link);
    const isRound = target.matches("tr") || isMark(target);
    if (place && isRound && target !== link.closest("tr")) {
      source = link;
      back.textContent = `Back to ${place}`;
      back.hidden = false;
    } else {
      hide();
    }
    uncover(target);
    // After the browser has gone there by itself.
    setTimeout(() => arrive(target));
  });
  back.addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && source) goBack();
  });

  const first = targetOf(location.hash);
  if (first) arrive(first);
}
