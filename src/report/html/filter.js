// Shows the findings that the form asks for, and says how many those are.
const filter = (() => {
  const DELAY = 150; // ms after the last key: a list that follows every key flickers
  const form = document.getElementById("filter");
  if (!form) return { clear() {} };
  const said = document.getElementById("shown");
  const rows = Array.from(document.querySelectorAll("#findings tr[data-severity]"), (row) => ({
    row,
    teams: row.dataset.teams.split(" "),
    words: "",
  }));
  let waiting = 0;

  const wordsOf = (one) => (one.words ||= one.row.textContent.toLowerCase());

  function wanted() {
    const severities = new Set(Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value));
    const [family, team] = [form.elements.family.value, form.elements.team.value];
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    return (one) =>
      severities.has(one.row.dataset.severity) &&
      (family === "" || one.row.dataset.family === family) &&
      (team === "" || one.teams.includes(team)) &&
      words.every((word) => wordsOf(one).includes(word));
  }

  function apply() {
    clearTimeout(waiting);
    const isWanted = wanted();
    let shown = 0;
    for (const one of rows) {
      one.row.hidden = !isWanted(one);
      shown += one.row.hidden ? 0 : 1;
    }
    for (const row of document.querySelectorAll("#findings tr.more")) {
      row.hidden = shown < rows.length;
    }
    const isEmpty = (part) => !part.querySelector("tr[data-severity]:not([hidden])");
    for (const part of document.querySelectorAll("#findings .of-severity, #findings .of-severity tbody")) {
      part.hidden = isEmpty(part);
    }
    said.textContent = shown === 0 ? "No finding matches." : `${shown} of ${rows.length} findings shown.`;
    said.classList.toggle("filtered", shown < rows.length);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", apply);
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.name === "text") waiting = setTimeout(apply, DELAY);
  });
  // The form is empty only after the event.
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();

  return {
    clear() {
      form.reset();
      apply();
    },
  };
})();

