// Notices within one second that the console is gone, also where no connection breaks (a pulled cable), and says so on
// the document: "ceremony:connection-lost", later "ceremony:connection-back". It draws nothing itself.
// secret-entry.js empties its fields at the first of the two.
//
// The console is heard several times a second over a connection of its own (Stations/Web/Heartbeat.cs). Nothing is asked
// until it falls silent: then it is asked again and again, and heard anew when it answers. Browsers let web sockets that
// fail wait ever longer, so none is opened before that.

const SILENCE = 750; // ms without a beat; with the pause between two looks, a silent loss is seen within a second
const FIRST = 3000; // ms for the first beat: the page has only just come from the console
const LOOK_EVERY = 200; // ms
const RETRY_EVERY = 2000; // ms, as the notice to the officer says
const OPENING = 10000; // ms after which a connection that does not come about is given up
const HIDDEN = 10; // times as slow, where nobody looks at the page and its browser slows it down

const now = () => performance.now();
const tell = (what) => document.dispatchEvent(new CustomEvent(`ceremony:connection-${what}`));

let lost = false;
let heardAt = now() + FIRST - SILENCE;
let lookedAt = now();
let forgiven = false;
let askedAt = 0;
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
    forgiven = false;
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

async function askAgain() {
  askedAt = now();
  try {
    const answer = await fetch('/station/alive', { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(RETRY_EVERY) });
    if (!answer.ok) return;
    // It is there. What it said meanwhile over a connection that is whole comes now.
    await new Promise((done) => { setTimeout(done, LOOK_EVERY); });
    if (lost && (socket.readyState !== WebSocket.CONNECTING || now() - openedAt > OPENING)) open();
  } catch {
    // Not back yet.
  }
}

function look() {
  const slowness = document.hidden ? HIDDEN : 1;
  // A page that stood still itself has heard nothing meanwhile: what was said then comes after this look. That is no
  // excuse for a second time.
  if (now() - lookedAt > 2 * LOOK_EVERY * slowness && !forgiven) {
    forgiven = true;
    heardAt = Math.max(heardAt, now());
  }
  lookedAt = now();
  if (now() - heardAt > SILENCE * slowness) lose();
  if (lost && now() - askedAt > RETRY_EVERY) askAgain();
}

open();
setInterval(look, LOOK_EVERY);
