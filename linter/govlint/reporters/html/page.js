
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  // What is about one file: its row in the table, its section, and the findings in the section's list.
  const rows = all("#files tbody tr");
  const files = all(".file").map((section) => ({
    section,
    name: section.dataset.name.toLowerCase(),
    number: section.id.slice("file".length),
    findings: all(".finding", section),
    marks: all("mark, .ref", section),
    row: rows.find((row) => row.dataset.file === section.id.slice("file".length)),
  }));
  const total = files.reduce((sum, file) => sum + file.findings.length, 0);
  const numberOf = (finding) => finding.id.split("-")[1];
  const fileOf = (element) => files.find((file) => file.section.contains(element));

  const filter = byId("filter");
  const rule = byId("rule");
  const search = byId("search");
  const faulty = byId("faulty");
  const said = byId("shown");

  function apply() {
    const severities = new Set(all("[name=severity]:checked", filter).map((box) => box.value));
    const name = search ? search.value.trim().toLowerCase() : "";
    const narrowed = severities.size < 3 || rule.value !== "" || (faulty !== null && faulty.checked);
    const wanted = (finding) =>
      severities.has(finding.dataset.severity) && (rule.value === "" || finding.dataset.code === rule.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = (narrowed && "clean" in row.dataset) || !row.dataset.name.toLowerCase().includes(name);
    }
    for (const file of files) {
      const named = file.name.includes(name);
      const visible = new Set();
      for (const finding of file.findings) {
        finding.hidden = !(named && wanted(finding));
        if (!finding.hidden) visible.add(numberOf(finding));
      }
      for (const mark of file.marks) {
        const numbers = (mark.dataset.f || mark.dataset.n).split(" ");
        const off = !numbers.some((number) => visible.has(number));
        if (mark.matches(".ref")) mark.hidden = off;
        else mark.classList.toggle("off", off);
      }
      shown += visible.size;
      file.section.hidden = !named || (narrowed && visible.size === 0);
      if (file.row) file.row.hidden = file.section.hidden;
    }
    said.textContent = said.dataset.said.replace("{shown}", shown).replace("{total}", total);
  }

  let current = null;

  // Point at a finding: in the list, in the text, and at the places that it speaks of.
  function choose(finding) {
    const file = fileOf(finding);
    file.section.open = true;
    if (current) current.removeAttribute("aria-current");
    for (const hit of all(".hit")) hit.classList.remove("hit");
    current = finding;
    current.setAttribute("aria-current", "true");
    const number = numberOf(finding);
    for (const each of all(`[data-r~="${number}"], mark[data-f~="${number}"]`, file.section)) each.classList.add("hit");
    return byId(finding.id.replace("f", "p"));
  }

  function go(step) {
    const visible = files.flatMap((file) => file.findings).filter((finding) => !finding.hidden);
    if (visible.length === 0) return;
    const at = visible.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : visible.length - 1) : (at + step + visible.length) % visible.length;
    const finding = visible[next];
    const place = choose(finding);
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    if (place) place.scrollIntoView({ block: "center" });
  }

  function follow() {
    const target = byId(location.hash.slice(1));
    if (!target) return;
    const folded = target.closest(".file");
    if (folded) folded.open = true;
    const finding = target.matches(".finding") ? target : target.matches(".ref") && byId(target.id.replace("p", "f"));
    if (finding) {
      choose(finding);
      if (target.matches(".ref")) finding.scrollIntoView({ block: "nearest" });
    }
    target.scrollIntoView({ block: target.matches(".finding") ? "nearest" : target.matches(".file") ? "start" : "center" });
  }

  filter.hidden = byId("keys").hidden = false;
  const measure = () => document.documentElement.style.setProperty("--bar", `${filter.offsetHeight}px`);
  window.addEventListener("resize", measure);
  measure();
  filter.addEventListener("input", apply);
  for (const [id, open] of [["unfold", true], ["fold", false]]) {
    const button = byId(id);
    if (button) button.addEventListener("click", () => files.forEach((file) => { file.section.open = open; }));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("[type=search], select")) return;
    const step = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (step) {
      event.preventDefault();
      go(step);
    }
  });
  window.addEventListener("hashchange", follow);
  apply();  // a browser keeps what was chosen when a page is loaded again
  follow();
})();
