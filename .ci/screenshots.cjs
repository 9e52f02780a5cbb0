// Takes the pictures of the documentation from a report of the demo:
//
//   bin/plaudit demo --out DIR --fail-on none
//   NODE_PATH=… node .ci/screenshots.cjs CHROMIUM DIR/report.html docs/
//
// Needs playwright-core.
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { inChromium } = require('./chromium.cjs');

const [, , executablePath, report, folder] = process.argv;

// From the top of an element on, as high as asked, without the bar that stays on top.
async function picture(page, selector, height, file) {
  await page.addStyleTag({ content: '.contents { position: static !important; } .finding { content-visibility: visible !important; }' });
  const box = await page.locator(selector).first().boundingBox();
  const top = (await page.evaluate(() => scrollY)) + box.y;
  await page.screenshot({
    path: path.join(folder, file),
    fullPage: true,
    clip: { x: 90, y: Math.max(0, top - 16), width: 1100, height },
  });
}

const options = { bypassCSP: true, viewport: { width: 1280, height: 930 }, deviceScaleFactor: 1, reducedMotion: 'reduce' };

inChromium(executablePath, options, async (browser) => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(report).href);
  await page.screenshot({ path: path.join(folder, 'report.png') });
  const service = page.locator('details.zones[open]').first();
  await picture(page, `#${await service.getAttribute('id')}`, 520, 'report-zones.png');
  await page.locator('#drill td.lost summary').first().click();
  await picture(page, '#drill', 900, 'report-drill.png');
  await page.locator('#list details.finding > summary').first().click();
  await picture(page, '#findings', 980, 'report-finding.png');
});
