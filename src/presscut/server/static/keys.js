// The keys of the reader: / search, j and k through the results, ? help. Everything works without them.
"use strict";
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  if (event.key === "/") {
    const box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === "?") {
    location.assign("/help");
  } else if (step) {
    const links = [...document.querySelectorAll(".cards h2 a")];
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "center" }); }
  }
});
