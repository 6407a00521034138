// Shows a split piece to its holder, without Blazor ever seeing it.
//
// A section: <section data-piece data-ceremony="…" data-lease="…" data-step="…" data-attempt="1">
//              <p data-entry-error role="alert" hidden></p>
//              <button type="button" data-show-piece>…</button> <button type="button" data-print-piece hidden>…</button>
//              <pre data-piece-text role="status"></pre>
//            </section>
// The console seals the piece to a key that this page makes for the purpose (Stations/Pieces/SealedPiece.cs is the other side).
// It is taken off the screen when its holder leaves, when the console cannot be reached, and after three minutes.

import { post, refusalOf, showRefusal, unreachable } from './station-post.js';

const POINT = 65;
const BLOCK = 256;
const SHOWN_FOR = 3 * 60 * 1000; // as LeaseBook.TypingLimit
const INFO = new TextEncoder().encode('ceremony/station-piece/1 key and nonce');
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

/** Takes every piece off the page. */
export function hidePieces() {
  for (const section of document.querySelectorAll('[data-piece]')) {
    section.querySelector('[data-piece-text]')?.replaceChildren();
    section.querySelector('[data-print-piece]')?.setAttribute('hidden', '');
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

async function show(section) {
  showRefusal(section, null);
  const text = section.querySelector('[data-piece-text]');
  let block = new Uint8Array(0);
  try {
    const own = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
    const ownPoint = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
    const response = await post(`piece?lease=${encodeURIComponent(section.dataset.lease)}`, ownPoint);
    if (!response.ok) {
      showRefusal(section, await refusalOf(response));
      return;
    }

    block = await open(own, ownPoint, new Uint8Array(await response.arrayBuffer()), section);
    if (block.length !== BLOCK || !section.isConnected) return;
    text.textContent = new TextDecoder().decode(block.subarray(2, 2 + (block[0] << 8 | block[1])));
    section.querySelector('[data-print-piece]')?.removeAttribute('hidden');
    setTimeout(() => text.replaceChildren(), SHOWN_FOR);
  } catch {
    showRefusal(section, unreachable);
  } finally {
    block.fill(0);
  }
}

document.addEventListener('click', (event) => {
  const section = event.target.closest?.('[data-piece]');
  if (section && event.target.closest('[data-show-piece]')) show(section);
  if (section && event.target.closest('[data-print-piece]')) window.print();
  if (event.target.closest?.('[data-leave]')) hidePieces();
}, { capture: true });

document.addEventListener('ceremony:connection-lost', hidePieces);
window.addEventListener('pagehide', hidePieces);
window.addEventListener('pageshow', (event) => { if (event.persisted) hidePieces(); });
