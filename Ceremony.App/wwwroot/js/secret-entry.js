// Seals what an officer types and sends it, without Blazor ever seeing it.
//
// A form:   <form data-secret-entry="turn" data-ceremony="…" data-lease="…" data-step="…" data-attempt="1">
//             <p data-entry-error role="alert" hidden></p>
//             <input type="password" data-secret="user-pin"> <input type="password" data-secret="user-pin~again">
// Other purposes: "sign-in" (data-officer, or a field named officer), "first-administrator" (fields named name and
// organisation), "set-passphrase" (data-invitation). data-next names a page to load when the entry was accepted.
// Events on the form: "ceremony:accepted", "ceremony:refused" (detail: the refusal). Neither carries anything typed.
//
// The form of a sealed entry is described in Stations/Entry/SealedEntry.cs, which is the other side.
//
// What a browser cannot do: an input's value is a string that no script can wipe. It is read once, and the input is
// emptied at once; everything after that is bytes, which are overwritten with zeros.

import { post, refusalOf, showRefusal, unreachable } from './station-post.js';

const BLOCK = 256; // bytes per field: 2 for the length, at most 254 typed, zeros
const TYPING_LIMIT = 3 * 60 * 1000; // as LeaseBook.TypingLimit
const TELL_EVERY = 20 * 1000; // on a fixed beat, so that the times of keys are not told

const ascii = (text) => new TextEncoder().encode(text);
const INFO = ascii('ceremony/station-entry/1 key and nonce');

let typedAt = 0;
let typedSinceTold = false;
let sending = new AbortController();

const FORM = 'form[data-secret-entry]';
const FIELD = 'input[data-secret]';

/** Empties every secret field of the page and stops an entry that is on its way. What others show of secrets goes too: "ceremony:cleared". */
export function clearAll() {
  sending.abort();
  sending = new AbortController();
  document.querySelectorAll(FIELD).forEach(empty);
  document.dispatchEvent(new CustomEvent('ceremony:cleared'));
}

function empty(field) {
  field.value = '';
  field.defaultValue = '';
}

function refusal(rule, whatHappened, whatToDoNow) {
  return { rule, whatHappened, whatIsSafe: 'Nothing was sent.', whatToDoNow };
}

/** Moves what was typed from the fields into padded blocks; the fields are empty afterwards whatever happens. */
function takeTyped(fields) {
  const blocks = new Uint8Array(BLOCK * fields.length);
  const encoder = new TextEncoder();
  let wrong = null;
  fields.forEach((field, i) => {
    const block = blocks.subarray(i * BLOCK, (i + 1) * BLOCK);
    const { read, written } = encoder.encodeInto(field.value, block.subarray(2));
    if (read < field.value.length) wrong ??= refusal('ENTRY-LONG', 'This is longer than 254 bytes.', 'Type something shorter.');
    if (read === 0) wrong ??= refusal('ENTRY-EMPTY', 'Nothing was typed.', 'Type it, then press the button.');
    block[0] = written >> 8;
    block[1] = written & 255;
    empty(field);
  });
  return { blocks, wrong };
}

/** Each field named "x~again" must hold what the field before it holds. The server compares again. */
function differs(fields, blocks) {
  return fields.some((field, i) => {
    if (!field.dataset.secret.endsWith('~again')) return false;
    let difference = 0;
    for (let at = i * BLOCK; at < (i + 1) * BLOCK; at++) difference |= blocks[at] ^ blocks[at - BLOCK];
    return difference !== 0;
  });
}

/** ECDH P-256 with a pair of our own for this one entry, HKDF-SHA-256, AES-256-GCM. */
async function seal(key, blocks) {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const serverPoint = Uint8Array.from(atob(key.publicPoint), (c) => c.charCodeAt(0));
  const theirs = await crypto.subtle.importKey('raw', serverPoint, curve, false, []);
  const own = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256));
  let keyAndNonce = new Uint8Array(0);
  try {
    const salt = new Uint8Array([...serverPoint, ...point]);
    const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
    keyAndNonce = new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: INFO }, material, 44 * 8));
    const cipher = await crypto.subtle.importKey('raw', keyAndNonce.subarray(0, 32), 'AES-GCM', false, ['encrypt']);
    const additionalData = ascii(
      ['ceremony/station-entry/1', key.ceremony, key.lease, key.step, key.attempt, key.key, key.fields.join(',')].join('\n'));
    const sealed = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv: keyAndNonce.slice(32), additionalData, tagLength: 128 }, cipher, blocks));
    const message = new Uint8Array(point.length + sealed.length);
    message.set(point);
    message.set(sealed, point.length);
    return message;
  } finally {
    shared.fill(0);
    keyAndNonce.fill(0);
  }
}

