// The same texts as the plots' own tooltips, at once and by touch. Without this script the browser shows them after a moment.
const tip = document.body.appendChild(document.createElement('div'));
tip.className = 'tip';
tip.hidden = true;
for (const svg of document.querySelectorAll('.plot > svg')) {
  svg.setAttribute('aria-label', svg.querySelector('title').textContent);
  svg.removeAttribute('aria-labelledby');
  for (const title of svg.querySelectorAll('title')) {
    title.parentNode.dataset.tip = title.parentNode === svg ? '' : title.textContent;
    title.remove();
  }
}
addEventListener('pointermove', event => {
  const text = event.target.closest('[data-tip]')?.dataset.tip;
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  const left = event.clientX + 14, top = event.clientY + 16;
  tip.style.left = Math.max(4, Math.min(left, innerWidth - tip.offsetWidth - 8)) + 'px';
  tip.style.top = (top + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 8 : top) + 'px';
});
