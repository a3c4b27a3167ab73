// Every text on the page whose contrast with what lies behind it is below WCAG 2 AA, as "ratio text".
(() => {
  const SMALL = 4.5;
  const LARGE = 3;
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const isOpaque = ([, , , alpha = 1]) => alpha === 1;
  const linear = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

  const behind = (element) => {
    const colour = channels(getComputedStyle(element).backgroundColor);
    return isOpaque(colour) || !element.parentElement ? colour : behind(element.parentElement);
  };
  const contrast = (element) => {
    const [one, other] = [luminance(channels(getComputedStyle(element).color)), luminance(behind(element))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const needed = (element) => {
    const { fontSize, fontWeight } = getComputedStyle(element);
    const size = parseFloat(fontSize);
    return size >= 24 || (size >= 18.66 && fontWeight >= 700) ? LARGE : SMALL;
  };
  const saysSomething = (element) =>
    element.getClientRects().length > 0 && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  return [...document.body.querySelectorAll('*')]
    .filter((element) => saysSomething(element) && contrast(element) < needed(element))
    .map((element) => `${contrast(element).toFixed(2)} ${element.textContent.trim()}`);
})()
