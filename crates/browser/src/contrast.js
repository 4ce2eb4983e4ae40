// Measures the contrast of every text that is shown against what is painted behind it. Gives those below 4.5.
const found = [];
const parse = (color) => {
  const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
};
const over = (top, below) => {
  const mix = (name) => top[name] * top.a + below[name] * (1 - top.a);
  return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
};
const luminance = ({ r, g, b }) => {
  const linear = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
};
const background = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const color = parse(getComputedStyle(at).backgroundColor);
    if (color.a > 0) layers.push(color);
    if (color.a === 1) break;
  }
  const canvas = matchMedia("(prefers-color-scheme: dark)").matches ? 18 : 255;
  return layers.reduceRight((below, top) => over(top, below), { r: canvas, g: canvas, b: canvas, a: 1 });
};
let measured = 0;
const measure = (element, color, text) => {
  const behind = background(element);
  const [light, dark] = [luminance(over(parse(color), behind)), luminance(behind)].sort((a, b) => b - a);
  const contrast = (light + 0.05) / (dark + 0.05);
  measured += 1;
  if (contrast < 4.5) {
    found.push(`${contrast.toFixed(2)} ${element.tagName}.${element.className} in ${element.parentElement.className}: ${text.slice(0, 40)}`);
  }
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  const element = node.parentElement;
  if (!node.data.trim() || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
  for (let at = element; at; at = at.parentElement) {
    if (getComputedStyle(at).opacity !== "1") found.push(`opacity on ${at.className}`);
  }
  measure(element, getComputedStyle(element).color, node.data);
}
for (const input of document.querySelectorAll("input")) {
  measure(input, getComputedStyle(input, "::placeholder").color, input.placeholder);
}
return { measured, found };
