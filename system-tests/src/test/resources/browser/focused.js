// Where the keyboard stands: the number of the control, and whether one can see it.
() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const isShown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.left >= 0 && box.top >= 0;
  return `${window.controls.indexOf(focused)} ${isShown ? "seen" : "unseen"}`;
}
