// Opens a <dialog> as a modal one, which only script can do: the browser then keeps the focus inside and closes it on Esc.

export function open(dialog) {
  dialog.showModal();
  dialog.querySelector("input, textarea, button")?.focus();
}
