"""What a browser is asked about the page it shows, as scripts of JavaScript: for `chromium.py` alone."""

from __future__ import annotations

VISIBLE = """const ring = s =>
  (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';"""
STOP = f"""(() => {{ {VISIBLE}
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const said = e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.value
    || e.name || '';
  const marks = window.__stops ??= new Map();
  if (!marks.has(e)) marks.set(e, marks.size);
  const box = e.getBoundingClientRect();
  return {{ place: marks.get(e), tag: e.tagName.toLowerCase(), said: said.trim().replace(/\\s+/g, ' '),
    seen: ring(getComputedStyle(e)) && box.width > 0 && box.right > 0 && box.left < innerWidth }};
}})()"""
BEGINNING = """window.__stops = new Map();
  document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"""
SEND = """(action, typed) => {
  const button = [...document.querySelectorAll('[formaction]')]
    .find(b => b.getAttribute('formaction').split('#')[0] === action);
  const form = button ? button.form
    : [...document.forms].find(f => f.method === 'post' && f.getAttribute('action') === action);
  if (!form) return 'no such form';
  for (const [name, value] of Object.entries(typed)) {
    const fields = [...form.elements].filter(e => e.name === name);
    if (!fields.length) return 'no field ' + name;
    for (const field of fields)
      if (['checkbox', 'radio'].includes(field.type))
        field.checked = value === 'all' || field.value === value;
      else field.value = value;
  }
  form.noValidate = true;
  form.requestSubmit(button ?? undefined);
  return 'sent';
}"""
WANTED = """[...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length
    && !(e.type === 'radio' && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`))
    && !(e.type === 'radio' && e !== document.querySelector(`input[type=radio][name="${e.name}"]`)
         && !e.checked))
  .map(e => [e, (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.name
    || e.tagName).trim().replace(/\\s+/g, ' ')])
  .filter(([e]) => !(window.__stops ?? new Map()).has(e)).map(([, said]) => said)"""
WIDER = """[...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect(); let p = e.parentElement;
    for (; p && p !== document.body; p = p.parentElement)
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return false;
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)
      && getComputedStyle(e).position !== 'absolute'; })
  .slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + e.getAttribute('class') + ' ' +
    e.textContent.trim().slice(0, 40))"""
FAINT = """(() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const parts = said => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = said; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const [r, g, b, a] = parts(getComputedStyle(e).backgroundColor);
      if (a === 1) return [r, g, b];
      if (a > 0) throw new Error('a ground that shows what is behind: ' + e.className);
    }
    return [255, 255, 255]; };
  const told = new Set();
  const look = (e, style, said) => {
    const [r, g, b, a] = parts(style.color);
    if (a < 1) { told.add('seen through: ' + said); return; }
    const both = [light([r, g, b]), light(ground(e))];
    const ratio = (Math.max(...both) + .05) / (Math.min(...both) + .05);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700) ? 3 : 4.5;
    if (ratio < least) told.add(ratio.toFixed(2) + ' « ' + said.trim().slice(0, 30) + ' »'); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    const e = node.parentElement;
    if (!node.data.trim() || e.closest('.unseen, option, svg') || !e.checkVisibility()) continue;
    look(e, getComputedStyle(e), node.data);
  }
  for (const e of document.querySelectorAll('input, textarea, select')) {
    if (e.type === 'hidden' || !e.checkVisibility()) continue;
    look(e, getComputedStyle(e), e.name);
    if (e.placeholder) look(e, getComputedStyle(e, '::placeholder'), e.placeholder);
  }
  return [...told];
})()"""
SMALL = """(() => {
  const big = e => { const box = e.getBoundingClientRect(); return box.width >= 44 && box.height >= 44; };
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  return [...document.querySelectorAll(all)]
    .filter(e => e.checkVisibility() && !e.closest('.unseen') && !e.classList.contains('skip') && !big(e))
    .filter(e => ![...(e.labels ?? [])].some(label => big(label)))
    // A link within a sentence is as high as its line; one that covers its card is as large as the card.
    .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'
      && (getComputedStyle(e, '::after').position === 'absolute'
          || [...e.parentElement.childNodes].some(n => n !== e && n.textContent.trim()))))
    .map(e => { const box = e.getBoundingClientRect(); return Math.round(box.width) + '×' +
      Math.round(box.height) + ' « ' + (e.innerText || e.name || e.tagName).trim().slice(0, 40) + ' »'; });
})()"""
