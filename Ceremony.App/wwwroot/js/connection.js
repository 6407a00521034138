// Starts the circuit, and looks after the page while the console cannot be reached: every field is emptied at once, the page
// says so in three parts, and it comes back by itself. The console's own screen stays visible with its last known state.

const retryEvery = 2000;
const notice = document.getElementById("components-reconnect-modal");
const live = document.getElementById("live");
let lost = false;

function emptyFields() {
  for (const field of document.querySelectorAll("input[type=password], [data-secret]")) {
    field.value = "";
  }
}

function onLost() {
  if (lost) {
    return;
  }
  lost = true;
  emptyFields();
  const now = new Date().toLocaleTimeString("en-GB");
  for (const time of notice.querySelectorAll("[data-lost-at]")) {
    time.textContent = now;
  }
  const watched = document.querySelector("[data-keep-when-lost]") !== null;
  notice.dataset.over = watched ? "strip" : "page";
  notice.hidden = false;
  live.inert = true;
  live.hidden = !watched;
}

function onFound() {
  lost = false;
  notice.hidden = true;
  live.hidden = false;
  live.inert = false;
}

// After a restart of the console the old circuit is gone: load the page anew as soon as it answers.
async function reloadWhenBack() {
  for (;;) {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      if (answer.ok) {
        location.reload();
        return;
      }
    } catch {
      // Not back yet.
    }
    await new Promise(resolve => setTimeout(resolve, retryEvery));
  }
}

notice.addEventListener("components-reconnect-state-changed", event => {
  switch (event.detail.state) {
    case "show":
    case "retrying":
      onLost();
      break;
    case "hide":
      onFound();
      break;
    default:
      onLost();
      reloadWhenBack();
  }
});

// Leaving the page by any way, or coming back to it from the browser's memory, finds nothing.
addEventListener("pagehide", emptyFields);
addEventListener("pageshow", event => {
  if (event.persisted) {
    location.reload();
  }
});

Blazor.start({
  circuit: {
    configureSignalR: builder => builder.withServerTimeout(4000).withKeepAliveInterval(1000),
    reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: retryEvery },
  },
});
