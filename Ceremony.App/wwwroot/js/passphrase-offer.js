// Offers a passphrase that this browser makes: 8 words of the console's list, 88 random bits. It is shown here, written on
// paper by its owner, and typed; the console never sees it before that, sealed. It goes with the form that it stands in.

const WORDS = 8;
const LIST_LENGTH = 2048; // 11 bits a word, so that no word is more likely than another

let list = null;

async function words() {
  if (list) return list;
  const read = (await (await fetch('/words.txt')).text()).trim().split('\n');
  if (read.length !== LIST_LENGTH) throw new Error('The list of words is not whole.');
  list = read;
  return list;
}

document.addEventListener('click', async (event) => {
  const place = event.target.closest?.('[data-offer-passphrase]')?.closest('[data-passphrase-offer]')?.querySelector('[data-offered]');
  if (!place) return;
  const all = await words();
  const random = crypto.getRandomValues(new Uint16Array(WORDS));
  place.textContent = [...random].map((number) => all[number % LIST_LENGTH]).join('-');
  random.fill(0);
}, { capture: true });

function forget() {
  for (const place of document.querySelectorAll('[data-offered]')) place.textContent = '';
}

document.addEventListener('ceremony:accepted', forget);
document.addEventListener('ceremony:cleared', forget);
