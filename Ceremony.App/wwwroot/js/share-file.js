// Sends a share file that an officer brings: <input type="file" data-share-file data-lease="…"> inside a form that has a
// [data-entry-error] element. The file is encrypted already; it is sent as it is, read to 4096 bytes at most, and kept nowhere.
// Events on the field: "ceremony:accepted", "ceremony:refused".

import { post, refusalOf, showRefusal, unreachable } from './station-post.js';

const LONGEST = 4096;

async function send(field) {
  const [file] = field.files;
  if (!file) return;
  const form = field.closest('form');
  showRefusal(form, null);
  let refusal = null;
  try {
    // One byte more than allowed is enough for the console to say that the file is too long.
    const bytes = new Uint8Array(await file.slice(0, LONGEST + 1).arrayBuffer());
    const path = `share-file?lease=${encodeURIComponent(field.dataset.lease)}&name=${encodeURIComponent(file.name)}`;
    const response = await post(path, bytes);
    bytes.fill(0);
    const answer = response.ok ? await response.json() : { accepted: false, refusal: await refusalOf(response) };
    refusal = answer.accepted ? null : answer.refusal;
  } catch {
    refusal = unreachable;
  }
  field.value = '';
  if (refusal) showRefusal(form, refusal);
  field.dispatchEvent(new CustomEvent(refusal ? 'ceremony:refused' : 'ceremony:accepted', { bubbles: true, detail: refusal }));
}

window.addEventListener('change', (event) => {
  if (!event.target.matches?.('input[data-share-file]')) return;
  event.stopImmediatePropagation();
  send(event.target);
}, { capture: true });
