// Renews the regions marked data-live every few seconds. Without it the page is the same, as of the moment it was opened.
const EVERY_MS = 5000;
const page = document.querySelector('[data-live-page]');
const button = document.querySelector('[data-live-switch]');
let paused = false;

// Never under somebody's hands: not while they are in the region with the keyboard or mark text in it.
const inUse = (region) =>
  region.contains(document.activeElement) ||
  (getSelection().type === 'Range' && getSelection().containsNode(region, true));

async function renew() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  // Logged out meanwhile: let the browser go to the login.
  if (answer.redirected) return location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const region of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${region.dataset.live}"]`);
    if (!next || next.innerHTML === region.innerHTML || inUse(region)) continue;
    region.className = next.className;
    region.replaceChildren(...next.childNodes);
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

async function tick() {
  if (!paused && !document.hidden) {
    await renew().then(
      () => say(''),
      () => say(page.dataset.liveLost),
    );
  }
  setTimeout(tick, EVERY_MS);
}

if (page) setTimeout(tick, EVERY_MS);
if (button) {
  const pause = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? button.dataset.resume : pause;
  });
}
