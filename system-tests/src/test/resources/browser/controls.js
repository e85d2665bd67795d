// Remembers what the keyboard has to reach, in the order of the page, and starts at the first; says how many that is.
() => {
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  window.controls = [...document.querySelectorAll(all)].filter((element) => element.checkVisibility());
  window.controls[0].focus({ focusVisible: true });
  return window.controls.length;
}
