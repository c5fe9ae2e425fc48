// Comfort only: every task works without this file.
"use strict";

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Single keys: data-key names the key that follows a link or presses a button. They can be
// switched off, and never take a key from somebody who is writing.
const KEYS = "bilan.keys";
const keysOn = () => localStorage.getItem(KEYS) !== "off";
const writing = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

for (const box of document.querySelectorAll("[data-keys]")) {
  box.hidden = false;
  const check = box.querySelector("input");
  check.checked = keysOn();
  check.addEventListener("change", () => localStorage.setItem(KEYS, check.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (!keysOn() || writing(event.target)) return;
  if (step(event.key)) {
    event.preventDefault();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target) {
    event.preventDefault();
    if (writing(target)) target.focus();
    else target.click();
  }
});

// The reading pane: j and k go from claim to claim; words and claim light up together.
const numbers = [...document.querySelectorAll(".text .n")];

function step(key) {
  if (!numbers.length || (key !== "j" && key !== "k")) return false;
  const at = numbers.indexOf(document.activeElement);
  const next = key === "j" ? Math.min(at + 1, numbers.length - 1) : Math.max(at - 1, 0);
  numbers[next].focus();
  return true;
}

function light(number) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!number) return;
  for (const mark of document.querySelectorAll("[data-c]")) {
    if (mark.dataset.c.split(" ").includes(number)) mark.classList.add("lit");
  }
  for (const one of document.querySelectorAll(`[data-n="${number}"]`)) one.classList.add("lit");
}

function bring(number) {
  const card = document.querySelector(`.card[data-n="${number}"]`);
  const beside = document.querySelector(".beside");
  if (card && beside && beside.scrollHeight > beside.clientHeight) {
    const away = card.getBoundingClientRect().top - beside.getBoundingClientRect().top;
    if (away < 0 || away > beside.clientHeight - 80) beside.scrollTop += away - 8;
  }
}

if (numbers.length) {
  const of = (event) => event.target.closest("[data-n]")?.dataset.n;
  document.addEventListener("focusin", (event) => {
    const n = of(event);
    if (!n) return;
    light(n);
    if (event.target.closest(".text")) bring(n);  // never under the pointer that presses a button
  });
  document.querySelector(".text").addEventListener("mouseover", (event) => {
    const mark = event.target.closest("[data-c]");
    const n = of(event) || mark?.dataset.c.split(" ")[0];
    if (!n) return;
    light(n);
    bring(n);
  });
}

// A file dropped on the text goes into the field for files.
for (const area of document.querySelectorAll("[data-drop]")) {
  const field = document.getElementById(area.dataset.drop);
  const files = (event) => event.dataTransfer?.types.includes("Files");
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => {
      if (files(event)) { event.preventDefault(); area.classList.add("dropping"); }
    });
  }
  area.addEventListener("dragleave", () => area.classList.remove("dropping"));
  area.addEventListener("drop", (event) => {
    area.classList.remove("dropping");
    if (!files(event)) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.focus();
  });
}
