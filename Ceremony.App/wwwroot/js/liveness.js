// Notices within one second that the console is gone, also where no connection breaks (a pulled cable), and says so on
// the document: "ceremony:connection-lost", later "ceremony:connection-back". It draws nothing itself.
// secret-entry.js empties its fields at the first of the two.
//
// The console is heard four times a second over a connection of its own (Stations/Web/Heartbeat.cs). Nothing is asked.

const SILENCE = 750; // ms without a beat; with the pause between two looks, a silent loss is seen within a second
const LOOK_EVERY = 200; // ms
const RETRY_EVERY = 2000; // ms, as the notice to the officer says
const HIDDEN = 10; // times as slow, where nobody looks at the page and its browser slows it down

const now = () => performance.now();
const tell = (what) => document.dispatchEvent(new CustomEvent(`ceremony:connection-${what}`));

let lost = false;
let heardAt = now();
let lookedAt = now();
let openedAt;
let socket;

function open() {
  openedAt = now();
  socket?.close();
  const opened = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/station/alive`);
  socket = opened;
  opened.addEventListener('message', () => {
    if (opened !== socket) return;
    heardAt = now();
    if (!lost) return;
    lost = false;
    tell('back');
  });
  opened.addEventListener('close', () => { if (opened === socket) lose(); });
}

// Leaving the page breaks connections too; that is no loss.
let leaving = false;
window.addEventListener('pagehide', () => { leaving = true; });
window.addEventListener('pageshow', () => { leaving = false; });

function lose() {
  if (lost || leaving) return;
  lost = true;
  tell('lost');
}

function look() {
  const slowness = document.hidden ? HIDDEN : 1;
  // A page that stood still itself has heard nothing meanwhile: what was said then comes after this look.
  if (now() - lookedAt > 2 * LOOK_EVERY * slowness) heardAt = now();
  lookedAt = now();
  if (now() - heardAt > SILENCE * slowness) lose();
  if (lost && now() - openedAt > RETRY_EVERY) open();
}

open();
setInterval(look, LOOK_EVERY);