function keyRequest(form) {
  const plain = (name) => form.elements.namedItem(name)?.value ?? null;
  return {
    purpose: form.dataset.secretEntry,
    lease: form.dataset.lease ?? null,
    officer: form.dataset.officer ?? plain('officer'),
    name: plain('name'),
    organisation: plain('organisation'),
    invitation: form.dataset.invitation ?? null,
  };
}

/** The key must be for what this page shows: an entry for one step is never sealed for another. */
function isForThisForm(key, form, fields) {
  const { secretEntry, ceremony, lease, step, attempt } = form.dataset;
  const sameFields = key.fields.join() === fields.map((field) => field.dataset.secret).join();
  return sameFields
    && (secretEntry !== 'turn' || (key.ceremony === ceremony && key.lease === lease && key.step === step && String(key.attempt) === attempt));
}

async function enter(form) {
  if (form.hasAttribute('aria-busy')) return;
  const { signal } = sending;
  const fields = [...form.querySelectorAll(FIELD)];
  showRefusal(form, null);
  form.setAttribute('aria-busy', 'true');
  const { blocks, wrong } = takeTyped(fields);
  let outcome = wrong;
  try {
    if (!outcome && differs(fields, blocks)) outcome = refusal('ENTRY-DIFFERS', 'The two entries are not equal.', 'Type it again, twice.');
    if (!outcome) outcome = await send(form, fields, blocks, signal);
  } catch {
    outcome = unreachable;
  } finally {
    blocks.fill(0);
    form.removeAttribute('aria-busy');
  }
  if (signal.aborted) return;
  if (outcome) {
    showRefusal(form, outcome);
    form.dispatchEvent(new CustomEvent('ceremony:refused', { bubbles: true, detail: outcome }));
  } else {
    form.dispatchEvent(new CustomEvent('ceremony:accepted', { bubbles: true }));
    if (form.dataset.next) location.assign(form.dataset.next);
  }
}

/** @returns null if the console accepted the entry, else the refusal */
async function send(form, fields, blocks, signal) {
  const asked = await post('entry-key', keyRequest(form), signal);
  if (!asked.ok) return refusalOf(asked);
  const key = await asked.json();
  if (!isForThisForm(key, form, fields)) return refusal('ENTRY-NO-TURN', 'The step has changed since this page was drawn.', 'Wait for the page to change.');
  const message = await seal(key, blocks);
  blocks.fill(0);
  // Signing in changes the browser's cookie: its answer is taken in also when the connection is lost meanwhile.
  const answered = await post(`entry?key=${encodeURIComponent(key.key)}`, message, form.dataset.secretEntry === 'turn' ? signal : undefined);
  if (!answered.ok) return refusalOf(answered);
  const answer = await answered.json();
  return answer.accepted ? null : answer.refusal;
}

// Listening on the document, because Blazor puts forms in and out at any time.
document.addEventListener('submit', (event) => {
  if (!event.target.matches?.(FORM)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  enter(event.target);
}, { capture: true });

// No keystroke reaches Blazor: it would send the value over its connection if a field were ever bound by mistake.
for (const name of ['beforeinput', 'input', 'change', 'keydown', 'keyup', 'keypress', 'paste', 'drop', 'compositionstart', 'compositionupdate', 'compositionend']) {
  window.addEventListener(name, (event) => {
    if (!event.target.matches?.(FIELD)) return;
    event.stopImmediatePropagation();
    typedAt = Date.now();
    typedSinceTold = true;
  }, { capture: true });
}

// Leave: the fields are empty before the request is out. The console ends the lease also if this never arrives.
document.addEventListener('click', (event) => {
  const leave = event.target.closest?.('[data-leave]');
  if (!leave) return;
  clearAll();
  const lease = leave.dataset.leave || document.querySelector(FORM)?.dataset.lease;
  if (lease) post('leave', { lease }).catch(() => {});
}, { capture: true });

document.addEventListener('reset', clearAll, { capture: true });
document.addEventListener('ceremony:connection-lost', clearAll);
window.addEventListener('pagehide', clearAll);
window.addEventListener('pageshow', (event) => { if (event.persisted) clearAll(); });

// A field that is taken out of the page is emptied too: the element may live on for a while.
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.removedNodes])) {
    if (node.nodeType !== Node.ELEMENT_NODE || node.isConnected) continue;
    if (node.matches(FIELD)) empty(node);
    node.querySelectorAll(FIELD).forEach(empty);
  }
}).observe(document, { childList: true, subtree: true });

setInterval(() => {
  if (typedAt && Date.now() - typedAt > TYPING_LIMIT) {
    typedAt = 0;
    clearAll();
  }
  const lease = document.querySelector(FORM)?.dataset.lease;
  if (typedSinceTold && lease) {
    typedSinceTold = false;
    post('typing', { lease }).catch(() => {});
  }
}, TELL_EVERY);
