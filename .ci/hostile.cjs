// Opens HTML reports whose every text field tries to break out, without network and with everything unfolded. Fails on
// anything that runs, on a request, on an error of the page's script, and on a page that is wider than its window.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { inChromium, watch } = require('./chromium.cjs');

const [, , executablePath, ...reports] = process.argv;
// A cell that begins so is a formula to a spreadsheet.
const formula = /(^|\n|,)"[=+\-@\t\r]/;

async function csvOf(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#csv')]);
  return fs.readFileSync(await download.path(), 'utf8');
}

async function problems(browser, report) {
  const found = [];
  const page = await browser.newPage();
  page.on('dialog', async (dialog) => {
    found.push(`something ran: ${dialog.message()}`);
    await dialog.dismiss();
  });
  watch(page, found);
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await page.goto(pathToFileURL(report).href);
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    if (content > room) {
      found.push(`at ${width} pixels the page is ${content} wide`);
    }
  }
  if (await page.locator('#csv').count()) {
    for (const view of ['account', 'rule', 'service']) {
      await page.selectOption('#view', view);
    }
    await page.fill('#filter-text', '<script>');
    if (formula.test(await csvOf(page))) {
      found.push('the CSV has a cell that is a formula');
    }
  }
  await page.close();
  return found.map((problem) => `${report}: ${problem}`);
}

inChromium(executablePath, { acceptDownloads: true, offline: true }, async (browser) => {
  for (const report of reports) {
    const found = await problems(browser, report);
    found.forEach((problem) => console.error(problem));
    console.log(`${report}: ${found.length} problems`);
    process.exitCode ||= found.length ? 1 : 0;
  }
});
