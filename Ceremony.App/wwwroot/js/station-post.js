// How a station's page talks to /station/…, and how it tells an officer of a refusal. No secret passes through here unsealed.

/**
 * Posts to the console. The custom header cannot be sent by other sites; the cookie goes along by itself.
 * @param {string} path below /station/
 * @param {object|Uint8Array} body sent as JSON, or as it is
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
export async function post(path, body, signal) {
  const bytes = body instanceof Uint8Array;
  const answer = await fetch(`/station/${path}`, {
    method: 'POST',
    headers: {
      'X-Ceremony-Station': '1',
      'Content-Type': bytes ? 'application/octet-stream' : 'application/json',
    },
    body: bytes ? body : JSON.stringify(body),
    cache: 'no-store',
    redirect: 'error',
    signal,
  });
  if (answer.status === 401) location.reload(); // the console no longer knows this browser, whatever the page shows
  return answer;
}

/** The refusal in an answer of the console, or one of our own if the answer has none. */
export async function refusalOf(response) {
  try {
    return (await response.json()).refusal ?? unreachable;
  } catch {
    return unreachable;
  }
}

/** Shown when no answer came: it is then not known whether the entry arrived. */
export const unreachable = {
  rule: 'ENTRY-UNREACHABLE',
  whatHappened: 'The console did not answer.',
  whatIsSafe: 'What you typed has been cleared here.',
  whatToDoNow: 'Look at the console’s screen whether your entry arrived. If not, type it again.',
};

/**
 * Shows a refusal in the form's [data-entry-error] element, marks the fields and puts the cursor into the first one.
 * @param {HTMLElement} form
 * @param {{rule: string, whatHappened: string, whatIsSafe: string, whatToDoNow: string}|null} refusal null clears an earlier one
 */
export function showRefusal(form, refusal) {
  const place = form.querySelector('[data-entry-error]');
  const fields = form.querySelectorAll('input[data-secret], input[data-share-file]');
  if (place) {
    place.replaceChildren();
    place.hidden = refusal === null;
    for (const part of refusal ? ['whatHappened', 'whatIsSafe', 'whatToDoNow', 'rule'] : []) {
      const span = document.createElement('span');
      span.dataset.part = part;
      span.textContent = refusal[part];
      place.append(span, ' ');
    }
  }
  for (const field of fields) {
    field.toggleAttribute('aria-invalid', refusal !== null);
    if (refusal) field.setAttribute('aria-invalid', 'true');
  }
  if (refusal) fields[0]?.focus();
}
