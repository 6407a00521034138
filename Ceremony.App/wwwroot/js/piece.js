// Shows a split piece to its holder, without Blazor ever seeing it.
//
// A section: <section data-piece data-ceremony="…" data-lease="…" data-step="…" data-attempt="1">
//              <p data-entry-error role="alert" hidden></p>
//              <button type="button" data-show-piece>…</button>
//              <pre data-piece-text role="status"></pre>
//            </section>
// The console seals the piece to a key that this page makes for the purpose (Stations/Pieces/SealedPiece.cs is the other side).
// It is taken off the screen when its holder leaves, when the console cannot be reached, and after three minutes; one that is on its
// way then is not shown any more.

import { post, refusalOf, showRefusal, unreachable } from './station-post.js';

const POINT = 65;
const BLOCK = 256;
const SHOWN_FOR = 3 * 60 * 1000; // as LeaseBook.TypingLimit
const INFO = new TextEncoder().encode('ceremony/station-piece/1 key and nonce');
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

let asking = new AbortController();
let hiding = 0;

/** Takes every piece off the page, and stops one that is on its way. */
function hidePieces() {
  clearTimeout(hiding);
  asking.abort();
  asking = new AbortController();
  for (const section of document.querySelectorAll('[data-piece]')) {
    section.querySelector('[data-piece-text]')?.replaceChildren();
  }
}

async function open(own, ownPoint, message, section) {
  const { ceremony, lease, step, attempt } = section.dataset;
  const theirPoint = message.slice(0, POINT);
  const theirs = await crypto.subtle.importKey('raw', theirPoint, CURVE, false, []);
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256));
  let keyAndNonce = new Uint8Array(0);
  try {
    const salt = new Uint8Array([...ownPoint, ...theirPoint]);
    const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
    keyAndNonce = new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: INFO }, material, 44 * 8));
    const cipher = await crypto.subtle.importKey('raw', keyAndNonce.subarray(0, 32), 'AES-GCM', false, ['decrypt']);
    const additionalData = new TextEncoder().encode(['ceremony/station-piece/1', ceremony, lease, step, attempt].join('\n'));
    return new Uint8Array(await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: keyAndNonce.slice(32), additionalData, tagLength: 128 }, cipher, message.slice(POINT)));
  } finally {
    shared.fill(0);
    keyAndNonce.fill(0);
  }
}

/** Whoever presses the button is there: what is shown stays for three minutes from now. */
function hideLater() {
  clearTimeout(hiding);
  hiding = setTimeout(hidePieces, SHOWN_FOR);
}

async function show(section) {
  hideLater();
  const { signal } = asking;
  showRefusal(section, null);
  const text = section.querySelector('[data-piece-text]');
  let block = new Uint8Array(0);
  try {
    const own = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
    const ownPoint = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
    const response = await post(`piece?lease=${encodeURIComponent(section.dataset.lease)}`, ownPoint, signal);
    if (!response.ok) {
      showRefusal(section, await refusalOf(response));
      return;
    }

    block = await open(own, ownPoint, new Uint8Array(await response.arrayBuffer()), section);
    if (block.length !== BLOCK || !section.isConnected || signal.aborted) return;
    text.textContent = new TextDecoder().decode(block.subarray(2, 2 + (block[0] << 8 | block[1])));
    hideLater();
  } catch {
    if (!signal.aborted) showRefusal(section, unreachable);
  } finally {
    block.fill(0);
  }
}

document.addEventListener('click', (event) => {
  const section = event.target.closest?.('[data-piece]');
  if (section && event.target.closest('[data-show-piece]')) show(section);
}, { capture: true });

// Left, lost, put away, or left alone for three minutes: as the fields of the page.
document.addEventListener('ceremony:cleared', hidePieces);

// A section that is taken out of the page may live on for a while: its piece does not.
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.removedNodes])) {
    if (node.nodeType !== Node.ELEMENT_NODE || node.isConnected) continue;
    node.querySelectorAll('[data-piece-text]').forEach((text) => text.replaceChildren());
  }
}).observe(document, { childList: true, subtree: true });
