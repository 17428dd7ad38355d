// Keeps the regions marked data-live as they are now. Without it the page is the same, as of the moment it was opened.
// A page that names a stream (data-live-stream) is told when something has changed; any other asks every few seconds.
const ASK_EVERY_MS = 5_000;
/** What nobody tells, such as how long ago something was, and what was left because somebody was at it. */
const ASK_BESIDES_MS = 60_000;
const page = document.querySelector('[data-live-page]');
const button = document.querySelector('[data-live-switch]');
const address = page?.dataset.liveStream;
/** So often a page asks before it tries again to be told. */
const ASKED_BEFORE_LISTENING = 12;
let source;
let timer;
let unheard = 0;
let paused = false;
let isAsking = false;
let isAskedAgain = false;

const isChanged = (field) =>
  field.type === 'checkbox' || field.type === 'radio'
    ? field.checked !== field.defaultChecked
    : field.type !== 'hidden' && field.value !== (field.defaultValue ?? field.value);

// Never under somebody's hands: not while they are in the region with the keyboard, mark text in it or have written there.
const inUse = (region) =>
  region.contains(document.activeElement) ||
  (getSelection().type === 'Range' && getSelection().containsNode(region, true)) ||
  [...region.querySelectorAll('input, textarea')].some(isChanged);

const foldName = (fold) => fold.id || fold.querySelector('summary')?.textContent;

/** What somebody has opened or closed stays so. */
function foldAlike(next, region) {
  const known = new Map([...region.querySelectorAll('details')].map((fold) => [foldName(fold), fold.open]));
  for (const fold of next.querySelectorAll('details')) fold.open = known.get(foldName(fold)) ?? fold.open;
}

async function renew() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  // Logged out meanwhile: let the browser go to the login.
  if (answer.redirected) return location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const region of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${region.dataset.live}"]`);
    if (!next || inUse(region)) continue;
    foldAlike(next, region);
    region.className = next.className;
    if (next.innerHTML !== region.innerHTML) region.replaceChildren(...next.childNodes);
  }
}

function say(text) {
  let line = document.getElementById('lost');
  if (!line && text) {
    line = Object.assign(document.createElement('p'), { id: 'lost', className: 'fault' });
    line.setAttribute('role', 'status');
    page.after(line);
  }
  if (text) line.textContent = text;
  else line?.remove();
}

/** One question at a time; what changes while it is asked is asked for once more. */
async function ask() {
  isAskedAgain = isAsking;
  if (isAsking) return;
  isAsking = true;
  await renew().then(
    () => say(''),
    () => say(page.dataset.liveLost),
  );
  isAsking = false;
  if (isAskedAgain) await ask();
}

function askAgainAfter(ms) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    await ask();
    // Where the stream was refused, or there is none, the page goes on asking, and tries the stream again now and then.
    unheard += 1;
    if (address && !source && unheard % ASKED_BEFORE_LISTENING === 0) listen();
    askAgainAfter(source ? ASK_BESIDES_MS : ASK_EVERY_MS);
  }, ms);
}

function listen() {
  source = new EventSource(address);
  source.addEventListener('open', () => void ask());
  source.addEventListener('changed', () => void ask());
  source.addEventListener('error', ({ target }) => {
    // After a break the browser comes back by itself. After a refusal it does not.
    if (target.readyState === EventSource.CLOSED) source = undefined;
    void ask();
    askAgainAfter(source ? ASK_BESIDES_MS : ASK_EVERY_MS);
  });
}

/** Nobody looks at a hidden page, and a browser lets few connections be open to one house. */
function rest() {
  clearTimeout(timer);
  source?.close();
  source = undefined;
}

function wake() {
  rest();
  if (paused || document.hidden) return;
  if (address) listen();
  askAgainAfter(source ? ASK_BESIDES_MS : ASK_EVERY_MS);
}

if (page) {
  wake();
  document.addEventListener('visibilitychange', () => {
    wake();
    if (!paused && !document.hidden && !source) void ask();
  });
  addEventListener('pagehide', rest);
  addEventListener('pageshow', ({ persisted }) => persisted && wake());
}
if (button) {
  const pause = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? button.dataset.resume : pause;
    wake();
  });
}
