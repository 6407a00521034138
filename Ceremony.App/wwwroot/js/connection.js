// Starts the circuit, and looks after the page while the console cannot be reached: every field is emptied at once, the page
// says so in three parts, and it comes back by itself. Over the room's screen a strip says how old the picture is.
// The loss is noticed by liveness.js within a second, or by the circuit itself; the page is back when both are.

import { clearAll } from './secret-entry.js';

const retryEvery = 2000; // as the notice says
const openWithin = 15000; // ms, for a circuit
const notice = document.getElementById('components-reconnect-modal');
const stopped = document.getElementById('blazor-error-ui');
const live = document.getElementById('live');
const missing = new Set();
let opened = false; // the circuit

function onLost(what) {
  clearAll();
  if (missing.size === 0) {
    const now = new Date().toLocaleTimeString('en-GB');
    for (const time of notice.querySelectorAll('[data-lost-at]')) time.textContent = now;
    const watched = document.querySelector('[data-keep-when-lost]') !== null;
    notice.dataset.over = watched ? 'strip' : 'page';
    notice.hidden = false;
    live.inert = true;
    live.hidden = !watched;
  }
  missing.add(what);
}

function onBack(what) {
  missing.delete(what);
  if (missing.size > 0) return;
  // A page whose circuit failed before it was there does not come alive by itself; one that is only slow is given its time.
  if (!opened) setTimeout(() => { if (!opened) location.reload(); }, openWithin);
  notice.hidden = true;
  live.hidden = false;
  live.inert = false;

  // Esc closes a dialog also while nobody hears it: what the console still asks is shown again.
  for (const dialog of live.querySelectorAll('dialog:not([open])')) dialog.showModal();
}

// After a restart of the console the old circuit is gone: load the page anew as soon as it answers.
async function reloadWhenBack() {
  for (;;) {
    try {
      if ((await fetch('/station/alive', { cache: 'no-store' })).ok) {
        location.reload();
        return;
      }
    } catch {
      // Not back yet.
    }
    await new Promise((done) => { setTimeout(done, retryEvery); });
  }
}

document.addEventListener('ceremony:connection-lost', () => onLost('console'));
document.addEventListener('ceremony:connection-back', () => onBack('console'));
notice.addEventListener('components-reconnect-state-changed', (event) => {
  const { state } = event.detail;
  if (state === 'hide') {
    onBack('circuit');
    return;
  }
  onLost('circuit');
  if (state === 'failed' || state === 'rejected') reloadWhenBack();
});

// What is sent while nobody hears it would be sent by the browser itself, and load a page that is not there.
window.addEventListener('submit', (event) => {
  if (missing.size === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

// Blazor gave up the page, and shows that.
new MutationObserver(() => {
  clearAll();
  live.inert = true;
  live.hidden = true;
}).observe(stopped, { attributes: true, attributeFilter: ['style'] });

// The base address of every page is the console's, to which a link to a part of the same page would lead.
window.addEventListener('click', (event) => {
  const skip = event.target.closest?.('a.skip');
  if (!skip) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector(skip.hash)?.querySelector('h1')?.focus();
}, { capture: true });

// Coming back to a page from the browser's memory finds nothing of an earlier entry.
window.addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });

Blazor.start({
  circuit: {
    circuitHandlers: [{ onCircuitOpened() { opened = true; } }],
    configureSignalR: (builder) => builder.withServerTimeout(4000).withKeepAliveInterval(1000),
    reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: retryEvery },
  },
});
