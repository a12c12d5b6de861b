/** How much larger the page's texts are than usual: a wall's screen shows everything larger (css/race.css). */
export function textSize() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
