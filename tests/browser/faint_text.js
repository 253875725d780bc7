// Every element with visible text of its own whose contrast with the nearest ground is below 4.5 to 1.
() => {
  const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parts(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.closest('.visually-hidden')) continue;
    const colours = [parts(getComputedStyle(element).color), ground(element)];
    const [brighter, darker] = colours.map(luminance).sort((x, y) => y - x);
    const contrast = (brighter + 0.05) / (darker + 0.05);
    if (contrast < 4.5) faint.push([element.tagName, element.className, element.textContent.trim(), contrast]);
  }
  return faint;
}
