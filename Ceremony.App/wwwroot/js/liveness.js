// Notices within one second that the console is gone, also where no connection breaks (a pulled cable), and says so on
// the document: "ceremony:connection-lost", later "ceremony:connection-back". It draws nothing itself.
// secret-entry.js empties its fields at the first of the two.

const ASK_EVERY = 200; // ms between two questions
const ANSWER_WITHIN = 700; // ms; with the pause before it, a silent loss is seen in under a second
const RETRY_EVERY = 2000; // ms, as the notice to the officer says

const pause = (time) => new Promise((done) => { setTimeout(done, time); });
const tell = (what) => document.dispatchEvent(new CustomEvent(`ceremony:connection-${what}`));

// Leaving the page breaks connections too; that is no loss.
let leaving = false;
window.addEventListener('pagehide', () => { leaving = true; });
window.addEventListener('pageshow', () => { leaving = false; });

async function answers(within) {
  try {
    return (await fetch('/station/alive', { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(within) })).ok;
  } catch {
    return false;
  }
}

// A page that nobody looks at is slowed down by its browser: there a late answer is no sign of a loss.
const patience = () => (document.hidden ? 10 * ANSWER_WITHIN : ANSWER_WITHIN);

(async () => {
  for (let lost = false; ;) {
    const alive = await answers(lost ? RETRY_EVERY : patience());
    if (alive === lost && !leaving) {
      lost = !alive;
      tell(lost ? 'lost' : 'back');
    }
    await pause(lost ? RETRY_EVERY : ASK_EVERY);
  }
})();
